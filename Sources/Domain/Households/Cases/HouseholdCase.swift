/// 识别退出事项: a household's matter that goes from hand to hand until its row in the register is
/// written: identification, exit, monitoring, or clearing of the risk.
///
/// What it asks for stays as it was opened; how far it has come is told by its steps. The public
/// name is masked, because notices show it, and sealed, so that it goes with the household's other
/// personal values. Sources: practice.md 4.1, 4.4, 4.5.
package struct HouseholdCase: Record {
  package var village = DivisionCode.unknown
  package var code = ""
  package var kind = CaseKind.identification
  package var household = ""
  package var publicName = ""
  package var channel = CaseChannel.own
  package var standard: IdentificationStandard?
  package var cause: PovertyCause?
  package var monitoring: MonitoringKind?
  package var risks: [RiskReason] = []
  package var disaster: DisasterKind?
  package var riskNote = ""
  package var clearing: RiskClearing?
  package var opened: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<HouseholdCase>(
    "household_case", zh: "识别退出事项", en: "Matters of households", owner: .county,
    privacy: .personal, key: ["code"], place: "village", effect: .fact, isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .text(\.code, "code", zh: "事项编号", en: "Code", length: 1...40, privacy: .staff),
      .choice(\.kind, "kind", zh: "事项", en: "Matter", privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .text(
        \.publicName, "public_name", zh: "公示姓名", en: "Name on notices", length: 1...60,
        privacy: .personal),
      .choice(\.channel, "channel", zh: "发现渠道", en: "Found by", privacy: .staff),
      .choice(\.standard, "standard", zh: "识别标准", en: "Identified by", privacy: .staff),
      .choice(\.cause, "cause", zh: "主要致贫原因", en: "Main cause", privacy: .staff),
      .choice(\.monitoring, "monitoring", zh: "监测对象类别", en: "Monitored as", privacy: .staff),
      .choices(\.risks, "risks", zh: "风险类型", en: "Risks", atMost: 5, privacy: .staff),
      .choice(\.disaster, "disaster", zh: "自然灾害子项", en: "Which disaster", privacy: .staff),
      .text(
        \.riskNote, "risk_note", zh: "风险备注", en: "Note on the risk", length: 0...200,
        privacy: .personal),
      .choice(\.clearing, "clearing", zh: "风险消除方式", en: "Cleared by", privacy: .staff),
      .day(\.opened, "opened", zh: "申请日期", en: "Opened", required: true, privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ],
    checks: [
      .init("cause_missing", zh: "识别须填主要致贫原因", en: "an identification names its main cause") {
        $0.kind != .identification || $0.cause != nil
      },
      .init(
        "risk_missing", zh: "纳入监测须填监测对象类别和风险类型",
        en: "monitoring names its kind and at least one risk"
      ) { $0.kind != .monitoring || $0.monitoring != nil && !$0.risks.isEmpty },
      .init(
        "risk_not_sudden", zh: "突发严重困难户的风险须有因病、因灾或因意外事故",
        en: "a sudden difficulty comes from illness, disaster or an accident"
      ) { row in
        row.monitoring != .sudden || row.risks.contains(where: RiskReason.sudden.contains)
      },
      .init(
        "disaster_missing", zh: "风险有因自然灾害的，须填自然灾害子项",
        en: "a risk of natural disaster says which disaster"
      ) { $0.kind != .monitoring || $0.disaster != nil || !$0.risks.contains(.disaster) },
      // Its income may be over the line, so what it lost is all that speaks for it (S80).
      .init(
        "sudden_untold", zh: "突发严重困难户须在风险备注写明刚性支出骤增或收入骤减的事由和金额",
        en: "a sudden difficulty tells in the note on the risk which costs leapt up or which "
          + "income broke off, and by how much"
      ) {
        // An amount has a number, 三万 too.
        $0.kind != .monitoring || $0.monitoring != .sudden
          || $0.riskNote.contains(where: \.isNumber)
      },
      RiskReason.noted { ($0.risks, $0.riskNote) },
      .init("clearing_missing", zh: "风险消除须填消除方式", en: "a clearing says how the risk was cleared") {
        $0.kind != .clearing || $0.clearing != nil
      },
    ])

  /// The procedure that the matter follows.
  package var way: Procedure<CaseState> {
    switch kind {
    case .identification: HouseholdProcedure.identification
    case .exit: HouseholdProcedure.exit
    case .monitoring: HouseholdProcedure.monitoring
    case .clearing where clearing == .natural: HouseholdProcedure.naturalClearing
    case .clearing: HouseholdProcedure.clearing
    }
  }

  /// How the matter is named where duties are held.
  package var subject: String { "household_case/\(code)" }
}

extension RiskReason {
  /// What makes a difficulty sudden: costs that leap up or income that breaks off (S80).
  package static let sudden: Set<RiskReason> = [.illness, .disaster, .accident]
}
