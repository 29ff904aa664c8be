import Domain
import PortableSQL
import Transparency

/// Refuses a budget that grows far beyond what was approved (practice.md 2.3, S25c).
struct PlanChange {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// A project that was approved keeps its budget, up to the percentage of the rules in force over
  /// the budget that was approved; for more it needs a later consent and a later approval.
  func check(record: Int64, from old: Project, to new: Project) throws {
    guard new.budget > old.budget, let approved = old.approved, let today = books.today else {
      return
    }
    if let anew = new.approved, approved < anew, let consented = new.consented,
      old.consented.map({ $0 < consented }) ?? true
    {
      return
    }
    let percent = try Schemes(books).inForce(on: today).overPlan
    let plan = try plan(of: record, approved: approved) ?? old.budget
    guard RequestRules.isWithin(new.budget.fen, plan: plan, percent: percent) else {
      throw FieldProblem(
        "budget_needs_approval", zh: "预算比批准时增加 \(percent)% 以上，须重新征得同意并批准",
        en: "the budget grows by more than \(percent)% over what was approved: it needs a new "
          + "consent and approval")
    }
  }

  /// The budget of the first revision that bears the approval's day: small steps add up.
  private func plan(of record: Int64, approved: Day) throws -> Money? {
    let bodies = try books.connection.all(
      """
      SELECT body FROM record_history WHERE county = \(books.county.text)
        AND register = \(Project.register.declaration.name) AND record = \(record) ORDER BY rev
      """)
    for row in bodies {
      guard case .object(let body) = try CanonicalJSON(decoding: Array(row.text(0).utf8)),
        body["approved"] == .string(approved.text), case .integer(let fen) = body["budget"]
      else { continue }
      return Money(fen: fen)
    }
    return nil
  }
}
