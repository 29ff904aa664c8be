/// 疑点处置: a person closed a finding as exactly one of four outcomes (practice.md 4.8, S50).
package struct FindingOutcome: Record {
  package var code = ""
  package var finding = ""
  package var place = DivisionCode.unknown
  package var outcome = Outcome.dismissed
  package var reason = ""
  package var evidence = ""
  package var person = ""
  package var closed: Day?

  package init() {}

  package static let register = Register<FindingOutcome>(
    "finding_outcome", zh: "疑点处置", en: "Outcomes of findings", owner: .county, privacy: .personal,
    key: ["code"], place: "place", effect: .fact, isDeed: true,
    fields: [
      .text(\.code, "code", zh: "处置编号", en: "Code", length: 4...170, privacy: .staff),
      .reference(\.finding, "finding", zh: "疑点编号", en: "Finding", to: "finding", privacy: .staff),
      .division(\.place, "place", zh: "所在地", en: "Place", privacy: .staff),
      .choice(\.outcome, "outcome", zh: "处置结果", en: "Outcome", privacy: .staff),
      .text(\.reason, "reason", zh: "理由", en: "Reason", length: 2...300, privacy: .personal),
      .text(
        \.evidence, "evidence", zh: "核实材料", en: "Evidence", length: 1...300, privacy: .personal),
      .text(\.person, "person", zh: "经办人编号", en: "Person", length: 1...40, privacy: .staff),
      .day(\.closed, "closed", zh: "处置日期", en: "Closed", required: true, privacy: .staff),
    ])
}

extension FindingOutcome {
  /// How a finding is closed: the four ways of Haidong (practice.md 3.2, S50).
  package enum Outcome: String, CodeList {
    case dataCorrection = "data_correction"
    case rectify, referral, dismissed

    package var labels: Labels {
      switch self {
      case .dataCorrection: Labels(zh: "数据纠错", en: "Data corrected")
      case .rectify: Labels(zh: "督促整改", en: "Order to rectify")
      case .referral: Labels(zh: "线索移交", en: "Referred")
      case .dismissed: Labels(zh: "排除", en: "Dismissed")
      }
    }
  }
}
