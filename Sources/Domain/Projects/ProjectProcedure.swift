/// The way of a project from the village's proposal to the handed-over asset.
///
/// Sources: systems.md S33, S34, S38-S41; practice.md 2.1-2.3; trust.md 1.6. Reimbursement and
/// payment lie between acceptance and settlement; they move money and are the ledger's.
package enum ProjectProcedure {
  /// The procedure; the terms are the platform's proposal where no rule names any: working days for
  /// what is done at a desk, days as they come for what is done on the land.
  package static let way = Procedure<ProjectState>(
    terms: [
      .proposed: .workingDays(10), .reviewed: .workingDays(10), .pool: .workingDays(15),
      .consented: .workingDays(10), .approved: .workingDays(20), .publicised: .days(30),
      .implementing: .days(180), .finished: .days(30), .accepted: .days(60),
      .settled: .workingDays(20), .announced: .days(60), .returned: .days(30),
    ],
    forward + backward)

  private static let forward: [ProcedureStep<ProjectState>] = [
    .init(
      named: "propose", zh: "申报", en: "Propose", from: [.returned], to: .proposed,
      roles: [.village, .township], duty: .proposer),
    .init(
      named: "review", zh: "县级审核", en: "Review", from: [.proposed], to: .reviewed,
      roles: [.countyOffice]),
    .init(
      named: "score", zh: "“五个好”评分入库", en: "Score the five goods", from: [.reviewed], to: .pool,
      roles: [.industryDepartment]),
    .init(
      named: "consent", zh: "东部协作方同意", en: "Consent", from: [.pool], to: .consented,
      roles: [.partner], duty: .consenter, needsStepUp: true),
    .init(
      named: "approve", zh: "县级批准", en: "Approve", from: [.consented], to: .approved,
      roles: [.countyOffice]),
    .init(
      named: "publicise", zh: "实施前公示", en: "Publicise before the start", from: [.approved],
      to: .publicised, roles: [.village, .township, .countyOffice], duty: .publisher),
    .init(
      named: "start", zh: "开工", en: "Start", from: [.publicised], to: .implementing,
      roles: [.township, .industryDepartment]),
    .init(
      named: "progress", zh: "记进度", en: "Report progress", from: [.implementing], to: .implementing,
      roles: [.village, .township, .industryDepartment], takesPhoto: true),
    .init(
      named: "finish", zh: "完工", en: "Finish", from: [.implementing], to: .finished,
      roles: [.township, .industryDepartment], takesPhoto: true),
    .init(
      named: "accept", zh: "验收", en: "Accept", from: [.finished], to: .accepted,
      roles: [.industryDepartment, .countyOffice], takesPhoto: true),
    .init(
      named: "settle", zh: "结清", en: "Settle", from: [.accepted], to: .settled, roles: [.finance]),
    .init(
      named: "announce", zh: "竣工公告", en: "Announce completion", from: [.settled], to: .announced,
      roles: [.village, .township, .countyOffice], duty: .publisher),
    .init(
      named: "hand_over", zh: "资产移交", en: "Hand the asset over", from: [.announced],
      to: .handedOver,
      roles: [.countyOffice]),
  ]

  private static let backward: [ProcedureStep<ProjectState>] = [
    .init(
      named: "send_back", zh: "退回", en: "Send back", from: [.proposed], to: .returned,
      roles: [.countyOffice], isForward: false),
    .init(
      named: "send_back", zh: "退回", en: "Send back", from: [.reviewed], to: .returned,
      roles: [.industryDepartment], isForward: false),
    .init(
      named: "send_back", zh: "不同意，退回", en: "Do not consent, send back", from: [.pool],
      to: .returned, roles: [.partner], isForward: false),
    .init(
      named: "send_back", zh: "退回", en: "Send back", from: [.consented], to: .returned,
      roles: [.countyOffice], isForward: false),
    .init(
      named: "refuse", zh: "验收不合格，整改", en: "Not accepted, to be mended", from: [.finished],
      to: .implementing, roles: [.industryDepartment, .countyOffice], isForward: false),
    .init(
      named: "withdraw", zh: "撤回", en: "Withdraw",
      from: [.proposed, .returned, .reviewed, .pool, .consented, .approved, .publicised],
      to: .withdrawn, roles: [.village, .township, .countyOffice], isForward: false),
  ]

  /// Writes a step into the project: the state it leads to and the day it was taken on.
  ///
  /// A project that is sent back loses the days of what it has to go through again; the steps keep
  /// them.
  package static func take(
    _ step: ProcedureStep<ProjectState>, on day: Day, office: String, in project: inout Project
  ) {
    project.state = step.to
    switch step.code {
    case "propose": project.proposed = day
    case "review": project.reviewed = day
    case "consent":
      project.consented = day
      project.consentOffice = office
    case "approve": project.approved = day
    case "publicise": project.publicised = day
    case "start": project.started = day
    case "finish": project.finished = day
    case "accept": project.accepted = day
    case "refuse": project.finished = nil
    case "send_back":
      (project.reviewed, project.consented, project.approved) = (nil, nil, nil)
      project.consentOffice = ""
    default: break
    }
  }

  /// Whether an import leaves what only the procedure may change as it is.
  package static func sameWay(_ old: Project, _ new: Project) -> Bool {
    old.state == new.state && old.consentOffice == new.consentOffice
      && [
        \Project.proposed, \.reviewed, \.consented, \.approved, \.publicised, \.started,
        \.finished, \.accepted,
      ].allSatisfy { old[keyPath: $0] == new[keyPath: $0] }
  }
}
