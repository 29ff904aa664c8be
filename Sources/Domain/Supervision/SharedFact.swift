/// A kind of record that both sides of a pairing know of, and so both confirm or dispute.
///
/// One line here and the lists, pages and acts follow; a register of people sent or goods sold is
/// added with its own line when it comes.
package struct SharedFact: Sendable {
  /// The register.
  package let register: RegisterDeclaration
  /// The field that both must agree on.
  package let value: String
  /// The day on which it counts.
  package let day: String

  private init(_ register: RegisterDeclaration, value: String, day: String) {
    self.register = register
    self.value = value
    self.day = day
  }

  /// Every kind.
  package static let all = [
    SharedFact(FundReceipt.register.declaration, value: "amount", day: "received")
  ]

  /// The kind of a subject, `register/key`, with its key; nil when it is not shared.
  package static func of(_ subject: String) -> (kind: SharedFact, key: String)? {
    let parts = subject.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let kind = all.first(where: { $0.register.name == parts[0] }) else {
      return nil
    }
    return (kind, String(parts[1]))
  }

  /// Whether the figure is money in fen rather than a count.
  package var isMoney: Bool {
    guard let index = register.index(of: value) else { return false }
    if case .money = register.fields[index].kind { return true }
    return false
  }
}
