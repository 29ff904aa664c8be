package import Domain

/// What somebody asks for on the way of a project's new budget.
package struct PlanChangeAct: Sendable {
  /// The county whose project it is.
  package var county: DivisionCode
  /// The project's code.
  package var project: String
  /// The step's name in `PlanChangeProcedure.way`.
  package var step: String
  /// The number of the step that stood last when this one was asked for; 0 when none did.
  package var after: Int
  /// The new budget; only the step that asks for one names it.
  package var budget: Money
  /// The opinion or the reason, in public words; asking and going back need one.
  package var words: String

  /// Asks for a step.
  package init(
    _ step: String, of project: String, in county: DivisionCode, after: Int,
    budget: Money = .zero, words: String = ""
  ) {
    self.county = county
    self.project = project
    self.step = step
    self.after = after
    self.budget = budget
    self.words = words
  }
}
