/// What a verification of one county's books found.
package struct VerificationReport: Sendable, Hashable {
  /// The county.
  package let county: String
  /// How many entries of the log were checked.
  package var entries: Int64 = 0
  /// How many movements of the ledger.
  package var movements: Int64 = 0
  /// How many payment lines.
  package var payments: Int64 = 0
  /// The first thing that does not hold; nil when all does.
  package var finding: VerificationFinding?

  init(county: String) { self.county = county }
}

/// The first bad entry: where it is, what does not hold there, and which invariant that breaks.
package struct VerificationFinding: Sendable, Hashable, Error {
  /// The invariant of trust.md 1.3, such as `L4`.
  package let invariant: String
  /// The table and row, such as `tx 35` or `log_entry 120`.
  package let place: String
  /// What does not hold; without values of persons.
  package let what: String

  init(_ invariant: String, _ place: String, _ what: String) {
    self.invariant = invariant
    self.place = place
    self.what = what
  }

  /// One line for people and logs.
  package var line: String { "\(invariant) \(place): \(what)" }
}
