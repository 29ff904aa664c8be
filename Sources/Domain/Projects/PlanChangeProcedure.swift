/// The way of a new budget for a project that was approved: it grows by more than the rules allow,
/// and is therefore consented to and approved anew while the old budget stays in force.
///
/// Sources: practice.md 2.3 (S25c), 4.8 R15; systems.md S33, S34; trust.md 1.6. Going back to the
/// pool is no way for it, because what was paid and published rests on the approval that stands.
package enum PlanChangeProcedure {
  /// The procedure; the terms are those of a project's first way.
  package static let way = Procedure<PlanChangeState>(
    terms: [
      .requested: .workingDays(10), .reviewed: .workingDays(10), .consented: .workingDays(10),
      .returned: .days(30),
    ],
    [
      .init(
        named: request, zh: "申请调整预算", en: "Ask for a new budget",
        from: [.approved, .withdrawn, .returned], to: .requested,
        roles: [.township, .countyOffice], duty: .proposer),
      .init(
        named: "review", zh: "县级审核预算调整", en: "Review the new budget", from: [.requested],
        to: .reviewed, roles: [.countyOffice], duty: .reviewer),
      .init(
        named: "consent", zh: "东部协作方同意预算调整", en: "Consent to the new budget", from: [.reviewed],
        to: .consented, roles: [.partner], duty: .consenter, needsStepUp: true),
      .init(
        named: "approve", zh: "县级批准预算调整", en: "Approve the new budget", from: [.consented],
        to: .approved, roles: [.countyOffice], duty: .reviewer),
      .init(
        named: "send_back", zh: "退回预算调整", en: "Send the new budget back", from: [.requested],
        to: .returned, roles: [.countyOffice], isForward: false),
      .init(
        named: "send_back", zh: "不同意预算调整，退回", en: "Do not consent to the new budget",
        from: [.reviewed], to: .returned, roles: [.partner], isForward: false),
      .init(
        named: "send_back", zh: "退回预算调整", en: "Send the new budget back", from: [.consented],
        to: .returned, roles: [.countyOffice], isForward: false),
      .init(
        named: "withdraw", zh: "撤回预算调整", en: "Withdraw the new budget",
        from: [.requested, .returned, .reviewed, .consented], to: .withdrawn,
        roles: [.township, .countyOffice], isForward: false),
    ])

  /// The step that names an amount.
  package static let request = "request"

  /// The states of a project between its approval and the end of its money.
  package static let adjustable: Set<ProjectState> = [
    .approved, .publicised, .implementing, .finished, .accepted,
  ]
}

/// How far a new budget has come; `approved` is also where a project stands whose budget nobody
/// asked to change.
package enum PlanChangeState: String, CodeList {
  case requested, reviewed, consented, approved, returned, withdrawn

  package var labels: Labels {
    switch self {
    case .requested: Labels(zh: "预算调整已申请", en: "New budget asked for")
    case .reviewed: Labels(zh: "预算调整已审核", en: "New budget reviewed")
    case .consented: Labels(zh: "预算调整东部已同意", en: "New budget consented to")
    case .approved: Labels(zh: "预算已批准", en: "Budget approved")
    case .returned: Labels(zh: "预算调整已退回", en: "New budget sent back")
    case .withdrawn: Labels(zh: "预算调整已撤回", en: "New budget withdrawn")
    }
  }

  /// Whether the matter waits for somebody.
  package var isOpen: Bool { self != .approved && self != .withdrawn }
}
