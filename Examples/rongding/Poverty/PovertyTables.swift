import Domain

/// The poverty register of the example: Tongwei's families one by one, and what all villages of
/// Dingxi reported at the end of each year, which add up to the published figures.
struct PovertyTables: Sendable {
  private let places: Places
  private let seed: UInt64

  init(_ places: Places, seed: UInt64) {
    self.places = places
    self.seed = seed
  }

  /// The villages of Dingxi by county and code.
  private var villages: [Village] {
    Calibration.counties.flatMap { places.villages[$0.code] ?? [] }
  }

  /// The families at these positions of Tongwei's list.
  func families(_ positions: Range<Int>) -> some Sequence<Family> {
    let county = Calibration.tongwei
    let inside = places.villages[county] ?? []
    return inside.enumerated().lazy.flatMap { index, village -> [Family] in
      let next = inside.indices.contains(index + 1) ? inside[index + 1] : nil
      let near = next?.township == village.township ? next?.code : nil
      return village.households.clamped(to: positions).map {
        Family(county, $0, village: village.code, next: near, seed: seed)
      }
    }
  }

  /// What every village told of itself for each year.
  func villageYears() -> [VillageYear] {
    let villages = villages
    var chance = SeededGenerator(seed, "populations")
    let weights = villages.map { $0.households.count * chance.within(85...115) }
    return PovertyCalibration.years.flatMap { year in
      let report = VillageReport(year.year, seed: seed)
      return zip(villages, Shares.split(year.base, by: weights)).map { village, persons in
        var row = VillageYear()
        (row.village, row.year) = (village.code, year.year)
        (row.persons, row.households) = (persons, persons / 4)
        row.synthetic = true
        report.fill(&row)
        return row
      }
    }
  }

  /// The year-ends that the villages of these counties reported, by year and village.
  func yearEnds(_ counties: Set<DivisionCode>) -> [YearEnd] {
    let tongwei = tongweiYears()
    let bases = Dictionary(grouping: villageYears(), by: \.year).mapValues { rows in
      Dictionary(uniqueKeysWithValues: rows.map { ($0.village, $0.persons) })
    }
    var before: [DivisionCode: Int] = [:]
    var rows: [YearEnd] = []
    for (index, year) in PovertyCalibration.years.enumerated() {
      let own = tongwei[index]
      let others = villages.filter { $0.code.county != Calibration.tongwei }
      let rest = year.poor - own.values.reduce(0) { $0 + $1.persons }
      let shares = Shares.split(rest, by: others.map { weight(of: $0, year.year) })
      var persons = Dictionary(uniqueKeysWithValues: zip(others.map(\.code), shares))
      for (village, count) in own { persons[village] = count.persons }
      for village in villages where counties.contains(village.code.county) {
        let number = persons[village.code] ?? 0
        var row = Self.row(
          village.code, year.year, number, own[village.code]?.households,
          before: before[village.code])
        row.base = bases[year.year]?[village.code] ?? nil
        rows.append(row)
      }
      before = persons
    }
    return rows
  }

  /// The main causes of Tongwei's poor at the end of the first and the last year, as its villages
  /// reported them.
  func causes() -> [YearEndCause] {
    let all = places.villages[Calibration.tongwei]?.last?.households.upperBound ?? 0
    let years = [PovertyCalibration.years.first?.year, PovertyCalibration.years.last?.year]
    return years.compactMap(\.self).flatMap { year -> [YearEndCause] in
      guard let end = Day(year: year, month: 12, day: 31) else { return [] }
      var rows: [String: YearEndCause] = [:]
      for family in families(0..<all) {
        let count = family.poor(on: end)
        guard count.households > 0 else { continue }
        let village = family.village(on: end)
        var row = rows["\(village.text) \(family.cause)"] ?? YearEndCause()
        (row.village, row.year, row.cause) = (village, year, family.cause)
        row.persons += count.persons
        row.households += count.households
        (row.reported, row.synthetic) = (true, true)
        rows["\(village.text) \(family.cause)"] = row
      }
      return rows.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// How many of the poor live in a village: all by size at first, then fewer and fewer, in some
  /// villages sooner.
  private func weight(of village: Village, _ year: Int) -> Int {
    var chance = SeededGenerator(seed, "poor \(village.code.text)")
    let pace = chance.within(20...100)
    return (0..<year - 2016).reduce(village.households.count * 1_000) { weight, _ in
      weight * pace / 100
    }
  }

  /// A reported row; from the second year on with what came and went, of which only the sum
  /// follows from the numbers.
  private static func row(
    _ village: DivisionCode, _ year: Int, _ persons: Int, _ households: Int?, before: Int?
  ) -> YearEnd {
    var row = YearEnd()
    (row.village, row.year, row.persons) = (village, year, persons)
    row.households = households ?? (persons * 10 + 43) / 44
    (row.reported, row.synthetic) = (true, true)
    guard let before else { return row }
    row.before = before
    (row.died, row.increased) = (before / 120, before / 100)
    (row.decreased, row.removed, row.movedIn, row.movedOut) = (before / 200, 0, 0, 0)
    row.fellBack = before / 400
    let rest = before - before / 120 + before / 100 - before / 200 + before / 400 - persons
    (row.lifted, row.entered) = (max(0, rest), max(0, -rest))
    return row
  }

  /// Tongwei's poor by village at the end of each year, counted from the families.
  private func tongweiYears() -> [[DivisionCode: (persons: Int, households: Int)]] {
    let ends = PovertyCalibration.years.compactMap { Day(year: $0.year, month: 12, day: 31) }
    var counts = ends.map { _ in [DivisionCode: (persons: Int, households: Int)]() }
    let all = places.villages[Calibration.tongwei]?.last?.households.upperBound ?? 0
    for family in families(0..<all) {
      for (index, end) in ends.enumerated() {
        let count = family.poor(on: end)
        let village = family.village(on: end)
        let sum = counts[index][village] ?? (0, 0)
        counts[index][village] = (sum.persons + count.persons, sum.households + count.households)
      }
    }
    return counts
  }
}

extension Family {
  /// How many of it were poor on a day, as persons and households.
  fileprivate func poor(on day: Day) -> (persons: Int, households: Int) {
    guard [.poor, .relapsed].contains(state(on: day)) else { return (0, 0) }
    let isSplit = split.map { $0.day <= day } ?? false
    return (members.count { $0.isPresent(on: day) }, isSplit ? 2 : 1)
  }
}
