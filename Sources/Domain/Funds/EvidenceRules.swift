/// Whether the papers of a request are all there, and their dates and sums fit.
///
/// Source: practice.md 2.3 (S25d: expenses not earlier than the acceptance, the township's opinion
/// not earlier than the application, the amount is the subsidy only).
package enum EvidenceRules {
  /// Refuses a request whose papers do not bear it.
  package static func check(
    _ request: Reimbursement, _ papers: [Evidence], _ project: Project,
    _ scheme: ReimbursementScheme
  ) throws(FieldProblem) {
    try checkSet(papers, scheme)
    try checkDates(request, papers, project)
    let wrong = papers.contains {
      ($0.kind == .application || $0.kind == .expenses) && $0.amount != request.amount
    }
    if wrong {
      throw FieldProblem(
        "evidence_sum", zh: "申请书、支出明细的金额与报账金额不符（只报补助资金）",
        en: "application and list of expenses are not about exactly the sum requested")
    }
  }

  private static func checkSet(
    _ papers: [Evidence], _ scheme: ReimbursementScheme
  ) throws(FieldProblem) {
    let missing = scheme.evidenceCodes.compactMap(EvidenceKind.init(rawValue:))
      .filter { kind in !papers.contains { $0.kind == kind } }
    guard missing.isEmpty else {
      let zh = missing.map(\.labels.zh).joined(separator: "、")
      let en = missing.map(\.labels.en).joined(separator: ", ")
      throw FieldProblem(
        "evidence_missing", zh: "报账凭据不全，缺：\(zh)", en: "the request lacks evidence: \(en)")
    }
  }

  private static func checkDates(
    _ request: Reimbursement, _ papers: [Evidence], _ project: Project
  ) throws(FieldProblem) {
    let days = papers.compactMap { paper in paper.dated.map { (paper.kind, $0) } }
    if let day = request.requested, days.contains(where: { $0.1 > day }) {
      throw FieldProblem(
        "evidence_late", zh: "凭据日期晚于报账申请日期", en: "evidence is dated after its request")
    }
    let applied = days.filter { $0.0 == .application }.map(\.1).min()
    if let applied, days.contains(where: { $0.0 == .townOpinion && $0.1 < applied }) {
      throw FieldProblem(
        "evidence_opinion_first", zh: "乡镇意见早于报账申请书",
        en: "the township's opinion is earlier than the application")
    }
    guard let accepted = project.accepted, let day = request.requested, accepted <= day else {
      return
    }
    if days.contains(where: { ($0.0 == .application || $0.0 == .expenses) && $0.1 < accepted }) {
      throw FieldProblem(
        "evidence_before_acceptance", zh: "申请书、支出明细的日期早于验收日期",
        en: "application or list of expenses is earlier than the acceptance")
    }
  }
}
