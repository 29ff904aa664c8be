package import Domain

/// What somebody asks for on the way of a household's matter.
package struct HouseholdAct: Sendable {
  /// The county whose matter it is.
  package var county: DivisionCode
  /// The matter's code.
  package var matter: String
  /// The step's name in the matter's procedure.
  package var step: String
  /// The opinion or the reason; a step back, and a decision over hits, needs words.
  package var words: String
  /// An assembly's vote, for a step that is one.
  package var vote: AssemblyVote?
  /// Who of the household signed, for its acknowledgement.
  package var signer: String

  /// Asks for a step.
  package init(
    _ step: String, of matter: String, in county: DivisionCode, words: String = "",
    vote: AssemblyVote? = nil, signer: String = ""
  ) {
    self.county = county
    self.matter = matter
    self.step = step
    self.words = words
    self.vote = vote
    self.signer = signer
  }

  /// Whether somebody said something; blanks say nothing.
  var hasWords: Bool { !words.allSatisfy(\.isWhitespace) }
}
