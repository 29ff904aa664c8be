/// 个人信息申请: what nobody does alone with data of persons, asked for by one who says why.
///
/// The asker holds the duty of proposing it and whoever decides that of deciding, so that the key
/// of the duties keeps them two people. Nothing happens until the verdict (`DataVerdict`).
/// Sources: trust.md 4.8 (exports of more than 500 persons), 4.14 (PIPL art. 47), systems.md S95
/// (stories only with consent).
package struct DataRequest: Record {
  package var place = DivisionCode.unknown
  package var code = ""
  package var act = Act.erase
  package var registerName = ""
  package var record = ""
  package var revision = 0
  package var reason: ErasureReason?
  package var basis = ""
  package var persons = 0
  package var asked: Day?
  package var role = Role.countyOffice
  package var officer = ""

  package init() {}

  package static let register = Register<DataRequest>(
    "data_request", zh: "个人信息申请", en: "Requests about personal data", owner: .county,
    privacy: .staff, key: ["code"], place: "place", effect: .fact, isDeed: true,
    fields: [
      .division(\.place, "place", zh: "地方", en: "Place", privacy: .staff),
      .text(\.code, "code", zh: "申请编号", en: "Code", length: 1...40, privacy: .staff),
      .choice(\.act, "act", zh: "申请事项", en: "What", privacy: .staff),
      .text(\.registerName, "register", zh: "台账", en: "Register", length: 1...40, privacy: .staff),
      .text(\.record, "record", zh: "记录号", en: "Record", length: 0...20, privacy: .staff),
      .count(
        \.revision, "revision", zh: "拟公开的版次", en: "Revision to publish", unit: .pieces,
        privacy: .staff),
      .choice(\.reason, "reason", zh: "删除事由", en: "Why it is erased", privacy: .staff),
      .text(\.basis, "basis", zh: "依据", en: "Basis", length: 2...200, privacy: .staff),
      .count(\.persons, "persons", zh: "涉及人数", en: "Persons", unit: .persons, privacy: .staff),
      .day(\.asked, "asked", zh: "申请日期", en: "Asked", required: true, privacy: .staff),
      .choice(\.role, "role", zh: "申请人角色", en: "Role of the asker", privacy: .staff),
      .text(\.officer, "officer", zh: "申请人", en: "Asked by", length: 1...40, privacy: .staff),
    ],
    checks: [
      .init(
        "erasure_reason", zh: "删除个人信息须选事由", en: "an erasure says why"
      ) { $0.act != .erase || $0.reason != nil && !$0.record.isEmpty }
    ])

  /// What is asked for.
  package enum Act: String, CodeList {
    case erase, export, publish

    package var labels: Labels {
      switch self {
      case .erase: Labels(zh: "删除个人信息", en: "Erase personal data")
      case .export: Labels(zh: "导出个人信息", en: "Take personal data out")
      case .publish: Labels(zh: "公开群众故事", en: "Publish a story")
      }
    }
  }

  /// The most persons whose data one member of staff takes out in a file without a second one
  /// (trust.md 4.8).
  package static let mostAlone = 500

  /// The roles of which somebody may ask or decide.
  package static let offices: Set<Role> = [.village, .township, .countyOffice, .province]

  /// Who decides what somebody of a role asks: another of the same office or of the one above it.
  package static func deciders(of role: Role) -> Set<Role> {
    switch role {
    case .village: [.village, .township]
    case .township: [.township, .countyOffice]
    case .countyOffice: [.countyOffice, .province]
    default: []
    }
  }
}
