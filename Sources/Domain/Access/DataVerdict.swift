/// 个人信息申请的决定: what a second person said to a request, one for each.
///
/// Source: trust.md 4.8, 4.12.
package struct DataVerdict: Record {
  package var county = DivisionCode.unknown
  package var request = ""
  package var verdict = Verdict.refused
  package var decided: Day?
  package var officer = ""
  package var words = ""

  package init() {}

  package static let register = Register<DataVerdict>(
    "data_verdict", zh: "个人信息申请的决定", en: "Verdicts on requests about personal data",
    owner: .county, privacy: .staff, key: ["request"], place: "county", effect: .fact,
    isDeed: true,
    fields: [
      .division(
        \.county, "county", zh: "县（市、区）", en: "County", level: .county, privacy: .staff),
      .reference(
        \.request, "request", zh: "申请编号", en: "Request", to: "data_request", privacy: .staff),
      .choice(\.verdict, "verdict", zh: "决定", en: "Verdict", privacy: .staff),
      .day(\.decided, "decided", zh: "决定日期", en: "Decided", required: true, privacy: .staff),
      .text(\.officer, "officer", zh: "决定人", en: "Decided by", length: 1...40, privacy: .staff),
      .text(\.words, "words", zh: "意见", en: "Words", length: 0...200, privacy: .staff),
    ])

  /// What was decided.
  package enum Verdict: String, CodeList {
    case approved, refused

    package var labels: Labels {
      switch self {
      case .approved: Labels(zh: "同意", en: "Approved")
      case .refused: Labels(zh: "不同意", en: "Refused")
      }
    }
  }
}
