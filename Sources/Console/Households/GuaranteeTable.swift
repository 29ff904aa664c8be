import Domain
import Portal
import Storage
import Web

/// Which guarantees households lack, by guarantee and place, and whether help has begun (S90).
///
/// Of a gap only the kind is told: what it is stands on the household's page.
struct GuaranteeTable {
  private let reading: GuaranteeReading
  private let place: DivisionCode?
  private let today: Day?
  private let atlas: Atlas
  private let language: Language

  /// Words what was found in a place, or within all of a reach.
  init(
    _ reading: GuaranteeReading, at place: DivisionCode?, today: Day?, _ atlas: Atlas,
    _ language: Language
  ) {
    self.reading =
      place.map { place in
        reading.within { $0.text.hasPrefix(place.prefix) }
      } ?? reading
    self.place = place
    self.today = today
    self.atlas = atlas
    self.language = language
  }

  /// The gaps, in the order of the list.
  var gaps: [GuaranteeReading.Gap] { reading.gaps }

  /// The address of the list.
  var path: String { Self.path(place) }

  private static func path(_ place: DivisionCode?) -> String {
    ConsoleRoute.guarantees.pattern + (place.map { "?place=\($0.text)" } ?? "")
  }

  /// What the page says first.
  var finding: String {
    let name = place.map { "\(atlas.name($0)(language))：" } ?? ""
    let english = place.map { "\(atlas.name($0)(language)): " } ?? ""
    guard !gaps.isEmpty else {
      return reading.met.isEmpty
        ? language("\(name)还没有核查保障", "\(english)no guarantee was checked yet")
        : language("\(name)核查过的保障都达标", "\(english)every guarantee that was checked is met")
    }
    let open = gaps.count { $0.state == .open }
    let (all, unhelped) = (Digits.grouped(gaps.count), Digits.grouped(open))
    return language(
      "\(name)\(all) 项保障有短板，\(unhelped) 项没有措施",
      "\(english)\(Digits.counted(gaps.count, "gap", "gaps")), \(unhelped) without a measure")
  }

  /// The guarantees, each with how many households have it.
  var items: Markup {
    let counts = reading.counts
    let name = language("按保障", "By guarantee")
    let table = Table(
      name, columns: [.init(language("保障", "Guarantee"), .lead)] + Self.columns(language),
      rows: GuaranteeItem.allCases.map { item in
        [.text(item.labels.phrase(language))]
          + GuaranteeState.allCases.map { .count(Int64(counts[item]?[$0] ?? 0)) }
      }, whenEmpty: "")
    let note = language(
      "每户每项看最近一次核查；短板看核查时或之后有没有对应的帮扶措施。",
      "The newest check of each guarantee of each household; a gap is helped where a measure that "
        + "mends it was under way at the check or began since.")
    return "\(table.markup)<p class=\"how\">\(note)</p>"
  }

  /// The places inside, each with its gaps.
  var places: Markup {
    guard let inner, !gaps.isEmpty else { return "" }
    let byPlace = Dictionary(grouping: gaps) { inner($0.village) }
    let name = language("按地方", "By place")
    let states: [GuaranteeState] = [.open, .underway]
    return Card.titled(
      name, "",
      Table(
        name,
        columns: [.init(language("地方", "Place"), .lead)]
          + states.map { .init($0.labels.phrase(language), .namedFigure) },
        rows: byPlace.sorted { $0.key < $1.key }.map { code, own in
          let link: Markup =
            "<a href=\"\(Self.path(code))\">\(atlas.name(code)(language))</a>"
          return [Cell(link)]
            + states.map { state in .count(Int64(own.count { $0.state == state })) }
        }, whenEmpty: ""
      ).markup)
  }

  /// The next level below the place that is shown; nil for a village.
  private var inner: ((DivisionCode) -> DivisionCode)? {
    switch place?.level {
    case nil: Set(gaps.map(\.village.county)).count > 1 ? \.county : \.township
    case .county?: \.township
    case .township?: { $0 }
    case .village?: nil
    default: \.county
    }
  }

  /// A part of the gaps, each leading to the household's page.
  func list(_ part: ListPart, _ links: HouseholdLinks) -> Markup {
    guard !gaps.isEmpty else { return "" }
    let name = language("有短板的户", "Households with a gap")
    let table = Table(
      name,
      columns: [
        .init(language("户编号", "Household"), .lead), .init(language("村", "Village"), .named),
        .init(language("保障", "Guarantee"), .named), .init(language("情况", "State"), .detail),
        .init(language("核查日期", "Checked"), .named), .init(language("天数", "Days"), .named),
      ],
      rows: gaps[part.range].map { gap in
        [
          Cell(links.markup(gap.household, in: gap.village)),
          .text(atlas.name(gap.village)(language)), .text(gap.item.labels.phrase(language)),
          .tag(
            Tag(
              gap.state.labels.phrase(language), gap.state == .open ? .cinnabar : .loess)),
          .text(gap.checked.text),
          .text(today.map { String(max(0, $0.ordinal - gap.checked.ordinal)) } ?? ""),
        ]
      }, whenEmpty: "")
    return Card.titled(name, "", table.markup + part.ways(language))
  }

  private static func columns(_ language: Language) -> [Table.Column] {
    GuaranteeState.allCases.map { .init($0.labels.phrase(language), .namedFigure) }
  }
}
