/// 疑点重启: a closed finding was opened again, for new evidence or on the household's appeal.
package struct FindingReopening: Record {
  package var code = ""
  package var finding = ""
  package var place = DivisionCode.unknown
  package var ground = Ground.appeal
  package var reason = ""
  package var person = ""
  package var reopened: Day?

  package init() {}

  package static let register = Register<FindingReopening>(
    "finding_reopening", zh: "疑点重启", en: "Reopened findings", owner: .county, privacy: .personal,
    key: ["code"], place: "place", effect: .fact, isDeed: true,
    fields: [
      .text(\.code, "code", zh: "重启编号", en: "Code", length: 4...170, privacy: .staff),
      .reference(\.finding, "finding", zh: "疑点编号", en: "Finding", to: "finding", privacy: .staff),
      .division(\.place, "place", zh: "所在地", en: "Place", privacy: .staff),
      .choice(\.ground, "ground", zh: "重启原因", en: "Ground", privacy: .staff),
      .text(\.reason, "reason", zh: "理由", en: "Reason", length: 2...300, privacy: .personal),
      .text(\.person, "person", zh: "经办人编号", en: "Person", length: 1...40, privacy: .staff),
      .day(\.reopened, "reopened", zh: "重启日期", en: "Reopened", required: true, privacy: .staff),
    ])
}

extension FindingReopening {
  /// Why a finding is opened again.
  package enum Ground: String, CodeList {
    case newEvidence = "new_evidence"
    case appeal

    package var labels: Labels {
      switch self {
      case .newEvidence: Labels(zh: "新的材料", en: "New evidence")
      case .appeal: Labels(zh: "农户申诉", en: "The household's appeal")
      }
    }
  }
}
