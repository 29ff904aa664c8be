import Domain
import Portal
import Storage
import Web

/// The households and persons of a county by township and village, each leading to the village's
/// list of the same day.
struct HeadcountTable {
  private let counts: [DivisionCode: VillageCount]
  private let place: DivisionCode
  private let past: PastDay
  private let atlas: Atlas
  private let language: Language

  /// `place` is the county, or what of it is within reach.
  init(
    _ counts: [DivisionCode: VillageCount], of place: DivisionCode, _ past: PastDay,
    _ atlas: Atlas, _ language: Language
  ) {
    self.counts = counts
    self.place = place
    self.past = past
    self.atlas = atlas
    self.language = language
  }

  private var whole: VillageCount { counts.values.reduce(VillageCount(), +) }

  /// What the page says first.
  var finding: String {
    let (households, persons) = (whole.households, whole.persons)
    let name = atlas.name(place)(language)
    return language(
      "\(name)：\(Digits.grouped(households)) 户 \(Digits.grouped(persons)) 人",
      "\(name): \(Digits.counted(households, "household", "households")), "
        + Digits.counted(persons, "person", "persons"))
  }

  /// The townships with their sums, then the villages of each.
  var markup: Markup {
    let townships = Dictionary(grouping: counts.keys, by: \.township)
    let sums = townships.mapValues { villages in
      villages.compactMap { counts[$0] }.reduce(VillageCount(), +)
    }
    let name = language("按乡镇", "By township")
    // A single township is its own sum.
    let isOne = sums.count == 1
    let first: Markup =
      isOne
      ? ""
      : Card.titled(
        name, past.words(language),
        table(
          name, sums.keys.sorted().map { ($0, sums[$0] ?? VillageCount()) }, total: whole,
          path: { "#place\($0.text)" }))
    let rest = townships.keys.sorted().map { township -> Markup in
      let name = atlas.name(township)(language)
      let lines = (townships[township] ?? []).sorted().map { ($0, counts[$0] ?? VillageCount()) }
      let part = table(name, lines, total: sums[township]) {
        "\(ConsoleRoute.households.pattern)?village=\($0.text)\(past.query("&"))"
      }
      let card = Card.titled(name, isOne ? past.words(language) : "", part)
      return "<div id=\"place\(township.text)\">\(card)</div>"
    }
    return first + rest.joined()
  }

  private func table(
    _ name: String, _ lines: [(DivisionCode, VillageCount)], total: VillageCount?,
    path: (DivisionCode) -> String
  ) -> Markup {
    Table(
      name,
      columns: [
        .init(language("地方", "Place"), .lead), .init(language("户", "Households"), .figure),
        .init(language("人", "Persons"), .namedFigure),
        .init(language("贫困户", "Poor households"), .namedFigure),
        .init(language("贫困人口", "Poor persons"), .namedFigure),
      ],
      rows: lines.map { place, count in
        let link: Markup = "<a href=\"\(path(place))\">\(atlas.name(place)(language))</a>"
        return [Cell(link)] + Self.cells(count)
      },
      total: total.map { [.text(language("合计", "Sum"))] + Self.cells($0) } ?? [],
      whenEmpty: language("那一天没有登记。", "Nothing was recorded of that day.")
    ).markup
  }

  private static func cells(_ count: VillageCount) -> [Cell] {
    [count.households, count.persons, count.poorHouseholds, count.poorPersons]
      .map { .count(Int64($0)) }
  }

  /// The counties to choose from.
  static func counties(
    _ counties: [DivisionCode], _ atlas: Atlas, _ language: Language
  ) -> Markup {
    Table(
      language("县", "Counties"), columns: [.init(language("县", "County"), .lead)],
      rows: counties.map { county in
        let path = "\(ConsoleRoute.headcount.pattern)?county=\(county.text)"
        return [Cell("<a href=\"\(path)\">\(atlas.name(county)(language))</a>")]
      }, whenEmpty: language("没有建档信息。", "There is no register.")
    ).markup
  }
}
