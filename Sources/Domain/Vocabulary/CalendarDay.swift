/// 法定节假日安排: a day on which offices rest or, on a weekend, work.
///
/// Source: the notices of the General Office of the State Council, one for each year.
package struct CalendarDay: Record {
  package var day: Day?
  package var kind = Kind.rest
  package var name = ""
  package var source = ""

  package init() {}

  /// What offices do on the day.
  package enum Kind: String, CodeList {
    case rest, work

    package var labels: Labels {
      switch self {
      case .rest: Labels(zh: "放假", en: "Rest")
      case .work: Labels(zh: "上班", en: "Work")
      }
    }
  }

  package static let register = Register<CalendarDay>(
    "calendar_day", zh: "法定节假日安排", en: "Holidays and working weekends", owner: .shared,
    privacy: .open, key: ["day"], keptBy: [.administrator],
    fields: [
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
      .choice(\.kind, "kind", zh: "安排", en: "Arrangement"),
      .text(\.name, "name", zh: "节日", en: "Holiday", length: 1...20),
      .text(\.source, "source", zh: "依据", en: "Source", length: 1...80),
    ])
}
