/// The accounts of a county's books; one envelope for each stage at which money can stand.
///
/// Money only moves from one envelope to the next (S33): outside -> received -> allocated ->
/// project -> paid. Every envelope but the outside refuses to be overdrawn, so that payments <=
/// arrangement <= allocation <= received holds in the database at every moment (trust.md L5).
package enum LedgerAccount: Sendable, Hashable {
  /// The world beyond the county's books, from which money arrives.
  case outside
  /// Received from a source, not yet allocated.
  case received(FundSource)
  /// Allocated from a source for a fund year, not yet arranged.
  case allocated(FundSource, year: Int)
  /// Arranged to a project, not yet paid; requests reserve it.
  case project(String)
  /// Paid out for a project.
  case paid(String)

  /// The account's code inside the county, such as `allocated:fiscal_city:2018`.
  package var code: String {
    switch self {
    case .outside: "outside"
    case .received(let source): "received:\(source.rawValue)"
    case .allocated(let source, let year): "allocated:\(source.rawValue):\(year)"
    case .project(let code): "project:\(code)"
    case .paid(let code): "paid:\(code)"
    }
  }

  /// Reads a code back.
  package init?(code: String) {
    let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.dropFirst().first) {
    case ("outside", nil): self = .outside
    case ("received", let source?):
      guard let source = FundSource(rawValue: source) else { return nil }
      self = .received(source)
    case ("allocated", let rest?):
      let inner = rest.split(separator: ":").map(String.init)
      guard inner.count == 2, let source = FundSource(rawValue: inner[0]), let year = Int(inner[1])
      else { return nil }
      self = .allocated(source, year: year)
    case ("project", let project?): self = .project(project)
    case ("paid", let project?): self = .paid(project)
    default: return nil
    }
    // One account has one code: `allocated:social:+2018` is none.
    guard self.code == code else { return nil }
  }

  /// The side on which the account grows: D for the outside, C for every envelope.
  package var normal: Side { self == .outside ? .debit : .credit }
  /// Whether the account must never give more than it has.
  package var refusesOverdraft: Bool { self != .outside }

  /// The account's name for trial balances.
  package var labels: Labels {
    switch self {
    case .outside: Labels(zh: "县外（拨入）", en: "Outside the county")
    case .received(let source):
      Labels(zh: "到账未下达·\(source.labels.zh)", en: "Received, not allocated: \(source.labels.en)")
    case .allocated(let source, let year):
      Labels(
        zh: "下达未安排·\(source.labels.zh)·\(year)",
        en: "Allocated, not arranged: \(source.labels.en) \(year)")
    case .project(let code): Labels(zh: "已安排未支付·\(code)", en: "Arranged, not paid: \(code)")
    case .paid(let code): Labels(zh: "已支付·\(code)", en: "Paid: \(code)")
    }
  }

  /// Debit or credit, as the first letter that the books keep.
  package enum Side: String, Sendable { case debit = "D", credit = "C" }
}
