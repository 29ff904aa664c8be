package import Domain

/// What somebody asks for on a project's way.
package struct ProjectAct: Sendable {
  /// The county whose project it is.
  package var county: DivisionCode
  /// The project's code.
  package var project: String
  /// The step's name in `ProjectProcedure.way`.
  package var step: String
  /// The opinion or the reason, in public words; a step back needs one.
  package var words: String
  /// The SHA-256 of a photograph, empty without one.
  package var photo: String
  /// For scoring: points from 0 to `SelectionScore.best` and what they rest on.
  package var scores: [FiveGoods: (points: Int, evidence: String)]

  /// Asks for a step.
  package init(
    _ step: String, of project: String, in county: DivisionCode, words: String = "",
    photo: String = "", scores: [FiveGoods: (points: Int, evidence: String)] = [:]
  ) {
    self.county = county
    self.project = project
    self.step = step
    self.words = words
    self.photo = photo
    self.scores = scores
  }
}
