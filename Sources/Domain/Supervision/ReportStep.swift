/// 举报办理: one step in the handling of a report; what came later is a step of its own.
///
/// The words of the office are published with the outcome, so they name nobody; the words of the
/// holder's appeal are personal. Who took the step stands in `report_handler`, because a holder's
/// receipt opens this record whole.
package struct ReportStep: Record {
  package var code = ""
  package var place = DivisionCode.unknown
  package var report = ""
  package var action = ReportAction.accepted
  package var day: Day?
  package var actingOffice = ""
  package var words = ""
  package var office = ""
  package var appeal = ""

  package init() {}

  package static let register = Register<ReportStep>(
    "report_step", zh: "举报办理", en: "Steps of reports", owner: .county, privacy: .personal,
    key: ["code"], place: "place", effect: .fact,
    fields: [
      .text(\.code, "code", zh: "步骤编号", en: "Code", length: 1...60, privacy: .staff),
      .division(\.place, "place", zh: "涉及地点", en: "Place", privacy: .staff),
      .reference(
        \.report, "report", zh: "举报编号", en: "Report", to: "public_report", privacy: .staff),
      .choice(\.action, "action", zh: "步骤", en: "Step"),
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
      .text(\.actingOffice, "acting_office", zh: "经办单位", en: "Acting office", length: 0...80),
      .text(\.words, "words", zh: "办理意见", en: "Words of the office", length: 0...500),
      .text(\.office, "office", zh: "转交单位", en: "Handed over to", length: 0...80),
      .text(\.appeal, "appeal", zh: "申诉内容", en: "Appeal", length: 0...1000, privacy: .personal),
    ],
    checks: [
      .init(
        "report_words", zh: "答复、转办、办结、不予受理须写明意见或理由",
        en: "an answer, a handing over, a resolution or a rejection needs words"
      ) { !$0.action.needsWords || $0.words.count >= 5 },
      .init("report_office", zh: "转办须填转交单位", en: "a handing over names the office") {
        ($0.action == .handedOver) == !$0.office.isEmpty
      },
      .init(
        "report_appeal_words", zh: "申诉须写明理由；只有申诉才填申诉内容",
        en: "an appeal says why, and nothing else has the words of an appeal"
      ) { $0.action == .appealed ? $0.appeal.count >= 5 : $0.appeal.isEmpty },
    ])
}
