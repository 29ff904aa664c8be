import Domain

/// Gives every project of a county a name and a place.
struct ProjectNames {
  private let county: CalibratedCounty
  private let countyName: String
  private let villages: [Village]
  private var batches: [String: Int] = [:]

  init(_ county: CalibratedCounty, name: String, villages: [Village]) {
    self.county = county
    self.countyName = name
    self.villages = villages
  }

  /// Names a project that pays households: the township when all of them live in one.
  mutating func name(
    _ project: inout PlannedProject, _ programme: HouseholdProgramme, _ list: HouseholdList
  ) {
    let townships = villages.filter { Self.lies($0, in: list) }.map(\.townshipCode)
    let one = townships.first.flatMap { first in
      townships.allSatisfy { $0 == first } ? first : nil
    }
    let home = villages.first { $0.townshipCode == one }
    project.place = one ?? county.code
    project.name = numbered(
      "\(project.year)年\(countyName)\(home?.township ?? "")\(programme.title)")
  }

  /// Names a works project after a village, a township or the county, as its kind asks.
  mutating func name(
    _ project: inout PlannedProject, _ works: WorksKind, _ chance: inout SeededGenerator
  ) {
    let village = chance.pick(villages)
    var place = countyName
    switch works.level {
    case .village:
      project.village = village
      project.place = village.code
      project.beneficiaries = village.households.count
      place += village.township + village.name
    case .township:
      let inside = villages.filter { $0.townshipCode == village.townshipCode }
      let households = inside.map(\.households.count).reduce(0, +)
      project.place = village.townshipCode
      project.beneficiaries = households * chance.within(15...80) / 100
      place += village.township
    case .country, .province, .prefecture, .county:
      project.place = county.code
      project.beneficiaries = chance.within(150...900)
    }
    project.name = numbered("\(project.year)年\(place)\(works.title)项目")
  }

  private mutating func numbered(_ name: String) -> String {
    let batch = batches[name, default: 0] + 1
    batches[name] = batch
    return batch == 1 ? name : "\(name)（第\(batch)批）"
  }

  private static func lies(_ village: Village, in list: HouseholdList) -> Bool {
    let end = list.start + list.width
    let plain = village.households.overlaps(list.start..<min(end, list.all))
    return plain || end > list.all && village.households.overlaps(0..<end - list.all)
  }
}
