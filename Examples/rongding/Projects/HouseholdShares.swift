import Domain

/// Shares a county's household payments out among its household projects, so that they are
/// exactly ten for each household and each project costs about its share of the tranche.
enum HouseholdShares {
  /// A household project before its list is made.
  struct Slot {
    let tranche: Int
    let programme: HouseholdProgramme
    /// What it should cost in relation to the others, in fen.
    let money: Int64
  }

  /// The lists of households, one a slot, walking around the county's villages.
  static func lists(_ slots: [Slot], households: Int, seed: UInt64) -> [HouseholdList] {
    // Payments are money over the mean payment; a hundredth of a yuan of weight is fine enough.
    let weights = slots.map { Int($0.money) * 2 / 100 / $0.programme.doubledMean }
    let payments = households * Calibration.paymentsPerHousehold
    let counts = even(Shares.split(payments, by: weights), slots)
    var start = 0
    return zip(slots, counts).enumerated().map { number, pair in
      let count = pair.1
      let width = min(households, count + count / 4)
      defer { start = (start + count) % households }
      return HouseholdList(
        seed: SeededGenerator.seed(seed, "list", number), start: start, width: width,
        count: count, all: households, standardFen: Int64(pair.0.programme.standard) * 100,
        quantities: pair.0.programme.quantities)
    }
  }

  /// Households from payments: programmes of two rounds pay each household twice, and the payment
  /// that an odd number leaves over goes to the first programme of one round.
  private static func even(_ payments: [Int], _ slots: [Slot]) -> [Int] {
    var counts = zip(payments, slots).map { $0 / $1.programme.rounds }
    let paid = zip(counts, slots).map { $0 * $1.programme.rounds }.reduce(0, +)
    if let single = slots.firstIndex(where: { $0.programme.rounds == 1 }) {
      counts[single] += payments.reduce(0, +) - paid
    }
    return counts
  }
}
