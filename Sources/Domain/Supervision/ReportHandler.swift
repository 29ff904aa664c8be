/// 举报经办: which person took a step of a report, and which matter of a notice it concerns by then;
/// for the offices alone.
///
/// A holder's receipt opens `report_step` whole, so whose matter it is stands here: the reporter
/// learns no more of a household than the notice told.
package struct ReportHandler: Record {
  package var step = ""
  package var place = DivisionCode.unknown
  package var staff = ""
  package var matter = ""

  package init() {}

  package static let register = Register<ReportHandler>(
    "report_handler", zh: "举报经办", en: "Handlers of reports", owner: .county, privacy: .staff,
    key: ["step"], place: "place", effect: .fact,
    fields: [
      .reference(\.step, "step", zh: "步骤编号", en: "Step", to: "report_step", privacy: .staff),
      .division(\.place, "place", zh: "涉及地点", en: "Place", privacy: .staff),
      .text(\.staff, "staff", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .text(\.matter, "matter", zh: "涉及事项", en: "Matter", length: 0...40, privacy: .staff),
    ])
}
