import Domain
import Portal
import Storage
import Web

/// Who meets a programme's conditions and was not paid this year, village by village.
struct CoverageTable {
  private let found: [ProgrammeCoverage]
  private let atlas: Atlas
  private let language: Language

  /// The most rows of one programme; the register has the others.
  private static let most = 100

  init(_ found: [ProgrammeCoverage], _ atlas: Atlas, _ language: Language) {
    self.found = found
    self.atlas = atlas
    self.language = language
  }

  /// What the list says first.
  var finding: String {
    let missed = found.reduce(0) { $0 + $1.coverage.missed.count }
    return language("应享未享 \(missed) 条待核实", "\(missed) eligible but unpaid, to be looked at")
  }

  var markup: Markup {
    guard !found.isEmpty else {
      return Markup(
        text: language(
          "没有登记补助条件。请先在台账“补助条件”中录入。",
          "No programme has conditions; enter them in their register first."))
    }
    let note: Markup = """
      <p class="how">\(language(
        "按政策条件查登记信息，比“审定名单”（规则 R14）更早：没有列入名单的也能发现。看过的名单已留痕。",
        "Found by conditions, so also those whom no decided list (R14) names. The look was written "
          + "down."))</p>
      """
    return note + found.map(card).joined()
  }

  private func card(_ one: ProgrammeCoverage) -> Markup {
    let unit = one.isOfPersons ? language("人", "persons") : language("户", "households")
    let missed = one.coverage.byVillage
    return Card.titled(
      one.programme.name,
      language(
        "全县符合条件 \(one.coverage.eligible) \(unit)",
        "\(one.coverage.eligible) \(unit) eligible in the county"),
      Table(
        one.programme.name,
        columns: [
          .init(language("村", "Village"), .lead), .init(language("户编号", "Household"), .named),
          .init(language("人编号", "Person"), .named),
        ],
        rows: missed.prefix(Self.most).map {
          [.text(atlas.name($0.village)(language)), .text($0.household), .text($0.person)]
        }, whenEmpty: language("都已享受。", "Everybody was paid.")
      ).markup)
  }
}
