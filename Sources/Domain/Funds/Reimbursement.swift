/// 报账申请: the implementer asks for arranged money; the sum is reserved (pending) until it is paid,
/// voided or expires.
///
/// Sources: systems.md S33; practice.md 2.3.
package struct Reimbursement: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var project = ""
  package var amount = Money.zero
  package var requested: Day?
  package var expires: Day?
  package var evidence = ""

  package init() {}

  package static let register = Register<Reimbursement>(
    "reimbursement", zh: "报账申请", en: "Reimbursement requests", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .voucher, keptBy: [.finance],
    fields: [
      .text(\.number, "number", zh: "报账编号", en: "Number", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .money(\.amount, "amount", zh: "申请金额", en: "Amount", atLeast: 1),
      .day(\.requested, "requested", zh: "申请日期", en: "Requested", required: true),
      .day(\.expires, "expires", zh: "失效日期", en: "Expires"),
      .text(\.evidence, "evidence", zh: "凭据", en: "Evidence", length: 0...200),
    ],
    checks: [
      .init("expires_before_requested", zh: "失效日期早于申请日期", en: "expires before it is requested") {
        request in
        guard let from = request.requested, let to = request.expires else { return true }
        return from <= to
      }
    ])
}
