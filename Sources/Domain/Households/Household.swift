/// 贫困户登记: a household of the poverty register, as it was from a day on.
///
/// A row holds from `from` until the household's next row; a correction amends the row, so that
/// what was known when stays in its history. Sources: practice.md 4.4, 4.5; S86.
package struct Household: Record {
  package var village = DivisionCode.unknown
  package var number = ""
  package var from: Day?
  package var group = ""
  package var standing = HouseholdStanding.kept
  package var state = HouseholdState.ordinary
  package var standard: IdentificationStandard?
  package var attribute: HouseholdAttribute?
  package var cause: PovertyCause?
  package var otherCauses: [PovertyCause] = []
  package var identified: Day?
  package var monitoring: MonitoringKind?
  package var risks: [RiskReason] = []
  package var disaster: DisasterKind?
  package var riskNote = ""
  package var monitored: Day?
  package var cleared: Day?
  package var clearing: RiskClearing?
  package var phone = ""
  package var bank = ""
  package var account = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<Household>(
    "household", zh: "户信息", en: "Households", owner: .county, privacy: .personal,
    key: ["number", "valid_from"], place: "village", keptBy: Role.registerKeepers,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.number, "number", zh: "户编号", en: "Household number", length: 1...24, privacy: .staff),
      .day(\.from, "valid_from", zh: "自何日起", en: "From", required: true, privacy: .staff),
      .text(\.group, "hamlet", zh: "自然村", en: "Hamlet", length: 0...40, privacy: .staff),
      .choice(\.standing, "standing", zh: "存续", en: "Standing", privacy: .staff),
      .choice(\.state, "state", zh: "户类型", en: "State", privacy: .staff),
      .choice(\.standard, "standard", zh: "识别标准", en: "Identified by", privacy: .staff),
      .choice(\.attribute, "attribute", zh: "户属性", en: "Attribute", privacy: .staff),
      .choice(\.cause, "cause", zh: "主要致贫原因", en: "Main cause", privacy: .staff),
      .choices(
        \.otherCauses, "other_causes", zh: "其他致贫原因", en: "Other causes", atMost: 2,
        privacy: .staff),
      .day(\.identified, "identified", zh: "首次识别时间", en: "First identified", privacy: .staff),
      .choice(\.monitoring, "monitoring", zh: "监测对象类别", en: "Monitored as", privacy: .staff),
      .choices(\.risks, "risks", zh: "风险类型", en: "Risks", atMost: 5, privacy: .staff),
      .choice(\.disaster, "disaster", zh: "自然灾害子项", en: "Which disaster", privacy: .staff),
      .text(
        \.riskNote, "risk_note", zh: "风险备注", en: "Note on the risk", length: 0...200,
        privacy: .personal),
      .day(\.monitored, "monitored", zh: "风险识别时间", en: "Risk found", privacy: .staff),
      .day(\.cleared, "cleared", zh: "风险消除时间", en: "Risk cleared", privacy: .staff),
      .choice(\.clearing, "clearing", zh: "风险消除方式", en: "Cleared by", privacy: .staff),
      .text(\.phone, "phone", zh: "联系电话", en: "Telephone", length: 0...20, privacy: .personal),
      .text(\.bank, "bank", zh: "开户银行", en: "Bank", length: 0...60, privacy: .staff),
      .text(\.account, "account", zh: "银行账号", en: "Account", length: 0...34, privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "cause_repeated", zh: "主要致贫原因不能又列为其他原因", en: "the main cause is named among the others"
      ) { row in row.cause.map { !row.otherCauses.contains($0) } ?? true },
      .init(
        "cleared_before_found", zh: "风险消除时间早于风险识别时间", en: "the risk was cleared before it was found"
      ) { row in
        guard let cleared = row.cleared else { return true }
        return row.monitored.map { $0 <= cleared } ?? false
      },
      RiskReason.noted { ($0.risks, $0.riskNote) },
    ])

  /// Whether its members count as poor: listed and not yet lifted, or fallen back.
  package var isPoor: Bool { standing == .kept && (state == .poor || state == .relapsed) }

  /// Whether it is watched now: found at risk, and the risk not cleared.
  package var isMonitored: Bool { standing == .kept && hasRisk }

  /// Whether a risk was found and not cleared, be there still a household or not.
  package var hasRisk: Bool { monitoring != nil && cleared == nil }
}

extension Role {
  /// Who keeps the poverty register: the offices from the village to the county.
  package static let registerKeepers: Set<Role> = [.village, .township, .countyOffice]

  /// Who may open a household's file within reach: its keepers, the departments that help, and
  /// those who look over them; every look is written down (trust.md 4.12).
  package static let registerReaders = registerKeepers.union([
    .industryDepartment, .auditor, .supervisor,
  ])
}
