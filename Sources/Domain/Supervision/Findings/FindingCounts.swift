/// How many findings of a rule were raised and what came of them.
package struct FindingCounts: Sendable, Hashable {
  /// All that were raised.
  package var raised = 0
  /// How many are closed, by outcome; the others are open.
  package var closed: [FindingOutcome.Outcome: Int] = [:]

  /// None yet.
  package init() {}

  /// How many no person has closed, or were opened again.
  package var open: Int { raised - closed.values.reduce(0, +) }

  /// The number raised as the public may see it; nil when it is too small to tell.
  package var toldRaised: Int? { SmallCells.isTold(raised) ? raised : nil }

  /// What came of them as the public may see it: how many are open and how each outcome was used.
  ///
  /// Nil when any part is too small: a single hidden part could be had by subtracting the others.
  package var toldParts: (open: Int, closed: [FindingOutcome.Outcome: Int])? {
    let parts = [open] + closed.values
    return parts.allSatisfy(SmallCells.isTold) ? (open, closed) : nil
  }
}
