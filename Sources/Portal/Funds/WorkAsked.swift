package import Web

/// The work that each look-up costs while a county is under attack, as a page asks for it.
package struct WorkAsked: Sendable, Hashable {
  /// A county under attack, with a new puzzle.
  package struct County: Sendable, Hashable {
    /// What it is called.
    package var name: Phrase
    /// What its proof has to solve.
    package var puzzle: String

    /// Names a county and its puzzle.
    package init(_ name: Phrase, puzzle: String) {
      self.name = name
      self.puzzle = puzzle
    }
  }

  /// The counties under attack that the page may ask about; none in quiet times.
  package var counties: [County]
  /// With how many zero bits the hash of a proof must begin.
  package var bits: Int
  /// Whether a look-up was just sent back for want of a proof.
  package var isLacking: Bool

  /// Asks for work.
  package init(_ counties: [County] = [], bits: Int = 0, isLacking: Bool = false) {
    self.counties = counties
    self.bits = bits
    self.isLacking = isLacking
  }

  /// The values of the template.
  func slots(_ language: Language) -> Slots {
    [
      "puzzles": .list(
        counties.map { ["name": .text($0.name(language)), "puzzle": .text($0.puzzle)] }),
      "where": .text(
        counties.map { $0.name(language) }.joined(separator: language("、", ", "))),
      "bits": .text(String(bits)), "isLacking": .flag(isLacking),
      "tries": .text(Digits.grouped(Int64(1) << bits)),
      "minutes": .text(String(LookupLimits.attackSeconds / 60)),
    ]
  }
}
