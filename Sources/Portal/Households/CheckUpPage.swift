package import Domain
package import Web

/// The catalogue of the check-up's rules, made from their declarations, with how much each county
/// has to mend or explain; nothing in it is about anybody.
package struct CheckUpPage: Page {
  /// A county with what its register has open, by group.
  package struct County: Sendable {
    /// Its name.
    package var name: Phrase
    /// Its code.
    package var code: String
    /// How many households its register keeps.
    package var households: Int
    /// How many findings are open.
    package var open: [CheckUpGroup: Int]

    /// Gathers a county.
    package init(name: Phrase, code: String, households: Int, open: [CheckUpGroup: Int]) {
      self.name = name
      self.code = code
      self.households = households
      self.open = open
    }

    /// The number of a group as the public may see it; nil when it is too small to tell.
    package func told(_ group: CheckUpGroup) -> Int? { Self.told(open[group] ?? 0) }

    /// The number of its households as the public may see it; nil when it is too small to tell.
    package var toldHouseholds: Int? { Self.told(households) }

    private static func told(_ count: Int) -> Int? { SmallCells.isTold(count) ? count : nil }
  }

  package static let template = "checkup"
  package let title: String
  package let slots: Slots

  /// Words the rules with each county's counts.
  package init(_ counties: [County], _ language: Language) {
    title = language("体检规则", "Rules of the check-up")
    let table = Table(
      language("各县待更正或说明的条数", "To mend or explain, by county"),
      columns: [.init(language("县", "County"), .lead)]
        + CheckUpGroup.allCases.map { .init($0.labels.phrase(language), .namedFigure) },
      rows: counties.map { county in
        [.text(county.name(language))]
          + CheckUpGroup.allCases.map { group in
            county.told(group).map { .count(Int64($0)) } ?? .text("<\(SmallCells.least)")
          }
      }, whenEmpty: language("还没有建档信息。", "There is no register yet."))
    let rules = CheckUpRule.all.count
    let foot = ListFoot(language("共 \(rules) 条规则", "\(rules) rules"), files: .checkUp)
    slots = [
      "list": .markup(table.markup + foot.markup(language)),
      "least": .text(String(SmallCells.least)),
      "groups": .list(
        CheckUpGroup.allCases.map { group in
          [
            "group": .text(group.labels.phrase(language)),
            "rules": .list(
              CheckUpRule.all.filter { $0.group == group }.map { Self.slots($0, language) }),
          ]
        }),
    ]
  }

  private static func slots(_ rule: CheckUpRule, _ language: Language) -> Slots {
    let limits = rule.parameters.map { "\($0.labels.phrase(language)) \($0.value)" }
    return [
      "name": .text(rule.name), "what": .text(rule.labels.phrase(language)),
      "stops": .text(
        rule.severity == .error ? language("错误，表格不予导入", "an error: no file brings it") : ""),
      "example": .text(rule.cases.phrase(language)),
      "caution": .text(rule.caution.phrase(language)),
      "basis": .text(rule.basis.phrase(language)),
      "limits": .text(limits.joined(separator: language("；", "; "))),
    ]
  }
}
