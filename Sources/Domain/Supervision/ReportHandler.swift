/// 举报经办: which person took a step of a report; for the offices alone.
package struct ReportHandler: Record {
  package var step = ""
  package var place = DivisionCode.unknown
  package var staff = ""

  package init() {}

  package static let register = Register<ReportHandler>(
    "report_handler", zh: "举报经办", en: "Handlers of reports", owner: .county, privacy: .staff,
    key: ["step"], place: "place", effect: .fact,
    fields: [
      .reference(\.step, "step", zh: "步骤编号", en: "Step", to: "report_step", privacy: .staff),
      .division(\.place, "place", zh: "涉及地点", en: "Place", privacy: .staff),
      .text(\.staff, "staff", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
    ])
}
