import Domain
import Rongding
import Storage

/// Brings the poverty register of the example in: what villages reported, the households and
/// persons of one county, and its closed years.
struct PovertyLoader {
  private let world: World
  private let store: Store
  private let add: Adding

  init(_ world: World, _ store: Store) {
    self.world = world
    self.store = store
    add = Adding(store)
  }

  func load() async throws {
    try await add(world.villageYears)
    try await add(world.reportedYears())
    try await add(world.reportedCauses())
    try await addRegister()
    try await add(world.placeClasses)
    try await add(world.countyStatuses)
    guard world.closesYears, let clerk = world.staff.first(where: { $0.code == "county1" }) else {
      return
    }
    let county = World.registerCounty
    let actor = Actor(person: clerk.code, role: .countyOffice, reach: [county])
    for year in World.povertyYears { try await store.closeYear(year, of: county, by: actor) }
  }

  /// Households and persons come in parts, so that no transaction grows with the county.
  private func addRegister() async throws {
    let county = World.registerCounty
    var bar = ProgressBar("\(county.text) 贫困户 register", of: world.registerCount)
    var households: [Household] = []
    var persons: [Person] = []
    var families = 0
    func write() async throws {
      try await add(households)
      try await add(persons)
      bar.advance(by: families)
      (households, persons, families) = ([], [], 0)
    }
    for family in world.register {
      households += family.households
      persons += family.persons
      families += 1
      if families == 2_000 { try await write() }
    }
    try await write()
  }
}
