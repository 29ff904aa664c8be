/// 委托: a person lets another act under a grant for a time; the acts are the other's own.
///
/// Because duties exclude each other by person, a delegate can never hold two of them on one matter
/// (trust.md 1.6). Ending one early amends it; the history keeps what stood.
package struct Delegation: Record {
  package var code = ""
  package var grant = ""
  package var to = ""
  package var from: Day?
  package var until: Day?
  package var reason = ""

  package init() {}

  package static let register = Register<Delegation>(
    "delegation", zh: "委托", en: "Delegations", owner: .shared, privacy: .staff, key: ["code"],
    keptBy: [.securityAdministrator],
    fields: [
      .text(\.code, "code", zh: "委托编号", en: "Code", length: 1...40, privacy: .staff),
      .reference(
        \.grant, "role_grant", zh: "授权编号", en: "Grant", to: "role_grant", privacy: .staff),
      .reference(\.to, "delegate", zh: "受托人编号", en: "Delegate", to: "staff", privacy: .staff),
      .day(\.from, "valid_from", zh: "起始日期", en: "From", required: true, privacy: .staff),
      .day(\.until, "valid_until", zh: "截止日期", en: "Until", required: true, privacy: .staff),
      .text(\.reason, "reason", zh: "原因", en: "Reason", length: 1...200, privacy: .staff),
    ],
    checks: [
      .init(
        "delegation_term", zh: "委托须有起止日期，且不超过 90 天",
        en: "a delegation has a first and a last day, at most 90 days apart"
      ) { delegation in
        guard let from = delegation.from, let until = delegation.until,
          let longest = from.adding(days: 90)
        else { return false }
        return from <= until && until <= longest
      }
    ])

  /// Whether the delegation is good on a day.
  package func isGood(on day: Day) -> Bool {
    guard let from, let until else { return false }
    return from <= day && day <= until
  }
}
