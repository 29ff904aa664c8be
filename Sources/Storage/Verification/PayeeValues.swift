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
    private let name: String
    private let citizenNumber: String
    /// A household's village; nil for an implementer, whose payments count where the project lies.
    let village: String?
    /// The entry that recorded this revision, and the one that recorded the next; nil for the last.
    let leaf: Int64
    fileprivate(set) var replaced: Int64?

    fileprivate init(_ payee: Payee, leaf: Int64) {
      (code, name, citizenNumber) = (payee.code, payee.name, payee.citizenNumber)
      committed = PaymentLeaves.committed(payee)
      village = payee.kind == .implementer ? nil : payee.village.text
      self.leaf = leaf
    }

    /// The name everybody may see of whoever is no minor; all were shown so once.
    var shownOnceGrown: String { village == nil ? name : NameMask.masked(name) }

    /// The name everybody may see of whom was paid on a day.
    func shown(on day: Day) -> String {
      Payee.publicName(
        name, isImplementer: village == nil, citizenNumber: citizenNumber, paidOn: day)
    }
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
    let history = try RecordHistory(of: Payee.register.declaration, in: county, on: connection)
    try history.forEach("ORDER BY h.record, h.rev") { row in
      let key = Key(payee: row.record, revision: row.revision)
      if let last, last.payee == key.payee { values[last]?.replaced = row.leaf }
      values[key] = try Self.value(row)
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

  /// What a writing says of a payee.
  static func value(_ writing: RecordHistory.Writing) throws -> Value {
    let payee = Payee.register.entry(
      try RecordBody.values(of: writing.parts, Payee.register.declaration))
    return Value(payee, leaf: writing.leaf)
  }
}
