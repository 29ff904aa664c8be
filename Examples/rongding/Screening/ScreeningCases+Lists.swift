package import Domain

extension ScreeningCases {
  mutating func listDeath(_ number: String, _ name: String, _ died: Day) {
    var row = DeathRecord()
    row.county = county
    row.citizenNumber = number
    row.name = name
    row.died = died
    row.synthetic = true
    deaths.append(row)
  }

  func vehicle(
    _ number: String, _ name: String, _ kind: VehicleKind, _ registered: Day, _ disposed: Day?
  ) -> VehicleRecord {
    var row = VehicleRecord()
    row.county = county
    row.plate = "甘示\(county.text.suffix(4))-\(Digits.padded(vehicles.count + 1, 5))"
    row.citizenNumber = number
    row.name = name
    row.kind = kind
    row.registered = registered
    row.disposed = disposed
    row.synthetic = true
    return row
  }

  func dwelling(
    _ number: String, _ name: String, _ kind: PropertyKind, _ registered: Day,
    _ disposed: Day? = nil
  ) -> PropertyRecord {
    var row = PropertyRecord()
    row.county = county
    row.certificate = "示例\(county.text)-\(Digits.padded(property.count + 1, 5))"
    row.citizenNumber = number
    row.name = name
    row.kind = kind
    row.registered = registered
    row.disposed = disposed
    row.synthetic = true
    return row
  }

  func post(_ number: String, _ name: String, from: Day, until: Day) -> PayrollRecord {
    var row = PayrollRecord()
    row.county = county
    row.citizenNumber = number
    row.name = name
    row.employer = "合成示例单位"
    row.from = from
    row.until = until
    row.synthetic = true
    return row
  }

  func cadre(
    _ number: String, _ name: String, _ tie: CadreTie, in village: DivisionCode, from: Day,
    until: Day
  ) -> CadreRecord {
    var row = CadreRecord()
    row.village = village
    row.citizenNumber = number
    row.name = name
    row.tie = tie
    row.from = from
    row.until = until
    row.synthetic = true
    return row
  }

  func business(
    _ number: String, _ name: String, _ part: CompanyPart, _ registered: Day, _ ended: Day? = nil
  ) -> CompanyRecord {
    var row = CompanyRecord()
    row.county = county
    row.licence = "示例\(county.text)-\(Digits.padded(companies.count + 1, 5))"
    row.citizenNumber = number
    row.name = name
    row.part = part
    row.registered = registered
    row.ended = ended
    row.synthetic = true
    return row
  }

  /// The lists above as the county tells of them; the day is that on which it does.
  package var deliveries: [ListDelivery] {
    ReferenceList.allCases.map { list in
      let (rows, office) =
        switch list {
        case .deaths: (deaths.count, "县民政局（示例）")
        case .vehicles: (vehicles.count, "县公安局交警大队（示例）")
        case .property: (property.count, "县不动产登记中心（示例）")
        case .companies: (companies.count, "县市场监督管理局（示例）")
        case .payroll: (payroll.count, "县财政局（示例）")
        case .cadres: (cadres.count, "县委组织部（示例）")
        }
      var row = ListDelivery()
      (row.county, row.list, row.rows, row.office) = (county, list, rows, office)
      row.synthetic = true
      return row
    }
  }

  /// Adds people of the county who are nobody's payees, so that lists are of a likely length.
  mutating func addStrangers(_ count: Int, seed: UInt64) {
    var chance = SeededGenerator(seed, "strangers \(county.text)")
    guard let opening = Day(year: 2015, month: 1, day: 1) else { return }
    for number in 0..<count {
      let name = Household.name(isMale: chance.below(2) == 0, &chance)
      let citizen = Self.stranger(number, in: county)
      let day = opening.adding(days: chance.below(2_000)) ?? opening
      switch number % 4 {
      case 0: listDeath(citizen, name, day)
      case 1: vehicles.append(vehicle(citizen, name, chance.pick(VehicleKind.allCases), day, nil))
      case 2: property.append(dwelling(citizen, name, chance.pick(PropertyKind.allCases), day))
      default: companies.append(business(citizen, name, chance.pick(CompanyPart.allCases), day))
      }
    }
  }

  /// A number of prefecture 92, which was never assigned and which no payee has.
  private static func stranger(_ number: Int, in county: DivisionCode) -> String {
    let birth = Day(ordinal: -9_000 + (number * 7_919) % 18_000)
    let digits = (birth?.text ?? "1970-01-01").filter { $0 != "-" }
    let head =
      "\(county.text.prefix(2))92\(county.text.suffix(2))\(digits)"
      + Digits.padded(100 + number / 18_000, 3)
    return head + (IdentityNumbers.citizenCheckCharacter(head).map(String.init) ?? "")
  }
}
