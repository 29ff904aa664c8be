import Domain
import PortableSQL
import Transparency

/// Every revision of a county's payees, as payments commit to them.
struct PayeeValues {
  /// One payee at one revision.
  struct Value {
    /// What a payment's commitment covers.
    let committed: String
    /// The name everybody may see.
    let shown: String
    let village: String
  }

  private var values: [Key: Value] = [:]

  private struct Key: Hashable {
    let payee: Int64
    let revision: Int64
  }

  init() {}

  /// Reads the history of a county's payees.
  init(_ county: DivisionCode, on connection: any Connection) throws {
    try connection.forEach(
      """
      SELECT record, rev, body FROM record_history
      WHERE county = \(county.text) AND register = 'payee'
      """
    ) { row in
      let key = Key(payee: try row.integer(0), revision: try row.integer(1))
      values[key] = Self.value(try row.text(2))
    }
  }

  /// A payee at a revision; nil when the history has none.
  func value(payee: Int64, revision: Int64) -> Value? {
    values[Key(payee: payee, revision: revision)]
  }

  private static func value(_ body: String) -> Value? {
    guard case .object(let object) = try? CanonicalJSON(decoding: Array(body.utf8)) else {
      return nil
    }
    func text(_ key: String) -> String {
      if case .string(let text) = object[key] { text } else { "" }
    }
    let name = text("name")
    return Value(
      committed: PaymentLeaves.committed(
        name: name, citizenNumber: text("citizen_number"), account: text("account")),
      shown: text("kind") == PayeeKind.implementer.rawValue ? name : NameMask.masked(name),
      village: text("village"))
  }
}
