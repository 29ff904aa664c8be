import Domain
import PortableSQL

/// Holds arrangements and requests to the rules in force on their day (practice.md 2.2, 2.3; S32).
struct RequestRules {
  private let unit: UnitOfWork
  private let books: CountyBooks

  init(_ unit: UnitOfWork, _ books: CountyBooks) {
    self.unit = unit
    self.books = books
  }

  /// Money is arranged for allowed uses only, and to a limit over the plan that was approved.
  func check(_ arrangement: Arrangement, for project: Project, on day: Day) throws {
    let scheme = try Schemes(books).inForce(on: day)
    try checkUse(of: project, scheme)
    let after = try arranged(to: project) + arrangement.amount.fen
    let plan = try BudgetHistory(of: project.code, in: books.county, on: books.connection)
      .budget(on: day, now: project.budget)
    guard Self.isWithin(after, plan: plan, percent: scheme.overPlan) else {
      throw FieldProblem(
        "over_plan", zh: "安排合计超过预算 \(scheme.overPlan)% 以上，须重新报批（改预算并重新同意、批准）",
        en: "more than \(scheme.overPlan)% over the budget: the plan must be changed, consented to "
          + "and approved anew")
    }
  }

  /// A request asks for an allowed use, for no more than its instalments, and with its evidence.
  func check(_ request: Reimbursement, for project: Project, on day: Day) throws {
    if try isFollowUp(request) { return }
    let scheme = try Schemes(books).inForce(on: day)
    try checkUse(of: project, scheme)
    try checkInstalment(request, project, scheme, on: day)
    let papers = try unit.entries(
      Evidence.self, in: books.county, where: "request", is: request.number)
    try EvidenceRules.check(request, papers, project, scheme)
  }

  /// Whether a sum is at most so many percent above a plan.
  static func isWithin(_ fen: Int64, plan: Money, percent: Int) -> Bool {
    // A budget has at most 10^15 fen, so the product stays below 2^63 up to 900%.
    fen <= plan.fen + plan.fen / 100 * Int64(percent) + plan.fen % 100 * Int64(percent) / 100
  }

  private func checkUse(of project: Project, _ scheme: ReimbursementScheme) throws(FieldProblem) {
    guard scheme.excludes(project) else { return }
    throw FieldProblem(
      "use_excluded", zh: "项目用途在负面清单内，不能使用帮扶资金",
      en: "the project's use stands on the negative list of the rules in force")
  }

  private func checkInstalment(
    _ request: Reimbursement, _ project: Project, _ scheme: ReimbursementScheme, on day: Day
  ) throws {
    let paid = try books.balance(of: .paid(project.code))
    let asked = paid.standing + paid.creditsPending + request.amount.fen
    let arranged = try arranged(to: project)
    // More than was arranged is the ledger's to refuse.
    guard asked <= arranged else { return }
    let most = scheme.most(of: arranged, for: project, on: day)
    guard asked > most else { return }
    if let accepted = project.accepted, accepted <= day {
      throw FieldProblem(
        "request_retention", zh: "质保期未满，须留质保金 \(scheme.retention)%",
        en: "\(scheme.retention)% are kept back until the term of retention is over")
    }
    throw FieldProblem(
      "request_before_acceptance",
      zh: "项目未验收，至多可报 \(Money(fen: most).yuan) 元（含已报）",
      en: "before its acceptance the project may ask for \(Money(fen: most).yuan) yuan in all")
  }

  /// What was arranged to a project and not given back: what stands there and what was paid.
  private func arranged(to project: Project) throws -> Int64 {
    try books.balance(of: .project(project.code)).standing
      + books.balance(of: .paid(project.code)).standing
  }

  /// Whether the request only reserves anew what the bank refused of an earlier one; that one was
  /// judged before.
  private func isFollowUp(_ request: Reimbursement) throws -> Bool {
    let sum = try books.connection.integer(
      """
      SELECT sum(amount) FROM refused_payment
      WHERE county = \(books.county.text) AND requeued = \(request.number)
      """)
    return sum == request.amount.fen
  }
}
