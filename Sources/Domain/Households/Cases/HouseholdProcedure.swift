/// The ways of a household's matter: two assessments, two notices, one comparison and one
/// announcement for identification and exit, one of each for monitoring.
///
/// Sources: practice.md 4.1 (S29, S18c, S72), 2.1 (S28, S29), 4.4 (S81). Whoever proposes, reviews,
/// publishes and decides are different people (trust.md 1.6).
package enum HouseholdProcedure {
  /// How long a notice hangs at least (practice.md 2.1, S28).
  package static let noticeDays = 7
  /// Within how many months after identification a measure begins (practice.md 4.7).
  package static let measureMonths = 1
  /// For how many months after identification a risk is not cleared (practice.md 4.7).
  package static let clearingMonths = 2
  /// For how many months a list of another office, or the reason why it gives none, speaks: the
  /// platform's proposal, as long as a check of a guarantee.
  package static let listMonths = 12

  /// What the first step of every matter is called, which no state leads to.
  package static let opened = Labels(zh: "申请", en: "Opened")

  /// 识别.
  package static let identification = way(
    assess + again + county + backward(votes: [.applied, .reviewed], late: [.reposted, .compared]))
  /// 退出: the household itself acknowledges it.
  package static let exit = way(
    exitBegin + again + county
      + backward(votes: [.applied, .reviewed], late: [.reposted, .compared]) + [
        .init(
          named: "decline", zh: "户主不认可，退回", en: "Not acknowledged, return", from: [.assessed],
          to: .returned, roles: [.village, .township], isForward: false)
      ])
  /// 纳入监测.
  package static let monitoring = way(
    assess + [compare(from: .reviewed)] + county + backward(votes: [.applied], late: [.compared]))
  /// 风险消除: by help.
  package static let clearing = way(
    assess + decide(from: .reviewed) + [announce] + backward(votes: [.applied], late: []))
  /// 自然消除: nobody of the household is left, so that no assembly judges it.
  package static let naturalClearing = way(
    [review(from: .applied)] + decide(from: .reviewed) + [announce]
      + backward(votes: [], late: []))

  /// The terms are the platform's proposal, because no rule names any but those of the notices.
  private static func way(_ steps: [ProcedureStep<CaseState>]) -> Procedure<CaseState> {
    Procedure(
      terms: [
        .applied: .days(15), .assessed: .workingDays(5), .acknowledged: .workingDays(5),
        .posted: .days(noticeDays + 10), .reviewed: .days(10), .reassessed: .workingDays(5),
        .reposted: .days(noticeDays + 10), .compared: .workingDays(10),
        .decided: .workingDays(20), .returned: .days(30),
      ],
      [reopen] + steps)
  }

  private static let reopen = ProcedureStep<CaseState>(
    named: "apply", zh: "重新申请", en: "Apply again", from: [.returned], to: .applied,
    roles: [.village, .township], duty: .proposer)

  private static let assessFirst = ProcedureStep<CaseState>(
    named: "assess", zh: "民主评议", en: "Assembly's assessment", from: [.applied], to: .assessed,
    roles: [.village])

  private static func post(from state: CaseState) -> ProcedureStep<CaseState> {
    .init(
      named: "post", zh: "第一次公示", en: "First notice", from: [state], to: .posted,
      roles: [.village, .township], duty: .publisher)
  }

  private static func review(from state: CaseState) -> ProcedureStep<CaseState> {
    .init(
      named: "review", zh: "乡镇审核", en: "Review", from: [state], to: .reviewed,
      roles: [.township], duty: .reviewer)
  }

  private static let assess = [assessFirst, post(from: .assessed), review(from: .posted)]

  private static let exitBegin = [
    assessFirst,
    .init(
      named: "acknowledge", zh: "户主认可", en: "The household's acknowledgement",
      from: [.assessed], to: .acknowledged, roles: [.village, .township]),
    post(from: .acknowledged), review(from: .posted),
  ]

  private static let again: [ProcedureStep<CaseState>] = [
    .init(
      named: "assess_again", zh: "二次评议", en: "Second assessment", from: [.reviewed],
      to: .reassessed, roles: [.village]),
    .init(
      named: "post_again", zh: "第二次公示", en: "Second notice", from: [.reassessed], to: .reposted,
      roles: [.village, .township], duty: .publisher),
    compare(from: .reposted),
  ]

  private static func compare(from state: CaseState) -> ProcedureStep<CaseState> {
    .init(
      named: "compare", zh: "县级比对", en: "Comparison", from: [state], to: .compared,
      roles: [.countyOffice, .industryDepartment])
  }

  private static let county = decide(from: .compared) + [announce]

  private static func decide(from state: CaseState) -> [ProcedureStep<CaseState>] {
    [
      .init(
        named: "decide", zh: "县级审定", en: "Decide", from: [state], to: .decided,
        roles: [.countyOffice], duty: .decider, needsStepUp: true)
    ]
  }

  private static let announce = ProcedureStep<CaseState>(
    named: "announce", zh: "公告", en: "Announce", from: [.decided], to: .announced,
    roles: [.countyOffice], duty: .publisher)

  private static func backward(
    votes: [CaseState], late: [CaseState]
  ) -> [ProcedureStep<CaseState>] {
    [
      .init(
        named: "vote_down", zh: "评议未通过", en: "Voted down", from: votes, to: .returned,
        roles: [.village], isForward: false),
      .init(
        named: "send_back", zh: "退回", en: "Send back", from: [.applied, .posted], to: .returned,
        roles: [.township], isForward: false),
      .init(
        named: "send_back", zh: "退回", en: "Send back", from: [.reviewed, .decided] + late,
        to: .returned, roles: [.countyOffice], isForward: false),
      .init(
        named: "withdraw", zh: "撤回", en: "Withdraw",
        from: CaseState.allCases.filter { !$0.isOver && $0 != .decided }, to: .withdrawn,
        roles: [.village, .township, .countyOffice], isForward: false),
    ]
  }
}
