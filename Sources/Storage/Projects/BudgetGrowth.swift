import Domain
import PortableSQL
import Transparency

/// Refuses a budget that grows far beyond what was approved (practice.md 2.3, S25c).
struct BudgetGrowth {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// A project that was consented to keeps its budget, up to the percentage of the rules in force
  /// over what was agreed.
  ///
  /// For more it needs a later consent, and a later approval where it was approved before. What
  /// `PlanChangeProcedure` approved since is what was agreed.
  func check(record: Int64, from old: Project, to new: Project) throws {
    guard new.budget > old.budget, let agreed = old.approved ?? old.consented,
      let today = books.today
    else { return }
    if Self.isLater(new.consented, than: old.consented),
      old.approved == nil || Self.isLater(new.approved, than: old.approved)
    {
      return
    }
    let percent = try Schemes(books).inForce(on: today).overPlan
    let field = old.approved == nil ? "consented" : "approved"
    let anew = try BudgetHistory(of: old.code, in: books.county, on: books.connection).approved
      .last { ($0.day ?? agreed) >= agreed }
    let plan = try anew?.budget ?? plan(of: record, field, on: agreed) ?? old.budget
    guard RequestRules.isWithin(new.budget.fen, plan: plan, percent: percent) else {
      throw FieldProblem(
        "budget_needs_approval", zh: "预算比批准时增加 \(percent)% 以上，须重新征得同意并批准（在项目页申请预算调整）",
        en: "the budget grows by more than \(percent)% over what was approved: it needs a new "
          + "consent and approval, asked for on the project's page")
    }
  }

  private static func isLater(_ day: Day?, than before: Day?) -> Bool {
    guard let day else { return false }
    return before.map { $0 < day } ?? true
  }

  /// The budget of the first revision that bears the day of the agreement: small steps add up.
  private func plan(of record: Int64, _ field: String, on day: Day) throws -> Money? {
    let bodies = try books.connection.all(
      """
      SELECT body FROM record_history WHERE county = \(books.county.text)
        AND register = \(Project.register.declaration.name) AND record = \(record) ORDER BY rev
      """)
    for row in bodies {
      guard case .object(let body) = try CanonicalJSON(decoding: Array(row.text(0).utf8)),
        body[field] == .string(day.text), case .integer(let fen) = body["budget"]
      else { continue }
      return Money(fen: fen)
    }
    return nil
  }
}
