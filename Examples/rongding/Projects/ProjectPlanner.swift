import Domain

/// Plans the projects of one county: which tranche pays for what, when, and how much.
struct ProjectPlanner {
  let county: CalibratedCounty
  let tranches: [Tranche]
  let villages: [Village]
  let countyName: String
  let seed: UInt64
  private var chance: SeededGenerator

  private static let thousandYuan: Int64 = 100_000

  init(
    _ county: CalibratedCounty, name: String, tranches: [Tranche], villages: [Village],
    seed: UInt64
  ) {
    self.county = county
    self.countyName = name
    self.tranches = tranches
    self.villages = villages
    self.seed = SeededGenerator.seed(seed, "projects \(county.code.text)")
    chance = SeededGenerator(self.seed)
  }

  /// The county's projects by fund year and tranche, and the organisations that carry them out.
  mutating func plan(
    _ number: Int, _ implementers: inout Implementers
  ) -> [PlannedProject] {
    let fiscal = tranches.indices.filter { tranches[$0].source.isFiscal }
    let weights = fiscal.map { Int(tranches[$0].allocatedAmount / Calibration.wan) }
    let numbers = Shares.split(number, by: weights, atLeast: 1)
    var projects = householdProjects(Array(zip(fiscal, numbers)))
    for (tranche, number) in zip(fiscal, numbers) {
      projects += worksProjects(
        tranche, number - projects.filter { $0.tranche == tranche }.count, beside: projects)
    }
    projects = inPoolOrder(projects)
    addGifts(to: &projects)
    var names = ProjectNames(county, name: countyName, villages: villages)
    for index in projects.indices { finish(&projects[index], &names, &implementers) }
    return projects
  }

  private mutating func householdProjects(
    _ plan: [(tranche: Int, projects: Int)]
  ) -> [PlannedProject] {
    var slots: [HouseholdShares.Slot] = []
    for (tranche, projects) in plan where tranches[tranche].suitsHouseholds {
      // Two projects in five pay households; at least one works project takes what is left over.
      let number = min(projects - 1, (projects * 2 + 2) / 5)
      for _ in 0..<number {
        let money = tranches[tranche].allocatedAmount / Int64(number)
        slots.append(
          .init(
            tranche: tranche,
            programme: chance.pick(
              HouseholdProgramme.all, weights: HouseholdProgramme.all.map(\.weight)),
            money: money * Int64(chance.within(750...1_250)) / 1_000))
      }
    }
    let lists = HouseholdShares.lists(slots, households: county.households, seed: seed)
    return zip(slots, lists).compactMap { slot, list in
      var project = planned(slot.tranche, .households(slot.programme, list), .autumnBefore)
      let paid = (0..<slot.programme.rounds).map { list.total(round: $0) }.reduce(0, +)
      // One list in eight turns out shorter than planned, and the balance goes back.
      let spare = chance.below(8) == 0 ? Calibration.wan - 1 : 0
      project?.fiscal = spare == 0 ? paid : (paid + spare) / Calibration.wan * Calibration.wan
      return project
    }
  }

  /// Works projects share what the households of the tranche leave, in thousands of yuan.
  private mutating func worksProjects(
    _ tranche: Int, _ number: Int, beside households: [PlannedProject]
  ) -> [PlannedProject] {
    let taken = households.filter { $0.tranche == tranche }.map(\.fiscal).reduce(0, +)
    // Of the last money of 2020 a little was not yet arranged.
    let isLast = tranches[tranche].year == 2020 && !tranches[tranche].suitsHouseholds
    let free = (tranches[tranche].allocatedAmount - taken) * (isLast ? 96 : 100) / 100
    let weights = (0..<number).map { _ in chance.within(400...1_600) }
    let thousands = Shares.split(Int(free / Self.thousandYuan), by: weights)
    return thousands.compactMap { thousand in
      let kind = chance.pick(WorksKind.all, weights: WorksKind.all.map(\.weight))
      var project = planned(tranche, .works(kind), .autumnBefore)
      project?.fiscal = Int64(thousand) * Self.thousandYuan
      return project
    }
  }

  private mutating func planned(
    _ tranche: Int, _ kind: PlannedProject.Kind, _ entry: Timeline.Entry
  ) -> PlannedProject? {
    let money = tranches[tranche]
    guard let timeline = timeline(tranche, kind, money.year == 2017 ? .firstPool : entry) else {
      return nil
    }
    return PlannedProject(tranche: tranche, year: money.year, kind: kind, timeline: timeline)
  }

  private mutating func timeline(
    _ tranche: Int, _ kind: PlannedProject.Kind, _ entry: Timeline.Entry
  ) -> Timeline? {
    let forHouseholds = if case .households = kind { true } else { false }
    return Timeline(
      entry, year: tranches[tranche].year, allocated: tranches[tranche].allocated,
      forHouseholds: forHouseholds, &chance)
  }

  /// Sorts by year of money; in Tongwei the first 42 entered the pool in spring 2017 and the others
  /// in the first weeks of their year, so that the pool of 2017 has the published number.
  private mutating func inPoolOrder(_ projects: [PlannedProject]) -> [PlannedProject] {
    var projects = projects.enumerated()
      .sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
    guard county.code == Calibration.tongwei else { return projects }
    for index in projects.indices {
      let entry = index < Calibration.tongweiPool ? Timeline.Entry.firstPool : .newYear
      if let timeline = timeline(projects[index].tranche, projects[index].kind, entry) {
        projects[index].timeline = timeline
      }
    }
    return projects
  }

  /// Adds the money that society gave in a year to works on schools, health, homes and roads that
  /// were arranged after it was allocated.
  private mutating func addGifts(to projects: inout [PlannedProject]) {
    for year in Calibration.social.map(\.year) {
      guard let gifts = tranches.first(where: { $0.source == .social && $0.year == year }) else {
        continue
      }
      let takers = projects.indices.filter { index in
        let project = projects[index]
        return project.year == year && project.takesGifts
          && gifts.allocated < project.timeline.arranged
      }
      let weights = takers.map { _ in chance.within(4...10) }
      let thousands = Int(gifts.allocatedAmount / Self.thousandYuan)
      for (index, thousand) in zip(takers, Shares.split(thousands, by: weights)) {
        projects[index].social = Int64(thousand) * Self.thousandYuan
      }
    }
  }

  private mutating func finish(
    _ project: inout PlannedProject, _ names: inout ProjectNames,
    _ implementers: inout Implementers
  ) {
    let trade: ImplementerTrade
    switch project.kind {
    case .households(let programme, let list):
      names.name(&project, programme, list)
      trade = programme.implementer
    case .works(let works):
      names.name(&project, works, &chance)
      trade = works.implementer
    }
    project.implementer = implementers.choose(trade, in: project.village, &chance)
    RequestPlanner.plan(&project, &chance)
  }
}

extension PlannedProject {
  fileprivate var takesGifts: Bool {
    if case .households = kind { return false }
    return [.education, .health, .housing, .infrastructure].contains(category)
  }
}
