/// 资金追回: money of a finding came back as a reversal in the ledger.
package struct FindingRecovery: Record {
  package var finding = ""
  package var movement = ""
  package var place = DivisionCode.unknown
  package var amount = Money.zero
  package var person = ""
  package var recovered: Day?

  package init() {}

  package static let register = Register<FindingRecovery>(
    "finding_recovery", zh: "疑点资金追回", en: "Money recovered", owner: .county, privacy: .staff,
    key: ["finding", "movement"], place: "place", effect: .fact, isDeed: true,
    fields: [
      .reference(\.finding, "finding", zh: "疑点编号", en: "Finding", to: "finding", privacy: .staff),
      .text(\.movement, "movement", zh: "冲销业务号", en: "Reversal", length: 1...20, privacy: .staff),
      .division(\.place, "place", zh: "所在地", en: "Place", privacy: .staff),
      .money(\.amount, "amount", zh: "追回金额", en: "Amount", atLeast: 1, privacy: .staff),
      .text(\.person, "person", zh: "经办人编号", en: "Person", length: 1...40, privacy: .staff),
      .day(\.recovered, "recovered", zh: "追回日期", en: "Recovered", required: true, privacy: .staff),
    ])
}
