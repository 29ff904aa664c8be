/// A kind of record that both sides of a pairing know of, and so both confirm or dispute: money
/// sent and received, people sent and received, goods sold and bought.
///
/// One line here and the lists, pages, sums and acts follow.
package struct SharedFact: Sendable {
  /// The register.
  package let register: RegisterDeclaration
  /// The field that both must agree on.
  package let value: String
  /// The fields with the day on which it counts: the first of them that is given.
  package let days: [String]

  private init(_ register: RegisterDeclaration, value: String, days: [String]) {
    self.register = register
    self.value = value
    self.days = days
  }

  /// Every kind.
  package static let all = [
    SharedFact(FundReceipt.register.declaration, value: "amount", days: ["received"]),
    // Whether somebody came, and from when until when, is what the days in post say in one figure.
    SharedFact(Secondment.register.declaration, value: "days", days: ["ended", "valid_from"]),
    SharedFact(GoodsSale.register.declaration, value: "amount", days: ["sold"]),
  ]

  /// The kind of a register's name; nil when its records are not shared.
  package static func named(_ register: some StringProtocol) -> SharedFact? {
    all.first { $0.register.name == register }
  }

  /// The kind of a subject, `register/key`, with its key; nil when it is not shared.
  package static func of(_ subject: String) -> (kind: SharedFact, key: String)? {
    let parts = subject.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let kind = named(parts[0]) else { return nil }
    return (kind, String(parts[1]))
  }

  /// In what the figure is counted; nil when it is money in fen.
  package var unit: FieldUnit? {
    guard let index = register.index(of: value),
      case .count(let unit, _) = register.fields[index].kind
    else { return nil }
    return unit
  }
}
