import Domain
import Portal
import Storage
import Web

/// A county's year as the office sees it: how many were poor, how that came about, why, where, who
/// closed it, and the way down to the records of the day.
struct YearEndDesk {
  private let report: YearEndReport
  private let place: DivisionCode
  private let rows: [YearEnd]
  private let atlas: Atlas
  private let language: Language

  /// `place` is the county, or one of its townships.
  init(
    _ report: YearEndReport, at place: DivisionCode, _ atlas: Atlas, _ language: Language
  ) {
    self.report = report
    self.place = place
    self.atlas = atlas
    self.language = language
    rows = report.rows.filter { $0.village.text.hasPrefix(place.prefix) }
  }

  private var sum: YearEnd { YearEndReport.sum(rows) }

  /// What the page says first.
  var heading: String {
    let name = atlas.name(place)(language)
    return language(
      "\(name) \(report.year) 年底：贫困人口 \(Digits.grouped(sum.persons)) 人，"
        + "发生率 \(Self.incidence(sum))",
      "\(name), end of \(report.year): \(Digits.counted(sum.persons, "person", "persons")) poor, "
        + "incidence \(Self.incidence(sum))")
  }

  /// The share of the poor in the registered population.
  private static func incidence(_ row: YearEnd) -> String {
    row.base.flatMap { Incidence(poor: Int64(row.persons), of: Int64($0)) }
      .map { "\($0.text)%" } ?? "—"
  }

  /// Everything but the published figures and the standing on the lists.
  var body: Markup { facts + flows + watched + places + causes + classes + seal }

  private var facts: Markup {
    FactList([
      .init(
        language("贫困人口", "Poor persons"), Digits.grouped(sum.persons),
        unit: language("人", "persons")),
      .init(
        language("贫困户", "Poor households"), Digits.grouped(sum.households),
        unit: language("户", "households")),
      .init(
        language("贫困发生率", "Incidence"), Self.incidence(sum),
        source: Markup(text: language("贫困人口 ÷ 乡村户籍人口", "poor ÷ registered population"))),
      .init(
        language("乡村户籍人口", "Registered population"), Self.told(sum.base),
        unit: language("人", "persons")),
    ]).markup
  }

  private static func told(_ number: Int?) -> String { number.map { Digits.grouped($0) } ?? "—" }

  /// From the number of the year before to this one.
  private var flows: Markup {
    let sum = sum
    let signs = ["", "+", "+", "+", "+", "−", "−", "−", "−", "−"]
    let lines = zip(YearEndReport.told.prefix(10), signs).map { told, sign -> [Cell] in
      let number = sum[keyPath: told.path]
      let shown = number.map { "\($0 == 0 ? "" : sign)\(Digits.grouped($0))" } ?? "—"
      return [.text(told.labels.phrase(language)), .text(shown)]
    }
    let name = language("这个数怎么来的", "How the number came about")
    let table = Table(
      name,
      columns: [
        .init(language("项目", "Item"), .lead), .init(language("人", "Persons"), .figure),
      ], rows: lines,
      total: [
        .text(language("\(report.year) 年末贫困人口", "Poor at the end of \(report.year)")),
        .count(Int64(sum.persons)),
      ], whenEmpty: "")
    let note = language(
      "“—”是有村没有上报这一项。", "\"—\": a village did not tell this item.")
    let isWhole = lines.indices.allSatisfy { sum[keyPath: YearEndReport.told[$0].path] != nil }
    return Card.titled(name, "", table.markup + (isWhole ? "" : "<p class=\"how\">\(note)</p>"))
  }

  /// The households that were watched at the end of the year.
  private var watched: Markup {
    let sum = sum
    let facts = YearEndReport.told.dropFirst(10).compactMap { told -> FactList.Fact? in
      sum[keyPath: told.path].map {
        .init(told.labels.phrase(language), Digits.grouped($0), unit: language("户", "households"))
      }
    }
    guard !facts.isEmpty else { return "" }
    return Card.titled(
      language("年末监测对象", "Watched at the end of the year"), "", FactList(facts).markup)
  }

  /// The townships of the county, or the villages of a township.
  private var places: Markup {
    let isCounty = place.level == .county
    let inside = Dictionary(grouping: rows) { isCounty ? $0.village.township : $0.village }
    let name = isCounty ? language("各乡镇", "By township") : language("各村", "By village")
    let table = Table(
      name,
      columns: [
        .init(language("地方", "Place"), .lead), .init(language("贫困人口", "Poor"), .figure),
        .init(language("户", "Households"), .namedFigure),
        .init(language("发生率", "Incidence"), .namedFigure),
        .init(language("新识别", "Entered"), .namedFigure),
        .init(language("返贫", "Fell back"), .namedFigure),
        .init(language("脱贫", "Lifted"), .namedFigure),
        .init(language("死亡", "Died"), .namedFigure),
      ],
      rows: inside.sorted { $0.key < $1.key }.map { code, own in
        let path = isCounty ? Self.path(report.year, report.county, at: code) : day(of: code)
        let link: Markup = "<a href=\"\(path)\">\(atlas.name(code)(language))</a>"
        return [Cell(link)] + Self.cells(YearEndReport.sum(own))
      },
      total: [.text(language("合计", "Sum"))] + Self.cells(sum), whenEmpty: "")
    let isClosed = report.rows.contains { $0.closed != nil }
    let asKnown =
      isClosed ? language("，按结转当天登记的内容", ", as they were recorded at the close") : ""
    let note =
      isCounty
      ? language("点乡镇看各村。", "A township leads to its villages.")
      : language(
        "点村看 \(report.year) 年 12 月 31 日的户\(asKnown)。",
        "A village leads to its households on 31 December \(report.year)\(asKnown).")
    return Card.titled(name, "", "\(table.markup)<p class=\"how\">\(note)</p>")
  }

  private static func cells(_ row: YearEnd) -> [Cell] {
    [
      .count(Int64(row.persons)), .count(Int64(row.households)), .text(incidence(row)),
      .text(told(row.entered)), .text(told(row.fellBack)), .text(told(row.lifted)),
      .text(told(row.died)),
    ]
  }

  /// The households of a village on the last day of the year, as they were known at the close.
  private func day(of village: DivisionCode) -> String {
    "\(ConsoleRoute.households.pattern)?village=\(village.text)&\(dayQuery)"
  }

  private var dayQuery: String {
    let known = report.rows.compactMap(\.closed).max().map { "&known=\($0.text)" } ?? ""
    return "on=\(report.year)-12-31\(known)"
  }

  /// The page of a year, or of a township in it.
  static func path(
    _ year: Int, _ county: DivisionCode, at place: DivisionCode? = nil
  ) -> String {
    let rest = place.map { "&place=\($0.text)" } ?? "&place=\(county.text)"
    return "\(ConsoleRoute.yearEnds.pattern)?year=\(year)\(rest)"
  }

  /// Why they were poor.
  private var causes: Markup {
    let own = report.causes.filter { $0.village.text.hasPrefix(place.prefix) }
    guard !own.isEmpty else { return "" }
    let byCause = Dictionary(grouping: own, by: \.cause).mapValues { rows in
      rows.reduce(into: (households: 0, persons: 0)) {
        $0.households += $1.households
        $0.persons += $1.persons
      }
    }
    let known = byCause.sorted { left, right in
      (right.value.persons, left.key.rawValue) < (left.value.persons, right.key.rawValue)
    }
    var lines = known.map { cause, count in (cause.labels.phrase(language), count) }
    let rest = (
      households: sum.households - known.reduce(0) { $0 + $1.value.households },
      persons: sum.persons - known.reduce(0) { $0 + $1.value.persons }
    )
    if rest.persons > 0 { lines.append((language("未填原因", "No cause written"), rest)) }
    let name = language("主要致贫原因", "Main causes")
    return Card.titled(
      name, "",
      Table(
        name,
        columns: [
          .init(language("原因", "Cause"), .lead), .init(language("人", "Persons"), .figure),
          .init(language("户", "Households"), .namedFigure),
        ],
        rows: lines.map { name, count in
          [.text(name), .count(Int64(count.persons)), .count(Int64(count.households))]
        },
        total: [
          .text(language("合计", "Sum")), .count(Int64(sum.persons)), .count(Int64(sum.households)),
        ], whenEmpty: ""
      ).markup)
  }

  /// The poor by the class of the places in which they live.
  private var classes: Markup {
    let own = PlaceClass.Kind.allCases.map { kind in
      (kind, report.villages(of: kind).filter { $0.village.text.hasPrefix(place.prefix) })
    }
    let classed = own.filter { !$0.1.isEmpty }
    let name = language("按地区分类", "By class of place")
    let inside = Set(
      classed.filter { $0.0.level > .county }.flatMap { $0.1.map(\.village) })
    let rest = rows.filter { !inside.contains($0.village) }
    var lines = classed.map { kind, rows in (kind.labels.phrase(language), rows) }
    if !classed.isEmpty, !rest.isEmpty {
      lines.append((language("其他村", "Other villages"), rest))
    }
    return Card.titled(
      name, classed.isEmpty ? "" : language("一个村可能有几类", "a village may have several"),
      Table(
        name,
        columns: [
          .init(language("类别", "Class"), .lead), .init(language("贫困人口", "Poor"), .figure),
          .init(language("村", "Villages"), .namedFigure),
          .init(language("户", "Households"), .namedFigure),
          .init(language("发生率", "Incidence"), .namedFigure),
        ],
        rows: lines.map { name, rows in
          let sum = YearEndReport.sum(rows)
          return [
            .text(name), .count(Int64(sum.persons)), .count(Int64(rows.count)),
            .count(Int64(sum.households)), .text(Self.incidence(sum)),
          ]
        }, whenEmpty: language("没有登记地区分类。", "No class of places is registered.")
      ).markup)
  }

  /// Who closed the year, from what, and the way to the records of the day.
  private var seal: Markup {
    let closed = report.rows.filter { !$0.reported }
    let name = language("谁结转的", "Who closed it")
    let counts =
      "\(ConsoleRoute.headcount.pattern)?county=\(report.county.text)&\(dayQuery)"
    let records = language("当天的户和人，按村", "Households and persons of that day, by village")
    let way: Markup = "<p><a href=\"\(counts)\">\(records)</a></p>"
    guard let first = closed.first, let day = first.closed, let size = first.logSize else {
      let words = language(
        "各村上报的数，没有由户和人结转。", "Told by the villages; it was not closed from persons.")
      return Card.titled(name, "", "<p>\(words)</p>\(way)")
    }
    let entries = Digits.grouped(size)
    let words = language(
      "由县日志的前 \(entries) 条算出；verify 按同样这些条目重算，结果必须一样。",
      "Counted from the first \(entries) entries of the county's log; verify counts it again from "
        + "the same entries.")
    let others = report.rows.count - closed.count
    let mixed =
      others == 0
      ? ""
      : language(
        "有 \(others) 个村是上报数。",
        " \(Digits.counted(others, "village", "villages")) only reported.")
    let facts = FactList([
      .named(language("结转人", "Closed by"), first.person),
      .named(language("结转日期", "On"), day.text),
      .init(
        language("封存于日志", "Sealed in the log"), entries, unit: language("条", "entries")),
    ])
    let log = Address.checkpoint(county: report.county.text).path()
    let sealed: Markup = """
      <p class="how">\(words)\(mixed) \
      <a href="\(log)">\(language("县日志的检查点", "The log's checkpoint"))</a></p>
      """
    return Card.titled(name, "", facts.markup + sealed + way)
  }
}
