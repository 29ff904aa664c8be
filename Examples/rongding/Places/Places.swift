import Domain

/// The divisions of the world: real ones from the data files, and invented villages.
struct Places: Sendable {
  /// Real divisions, parents first.
  let real: [Division]
  /// The villages of each county of Dingxi, by code.
  let villages: [DivisionCode: [Village]]
  private let names: [DivisionCode: String]

  init(seed: UInt64) throws(WorldProblem) {
    var real: [Division] = []
    for (number, cells) in try DataFile.rows("divisions.csv", columns: 7).enumerated() {
      guard let division = Self.division(cells) else {
        throw .broken("divisions.csv", line: number + 2)
      }
      real.append(division)
    }
    let townships = try Self.townships()
    let current = real.filter { $0.validTo == nil } + townships
    names = Dictionary(current.map { ($0.code, $0.nameZh) }) { first, _ in first }
    self.real = real + townships
    var villages: [DivisionCode: [Village]] = [:]
    for county in Calibration.counties {
      let inside = townships.filter { $0.parent == county.code && $0.nameZh.last != "道" }
      villages[county.code] = Self.villages(of: county, in: inside, seed: seed)
    }
    self.villages = villages
  }

  /// The Chinese name that a real division bears now.
  func name(_ code: DivisionCode) -> String { names[code] ?? code.text }

  /// The invented villages as records.
  var villageDivisions: [Division] {
    Calibration.counties.flatMap { county in
      (villages[county.code] ?? []).map { village in
        var division = Division()
        division.code = village.code
        division.nameZh = village.name
        division.parent = village.townshipCode
        division.validFrom = Calibration.alwaysValidFrom
        division.synthetic = true
        return division
      }
    }
  }

  private static func division(_ cells: [String]) -> Division? {
    guard let code = DivisionCode(cells[0]), let from = Day(cells[4]) else { return nil }
    var division = Division()
    division.code = code
    division.nameZh = cells[1]
    division.nameEn = cells[2]
    division.parent = DivisionCode(cells[3])
    division.validFrom = from
    division.validTo = Day(cells[5])
    division.successor = DivisionCode(cells[6])
    return division
  }

  private static func townships() throws(WorldProblem) -> [Division] {
    var townships: [Division] = []
    for (number, cells) in try DataFile.rows("townships.csv", columns: 2).enumerated() {
      guard let code = DivisionCode(cells[0]), code.level == .township else {
        throw .broken("townships.csv", line: number + 2)
      }
      var township = Division()
      township.code = code
      township.nameZh = cells[1]
      township.parent = code.parent
      township.validFrom = Calibration.alwaysValidFrom
      townships.append(township)
    }
    return townships
  }

  /// Invents 8 to 16 villages a township and spreads the county's households over them.
  private static func villages(
    of county: CalibratedCounty, in townships: [Division], seed: UInt64
  ) -> [Village] {
    var found: [(code: DivisionCode, name: String, township: String)] = []
    for (position, township) in townships.enumerated() {
      var chance = SeededGenerator(seed, "villages \(county.code.text)", position)
      let names = VillageNames.names(chance.within(8...16), &chance)
      for (number, name) in names.enumerated() {
        guard let code = DivisionCode(township.code.prefix + String(200 + number)) else { continue }
        found.append((code, name, township.nameZh))
      }
    }
    var chance = SeededGenerator(seed, "village sizes \(county.code.text)")
    let weights = found.map { _ in chance.within(40...110) }
    var start = 0
    return zip(found, Shares.split(county.households, by: weights)).map { village, size in
      defer { start += size }
      return Village(
        code: village.code, name: village.name, township: village.township,
        households: start..<start + size)
    }
  }
}
