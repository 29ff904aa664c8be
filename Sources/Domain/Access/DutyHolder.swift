/// 不相容岗位: a person holds one of the duties that exclude each other on a matter, for ever.
///
/// The key is the matter and the person, so the table itself keeps a second duty away from the same
/// person, whoever writes. Source: trust.md 1.6 (by person, not by account).
package struct DutyHolder: Record {
  package var county = DivisionCode.unknown
  package var subject = ""
  package var person = ""
  package var duty = ExclusiveDuty.proposer

  package init() {}

  package static let register = Register<DutyHolder>(
    "duty_holder", zh: "不相容岗位", en: "Exclusive duties", owner: .county, privacy: .staff,
    key: ["subject", "person"], place: "county", effect: .fact,
    fields: [
      .division(
        \.county, "county", zh: "县（市、区）", en: "County", level: .county, privacy: .staff),
      .text(\.subject, "subject", zh: "事项", en: "Matter", length: 3...120, privacy: .staff),
      .text(\.person, "person", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .choice(\.duty, "duty", zh: "岗位", en: "Duty", privacy: .staff),
    ])
}
