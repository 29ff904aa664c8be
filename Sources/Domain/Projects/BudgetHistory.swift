/// The steps of a project's new budgets in order, and which budget was in force when.
package struct BudgetHistory: Sendable {
  /// The steps in the order in which they were taken.
  package let steps: [PlanChangeStep]

  /// Takes the steps of one project in order.
  package init(_ steps: [PlanChangeStep]) { self.steps = steps }

  /// How far the latest new budget is; a project without any has its budget approved.
  package var state: PlanChangeState { steps.last?.state ?? .approved }

  /// The step that stands last while a new budget is asked for; nil when none is.
  package var open: PlanChangeStep? { state.isOpen ? steps.last : nil }

  /// The budgets that were approved anew, in order.
  package var approved: [PlanChangeStep] { steps.filter { $0.state == .approved } }

  /// The budget in force on a day, of a project whose budget is now `budget`: a new one counts from
  /// the day of its approval.
  package func budget(on day: Day, now budget: Money) -> Money {
    approved.first { ($0.day ?? day) > day }?.from ?? budget
  }
}
