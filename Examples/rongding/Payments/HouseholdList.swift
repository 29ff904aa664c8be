import Domain

/// Which households a programme pays and how much, made from a seed each time it is walked.
struct HouseholdList: Sendable {
  let seed: UInt64
  /// The first household of the stretch of villages from which households are chosen.
  let start: Int
  /// How long the stretch is; it wraps around the end of the county's list.
  let width: Int
  /// How many households of the stretch are chosen.
  let count: Int
  /// How many households the county has.
  let all: Int
  let standardFen: Int64
  let quantities: ClosedRange<Int>

  /// What one round of payments adds up to, in fen.
  func total(round: Int) -> Int64 {
    var chance = SeededGenerator(seed, "quantities", round)
    var units = 0
    for _ in 0..<count { units += chance.within(quantities) }
    return Int64(units) * standardFen
  }

  /// Every chosen household with its payment of a round, in the order of the villages.
  ///
  /// Chooses exactly `count` of `width` in one pass (Knuth's selection sampling).
  func forEach(round: Int, _ body: (_ household: Int, _ fen: Int64) -> Void) {
    var choosing = SeededGenerator(seed, "households")
    var chance = SeededGenerator(seed, "quantities", round)
    var missing = count
    for step in 0..<width where choosing.below(width - step) < missing {
      let position = start + step
      let fen = Int64(chance.within(quantities)) * standardFen
      body(position < all ? position : position - all, fen)
      missing -= 1
    }
  }
}
