import Domain
import Rongding
import Storage

/// Brings the example world in by the same deeds as any file: imports and payment batches.
struct WorldLoader {
  let world: World
  let store: Store
  private let photos: PhotoFolder
  private let add: Adding

  init(_ world: World, _ store: Store, photos: PhotoFolder) {
    self.world = world
    self.store = store
    self.photos = photos
    add = Adding(store)
  }

  /// Loads shared registers, then every county.
  func load() async throws {
    try await add(world.divisions)
    try await add(world.pairings)
    try await add(world.staff)
    try await add(world.grants)
    try await add(world.commitments)
    try await add(world.figures)
    try await add(world.enterprises)
    try await add(world.secondments)
    try await add(world.sales)
    for county in world.counties { try await load(county) }
    let photo = try Photograph(world.boardPhotograph)
    try photos.keep(photo)
    for county in world.counties {
      try await addNotices(of: county, photo: photo.digest)
      try await add(world.sideStatements(county))
    }
    try await raiseBudgets(in: World.registerCounty)
    try await PovertyLoader(world, store).load()
  }

  private func load(_ county: DivisionCode) async throws {
    try await add(world.receipts(county))
    try await add(world.allocations(county))
    try await add(world.schemes(county))
    let cases = world.cases(county)
    try await add(cases?.programmes ?? [])
    try await add(world.projects(county))
    try await add(world.arrangements(county))
    try await add(world.reimbursements(county))
    try await addPayees(of: county)
    try await payBatches(of: county)
    try await endExpired(in: county)
    try await add(world.returns(county))
    if let cases { try await addCases(cases) }
  }

  /// The lists by which payees are compared.
  private func addCases(_ cases: ScreeningCases) async throws {
    try await add(cases.cutPlans)
    try await add(cases.beneficiaries)
    try await add(cases.notices)
    try await add(cases.deaths)
    try await add(cases.vehicles)
    try await add(cases.property)
    try await add(cases.companies)
    try await add(cases.payroll)
    try await add(cases.cadres)
  }

  /// Gives projects whose budgets were cut their old ones back, with consent, after the money was
  /// paid: R15 goes by the budget that was in force when it was.
  private func raiseBudgets(in county: DivisionCode) async throws {
    let steps: [(name: String, person: String, role: Role)] = [
      ("request", "township1", .township), ("review", "county1", .countyOffice),
      ("consent", "partner1", .partner), ("approve", "county1", .countyOffice),
    ]
    for project in world.cases(county)?.raisedPlans ?? [] {
      for (number, step) in steps.enumerated() {
        try await store.take(
          PlanChangeAct(
            step.name, of: project.code, in: county, after: number,
            budget: project.budget, words: "示例：恢复原预算"),
          by: Actor(person: step.person, role: step.role, reach: [county]))
      }
    }
  }

  /// Payees come in parts, so that no transaction grows with the county.
  private func addPayees(of county: DivisionCode) async throws {
    let payees = world.payees(county)
    var bar = ProgressBar("\(county.text) 收款人 payees", of: payees.count)
    var part: [Payee] = []
    for payee in payees {
      part.append(payee)
      guard part.count == 5_000 else { continue }
      try await add(part)
      bar.advance(by: part.count)
      part = []
    }
    try await add(part)
    bar.advance(by: part.count)
  }

  private func payBatches(of county: DivisionCode) async throws {
    let batches = world.batches(county)
    var bar = ProgressBar("\(county.text) 支付 payments", of: batches.count)
    for batch in batches {
      try await store.pay(batch, in: county)
      bar.advance()
    }
  }

  /// What the offices published of what they owed, most of it in time.
  private func addNotices(of county: DivisionCode, photo: String) async throws {
    let owed = try await store.read { connection in
      let duties = PublicityDuties(on: connection)
      return try duties.obligations(of: county, under: duties.scheme())
    }
    try await add(world.notices(in: county, for: owed, photo: photo))
  }

  /// Requests that ran out before the last day of the example are ended, as the office would.
  private func endExpired(in county: DivisionCode) async throws {
    let paid = Set(world.batches(county).map(\.reimbursement))
    for request in world.reimbursements(county) where !paid.contains(request.number) {
      guard let expires = request.expires, expires < World.lastDay,
        let day = expires.adding(days: 1)
      else { continue }
      try await store.endRequest(request.number, in: county, as: .expired, on: day)
    }
  }
}
