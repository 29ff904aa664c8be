/// 摘帽条件: what a county must show before it is removed from the list, by region and from a day on
/// (practice.md 4.1 S73; S88).
package struct RemovalLine: Record {
  /// 地区: the west has a line of its own.
  package enum Region: String, CodeList {
    case western, other

    package var labels: Labels {
      switch self {
      case .western: Labels(zh: "西部地区", en: "The west")
      case .other: Labels(zh: "其他地区", en: "Elsewhere")
      }
    }

    /// The region of a place, by the codes of the twelve provinces of the west (GB/T 2260).
    package init(of place: DivisionCode) {
      let west = ["15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"]
      self = west.contains(String(place.text.prefix(2))) ? .western : .other
    }
  }

  package var region = Region.other
  package var from: Day?
  package var incidence: Int64?
  package var wrongExits: Int64?
  package var missed: Int64?
  package var acknowledged: Int64?
  package var source = ""

  package init() {}

  package static let register = Register<RemovalLine>(
    "removal_line", zh: "摘帽条件", en: "Conditions of removal", owner: .shared, privacy: .open,
    key: ["region", "valid_from"], keptBy: [.administrator],
    fields: [
      .choice(\.region, "region", zh: "地区", en: "Region"),
      .day(\.from, "valid_from", zh: "自何日起", en: "From", required: true),
      .measure(
        \.incidence, "incidence", zh: "贫困发生率低于", en: "Incidence below", unit: .percent),
      .measure(\.wrongExits, "wrong_exits", zh: "错退率低于", en: "Wrong exits below", unit: .percent),
      .measure(\.missed, "missed", zh: "漏评率低于", en: "Missed below", unit: .percent),
      .measure(
        \.acknowledged, "acknowledged", zh: "认可度高于", en: "Acknowledged above", unit: .percent),
      .text(\.source, "source", zh: "依据", en: "Source", length: 1...120),
    ])

  /// One condition: what the county showed, and what it must stay below or be above.
  package struct Condition: Sendable, Hashable {
    /// What is measured.
    package let labels: Labels
    /// What the county showed, in hundredths of a percent; nil when it is not known.
    package let value: Int64?
    /// The line, in hundredths of a percent; nil when there is none.
    package let limit: Int64?
    /// Whether the value must be above the line, and not below it.
    package let isAbove: Bool

    /// Whether it is met; nil when the value is not known.
    package var isMet: Bool? {
      guard let limit else { return true }
      return value.map { isAbove ? $0 > limit : $0 < limit }
    }
  }

  /// Every condition beside what a county showed.
  package func conditions(of status: CountyStatus) -> [Condition] {
    [
      Condition(
        labels: Labels(zh: "贫困发生率", en: "Incidence"), value: status.incidence,
        limit: incidence, isAbove: false),
      Condition(
        labels: Labels(zh: "错退率", en: "Wrong exits"), value: status.wrongExits,
        limit: wrongExits, isAbove: false),
      Condition(
        labels: Labels(zh: "漏评率", en: "Missed"), value: status.missed, limit: missed,
        isAbove: false),
      Condition(
        labels: Labels(zh: "群众认可度", en: "Acknowledged"), value: status.acknowledged,
        limit: acknowledged, isAbove: true),
    ]
  }

  /// Whether what a county showed meets every condition; what is not known meets none.
  package func isMet(by status: CountyStatus) -> Bool {
    conditions(of: status).allSatisfy { $0.isMet == true }
  }
}
