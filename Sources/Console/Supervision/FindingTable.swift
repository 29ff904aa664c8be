import Domain
import Portal
import Storage
import Web

/// Findings within somebody's reach: how many each rule has, and the findings themselves.
struct FindingTable {
  private let findings: [FindingCase]
  private let today: Day?
  private let atlas: Atlas
  private let language: Language

  /// The most findings on one page; the rules' links narrow a longer list down.
  private static let most = 100

  init(_ findings: [FindingCase], today: Day?, _ atlas: Atlas, _ language: Language) {
    self.findings = findings
    self.today = today
    self.atlas = atlas
    self.language = language
  }

  /// What the list says first.
  var finding: String {
    let open = findings.filter(\.isOpen)
    guard let oldest = open.first.flatMap(age) else {
      return language("没有待核实的疑点", "No suspicion waits")
    }
    return language(
      "\(open.count) 条疑点待核实，最久 \(oldest) 天",
      "\(open.count) suspicions wait, the oldest for \(oldest) days")
  }

  /// How many findings each rule has, with a link to them.
  var rules: Markup {
    guard !findings.isEmpty else { return "" }
    let byRule = Dictionary(grouping: findings, by: \.rule)
    return Table(
      language("按规则", "By rule"),
      columns: [
        .init(language("规则", "Rule"), .lead), .init(language("待核实", "Open"), .namedFigure),
        .init(language("已处置", "Closed"), .namedFigure),
      ],
      rows: ScreeningRule.all.compactMap { rule in
        guard let own = byRule[rule.name] else { return nil }
        let open = own.count(where: \.isOpen)
        let path = "\(ConsoleRoute.findings.pattern)?rule=\(rule.name)"
        return [
          Cell("<a href=\"\(path)\">\(Self.name(rule.name, language))</a>"), .count(Int64(open)),
          .count(Int64(own.count - open)),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup
  }

  /// The findings of one rule, or of all: open ones first, then the oldest.
  func list(of rule: String?) -> Markup {
    let chosen = findings.filter { rule == nil || $0.rule == rule }
    let title = language("疑点 \(chosen.count) 条", "\(chosen.count) suspicions")
    let table = Table(
      title,
      columns: [
        .init(language("疑点", "Suspicion"), .lead), .init(language("状态", "State"), .named),
        .init(language("地点", "Place"), .detail), .init(language("发现", "Raised"), .named),
        .init(language("天数", "Days"), .namedFigure),
      ],
      rows: chosen.prefix(Self.most).map { finding in
        let path = ConsoleRoute.finding.path(finding.id)
        return [
          Cell("<a href=\"\(path)\">\(Self.name(finding.rule, language))</a>"),
          finding.isOpen
            ? .tag(Tag(language("待核实", "Open"), .cinnabar)) : .text(language("已处置", "Closed")),
          .text(atlas.name(finding.place)(language)), .text(finding.raised.text),
          .text(finding.isOpen ? age(finding).map(String.init) ?? "" : ""),
        ]
      }, whenEmpty: language("没有。", "None."))
    let rest = chosen.count - Self.most
    let more: Markup =
      rest > 0
      ? "<p class=\"how\">\(language("另有 \(rest) 条，请按规则查看。", "\(rest) more: choose a rule."))</p>"
      : ""
    return table.markup + more
  }

  /// A rule's number and what it looks for.
  static func name(_ rule: String, _ language: Language) -> String {
    let labels = ScreeningRule.named(rule)?.labels
    return labels.map { "\(rule) \($0.phrase(language))" } ?? rule
  }

  private func age(_ finding: FindingCase) -> Int? {
    today.map { Int($0.ordinal - finding.raised.ordinal) }
  }
}
