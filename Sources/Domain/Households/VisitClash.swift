/// 离线冲突: a visit brought a value for a field that somebody else changed in the meantime.
///
/// It waits until somebody chooses; until then the stored value stays.
package struct VisitClash: Record {
  /// What was chosen.
  package enum Verdict: String, CodeList {
    /// The visit's value is written.
    case mine
    /// The stored value stays.
    case theirs

    package var labels: Labels {
      switch self {
      case .mine: Labels(zh: "采用走访值", en: "Take the visit's")
      case .theirs: Labels(zh: "保留现值", en: "Keep what stands")
      }
    }
  }

  package var village = DivisionCode.unknown
  package var sheet = ""
  package var household = ""
  package var registerName = ""
  package var record = ""
  package var field = ""
  package var base = 0
  package var value = ""
  package var visited: Day?
  package var visitor = ""
  package var sentBy = ""
  package var verdict: Verdict?
  package var decided: Day?
  package var decidedBy = ""

  package init() {}

  package static let register = Register<VisitClash>(
    "visit_clash", zh: "离线冲突", en: "Clashes of visits", owner: .county, privacy: .personal,
    key: ["sheet", "register", "record", "field"], place: "village", isDeed: true,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(
        \.sheet, "sheet", zh: "离线表编号", en: "Offline form", to: "visit_sheet", privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .text(\.registerName, "register", zh: "台账", en: "Register", length: 1...40, privacy: .staff),
      .text(\.record, "record", zh: "记录编号", en: "Record", length: 1...20, privacy: .staff),
      .text(\.field, "field", zh: "字段", en: "Field", length: 1...40, privacy: .staff),
      .count(\.base, "base", zh: "下载时的修订", en: "Taken revision", unit: .pieces, privacy: .staff),
      .text(
        \.value, "value", zh: "走访值", en: "The visit's value", length: 0...300, privacy: .personal),
      .day(\.visited, "visited", zh: "走访日期", en: "Visited", privacy: .staff),
      .text(\.visitor, "visitor", zh: "走访单位", en: "Visited by", length: 1...80, privacy: .staff),
      .text(\.sentBy, "sent_by", zh: "上传人", en: "Sent by", length: 1...40, privacy: .staff),
      .choice(\.verdict, "verdict", zh: "处理", en: "Verdict", privacy: .staff),
      .day(\.decided, "decided", zh: "处理日期", en: "Decided", privacy: .staff),
      .text(
        \.decidedBy, "decided_by", zh: "处理人", en: "Decided by", length: 0...40, privacy: .staff),
    ])
}
