/// 疑点: a screening rule found something that a person should look at; never an accusation.
///
/// Source: practice.md 4.8. It stays as it was raised; what came of it are rows of their own.
package struct Finding: Record {
  package var code = ""
  package var place = DivisionCode.unknown
  package var rule = ""
  package var subject = ""
  package var raised: Day?
  package var evidence = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<Finding>(
    "finding", zh: "疑点", en: "Findings", owner: .county, privacy: .personal,
    key: ["code"], place: "place", effect: .fact, isDeed: true,
    fields: [
      .text(\.code, "code", zh: "疑点编号", en: "Code", length: 4...160, privacy: .staff),
      .division(\.place, "place", zh: "所在地", en: "Place", privacy: .staff),
      .text(\.rule, "rule", zh: "规则", en: "Rule", length: 2...3, privacy: .staff),
      .text(\.subject, "subject", zh: "事项", en: "Subject", length: 3...120, privacy: .staff),
      .day(\.raised, "raised", zh: "发现日期", en: "Raised", required: true, privacy: .staff),
      .text(
        \.evidence, "evidence", zh: "比对依据", en: "Evidence", length: 0...500, privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ])
}
