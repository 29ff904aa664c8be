import Domain
import PortableSQL
import Transparency

/// Every revision of a county's payees, as payments commit to them.
struct PayeeValues {
  /// One payee at one revision.
  struct Value {
    let code: String
    /// What a payment's commitment covers.
    let committed: String
    /// The name everybody may see.
    let shown: String
    /// A household's village; nil for an implementer, whose payments count where the project lies.
    let village: String?
    /// The entry that recorded this revision, and the one that recorded the next; nil for the last.
    let leaf: Int64
    fileprivate(set) var replaced: Int64?
  }

  private var values: [Key: Value] = [:]

  private struct Key: Hashable {
    let payee: Int64
    let revision: Int64
  }

  init() {}

  /// Reads the history of a county's payees.
  init(_ county: DivisionCode, on connection: any Connection) throws {
    var last: Key?
    try connection.forEach(
      """
      SELECT record, rev, body, leaf FROM record_history
      WHERE county = \(county.text) AND register = 'payee' ORDER BY record, rev
      """
    ) { row in
      let key = Key(payee: try row.integer(0), revision: try row.integer(1))
      let leaf = try row.integer(3)
      if let last, last.payee == key.payee { values[last]?.replaced = leaf }
      values[key] = Self.value(try row.text(2), leaf)
      last = key
    }
  }

  /// A payee at the revision that stood when an entry was recorded; nil when the history has no
  /// such revision, or another one stood then.
  func value(payee: Int64, revision: Int64, at entry: Int64) -> Value? {
    guard let value = values[Key(payee: payee, revision: revision)], value.leaf < entry else {
      return nil
    }
    if let replaced = value.replaced, replaced < entry { return nil }
    return value
  }

  /// What a revision's body says of a payee; nil when it is no record.
  static func value(_ body: String, _ leaf: Int64) -> Value? {
    guard case .object(let object) = try? CanonicalJSON(decoding: Array(body.utf8)) else {
      return nil
    }
    func text(_ key: String) -> String {
      if case .string(let text) = object[key] { text } else { "" }
    }
    let name = text("name")
    let isPublic = text("kind") == PayeeKind.implementer.rawValue
    return Value(
      code: text("code"),
      committed: PaymentLeaves.committed(
        name: name, citizenNumber: text("citizen_number"), account: text("account")),
      shown: isPublic ? name : NameMask.masked(name), village: isPublic ? nil : text("village"),
      leaf: leaf, replaced: nil)
  }
}
