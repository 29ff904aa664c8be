import Domain

/// What a village of the example tells of itself beside its population: invented, in the range of
/// what villages of the loess plateau have, and better from year to year.
struct VillageReport {
  private let year: Int
  private let seed: UInt64

  init(_ year: Int, seed: UInt64) {
    self.year = year
    self.seed = seed
  }

  /// Fills in the rest of a row; a village in forty leaves something blank, as villages do.
  func fill(_ row: inout VillageYear) {
    var chance = SeededGenerator(seed, "report \(row.village.text) \(year)")
    let (households, persons) = (row.households ?? 0, row.persons ?? 0)
    let left = max(0, PovertyCalibration.years.last.map { $0.year - year } ?? 0)
    row.allowanceHouseholds = households * chance.within(4...9) / 100
    row.allowancePersons = (row.allowanceHouseholds ?? 0) * 5 / 2
    row.supportedPersons = persons * chance.within(2...8) / 1_000
    row.disabledPersons = persons * chance.within(20...35) / 1_000
    row.dangerousHouses = households * left * chance.within(0...3) / 200
    row.unsafeWater = households * left * chance.within(0...6) / 200
    // More than 24 mu a household, which is the most that a family of the example has.
    row.farmland = Int64(households * chance.within(2_450...2_900))
    row.hardRoad = left == 0 || chance.within(1...10) > left
    row.bus = left == 0 || chance.within(1...8) > left
    row.clinic = true
    row.doctors = chance.within(0...2)
    row.toilets = chance.within(1...4)
    row.rubbishPoints = chance.within(1...6)
    row.cultureRoom = chance.within(1...10) > left
    row.pensionInsured = persons * chance.within(55...70) / 100
    row.collectiveIncome = Money(fen: Int64(chance.within(8...90)) * 100_000 / Int64(left + 1))
    if chance.within(1...40) == 1 { row.clinic = nil }
  }
}
