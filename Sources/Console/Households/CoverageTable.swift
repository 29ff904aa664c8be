import Domain
import Exchange
import Portal
import Storage
import Tables
import Web

/// Who meets a programme's conditions and was not paid in a year: all programmes with their
/// numbers, and of one of them the missed, village by village and in parts.
struct CoverageTable {
  /// What an address asks for.
  struct Question {
    /// The year; nil for this one, or the last of a programme's own.
    var year: Int?
    /// The programme of which the missed are listed.
    var programme = ""
    /// The village of which they are listed; all within reach when it is nil.
    var village: DivisionCode?

    /// The question as an address carries it.
    var path: String {
      let parts = [
        year.map { "year=\($0)" },
        programme.isEmpty ? nil : "programme=\(Address.escaped(programme))",
        village.map { "village=\($0.text)" },
      ].compactMap(\.self)
      let path = ConsoleRoute.coverage.pattern
      return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
    }
  }

  private let found: [ProgrammeCoverage]
  private let question: Question
  private let atlas: Atlas
  private let language: Language

  init(_ found: [ProgrammeCoverage], _ question: Question, _ atlas: Atlas, _ language: Language) {
    self.found = found
    self.question = question
    self.atlas = atlas
    self.language = language
  }

  /// What the page says first.
  var finding: String {
    let missed = found.reduce(0) { $0 + $1.coverage.missed.count }
    let number = Digits.grouped(missed)
    let years = Set(found.map(\.day.year)).sorted()
    guard let first = years.first, let last = years.last else {
      return question.year.map {
        language("应享未享：\($0) 年没有要查的政策", "No programme asks anything of \($0)")
      } ?? language("应享未享", "Eligible but unpaid")
    }
    let span = first == last ? String(first) : "\(first)–\(last)"
    return language(
      "\(span) 年应享未享 \(number) 条待核实",
      "\(span): \(number) eligible but unpaid, to be looked at")
  }

  /// The programme of which the missed are listed: the one asked for, or the only one.
  var chosen: ProgrammeCoverage? {
    found.first { $0.programme.code == question.programme }
      ?? (found.count == 1 ? found.first : nil)
  }

  /// The missed of the programme that is listed, in the order of villages.
  var missed: [UnderCoverage.Missed] {
    chosen.map(asked) ?? []
  }

  /// The missed of a programme in the village that is asked about.
  private func asked(_ one: ProgrammeCoverage) -> [UnderCoverage.Missed] {
    guard let village = question.village else { return one.coverage.byVillage }
    return one.coverage.byVillage.filter { $0.village.text.hasPrefix(village.prefix) }
  }

  /// All programmes with the year of which each is asked.
  var programmes: Markup {
    guard !found.isEmpty else {
      return Markup(
        text: question.year == nil
          ? language(
            "没有登记补助条件。请先在台账“补助条件”中录入。",
            "No programme has conditions; enter them in their register first.")
          : language("这一年没有登记了条件的政策。", "No programme of that year has conditions."))
    }
    let note: Markup = """
      <p class="how">\(language(
        "按政策条件查登记信息，比“审定名单”（规则 R14）更早：没有列入名单的也能发现。看过的名单已留痕。",
        "Found by conditions, so also those whom no decided list (R14) names. The look was written "
          + "down."))</p>
      """
    let name = language("政策", "Programmes")
    let table = Table(
      name,
      columns: [
        .init(language("政策", "Programme"), .lead), .init(language("未享受", "Not paid"), .figure),
        .init(language("年度", "Year"), .named), .init(language("截至", "As of"), .named),
        .init(language("全县符合条件", "Eligible in the county"), .namedFigure),
      ],
      rows: found.map { one in
        var asked = question
        (asked.programme, asked.village) = (one.programme.code, nil)
        return [
          Cell("<a href=\"\(asked.path)\">\(one.programme.name)</a>"),
          .count(Int64(one.coverage.missed.count)), .text(String(one.day.year)),
          .text(one.day.text),
          .text("\(Digits.grouped(one.coverage.eligible)) \(unit(one))"),
        ]
      }, whenEmpty: "")
    return table.markup + note
  }

  private func unit(_ one: ProgrammeCoverage) -> String {
    one.isOfPersons ? language("人", "persons") : language("户", "households")
  }

  /// A part of the missed, each leading to the household's page.
  func list(_ part: ListPart, _ links: HouseholdLinks) -> Markup {
    guard let chosen else { return "" }
    let place = question.village.map { atlas.name($0)(language) }
    let number = Digits.grouped(missed.count)
    let heading = language(
      "\(chosen.programme.name)（\(chosen.day.year) 年）：\(place.map { "\($0) " } ?? "")"
        + "\(number) \(unit(chosen))没有享受",
      "\(chosen.programme.name) (\(chosen.day.year)): \(number) \(unit(chosen)) not paid"
        + (place.map { " in \($0)" } ?? ""))
    let table = Table(
      chosen.programme.name,
      columns: [
        .init(language("户编号", "Household"), .lead), .init(language("人编号", "Person"), .named),
        .init(language("村", "Village"), .detail),
      ],
      rows: missed[part.range].map { one in
        [
          Cell(links.markup(one.household, in: one.village)), .text(one.person),
          .text(atlas.name(one.village)(language)),
        ]
      }, whenEmpty: language("都已享受。", "Everybody was paid."))
    return Card.titled(
      heading, language("按 \(chosen.day.text) 的登记", "as registered on \(chosen.day.text)"),
      table.withoutEmptyColumns.markup + part.ways(language))
  }

  /// What is asked before the list is shown: the year, and of a programme the village.
  var fields: [FormField] {
    [
      FormField(
        "year", Phrase(zh: "年度", en: "Year"), .number(2010...2100),
        help: Phrase(
          zh: "空白：政策写明年度的按其最近一年，其余按今年",
          en: "Blank: a programme's own last year, else this year"),
        value: question.year.map(String.init) ?? ""),
      FormField(
        "village", Phrase(zh: "村或乡镇", en: "Village or township"), .division,
        help: Phrase(zh: "空白：所辖全部", en: "Blank: all within reach"),
        value: question.village?.text ?? ""),
    ]
  }

  /// What the whole list holds: the programmes that are asked for, with the missed of each.
  var taken: [(programme: ProgrammeCoverage, missed: [UnderCoverage.Missed])] {
    found.filter { question.programme.isEmpty || $0.programme.code == question.programme }
      .map { ($0, asked($0)) }
  }

  /// The whole list as CSV: numbers of households and persons and nothing else of them, the year in
  /// every row; the mark says who took it out and when.
  func csv(mark: String) -> [UInt8] {
    var csv = CSVWriter()
    csv.append(texts: [
      "programme 政策编号", "name 政策", "year 年度", "as_of 截至", "village 村代码", "place 村",
      "household 户编号", "person 人编号",
    ])
    for (one, missed) in taken {
      for missed in missed {
        csv.append(texts: [
          one.programme.code, one.programme.name, String(one.day.year), one.day.text,
          missed.village.text, atlas.name(missed.village)(language), missed.household,
          missed.person,
        ])
      }
    }
    csv.append(texts: ["导出 exported: \(mark)"])
    return csv.take()
  }
}
