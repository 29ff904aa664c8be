package import Domain

/// The example world: Fuzhou and Dingxi from 2016 to 2020.
///
/// Published figures, places and three of the county pairings are real and bear their sources;
/// projects, organisations, households and single payments are invented from the seed, marked as
/// synthetic, and add up to the published figures (see README.md). The same seed gives the same
/// records on every platform.
package struct World: Sendable {
  /// The seed of the published example.
  package static let defaultSeed: UInt64 = 20_161_020
  /// The day for which the figures were published; nothing happens after it.
  package static let lastDay: Day = {
    guard let day = Day(year: 2020, month: 11, day: 2) else {
      preconditionFailure("2020-11-02 is a day of the calendar")
    }
    return day
  }()

  /// How many households the world has.
  package let size: WorldSize
  /// From what everything invented follows.
  package let seed: UInt64
  /// Real divisions, parents before children, then the invented villages.
  package let divisions: [Division]
  /// Who is paired with whom.
  package let pairings: [Pairing]
  /// What Fuzhou promised for each year.
  package let commitments: [FundCommitment]
  /// The enterprises introduced into all counties.
  package let enterprises: [Enterprise]
  /// Everybody who was sent from one side to the other, county by county.
  package let secondments: [Secondment]
  /// Dingxi's goods that Fuzhou bought, county by county.
  package let sales: [GoodsSale]
  /// The one photograph of a notice board, a drawing that says so, as PNG.
  package let boardPhotograph: [UInt8]
  /// The figures as they were published.
  package let figures: [PublishedFigure]
  /// The people of the offices, all invented.
  package let staff: [Staff]
  /// What they may do.
  package let grants: [RoleGrant]

  /// What people reported in the county of the offices, and what became of it.
  package let reports: [PlannedReport]

  private let places: Places
  private let poverty: PovertyTables
  private let books: [CountyBooks]

  /// Makes the world: all of it but the payees and the lines of batches, which are made lazily.
  /// - Throws: `WorldProblem` when a data file cannot be read.
  package init(size: WorldSize, seed: UInt64 = World.defaultSeed) throws(WorldProblem) {
    self.size = size
    self.seed = seed
    let places = try Places(seed: seed)
    self.places = places
    poverty = PovertyTables(places, seed: seed)
    divisions = places.real + places.villageDivisions
    pairings = PublicRecord.pairings
    commitments = PublicRecord.commitments
    figures = try PublicRecord.figures()
    boardPhotograph = try DataFile.bytes("board.png")
    enterprises = EnterprisePlan.enterprises(places, seed: seed)
    secondments = SecondmentPlan.secondments(places, seed: seed)
    sales = SalesPlan.sales(places, seed: seed)
    let numbers = Shares.split(
      Calibration.projects, by: Calibration.counties.map(\.weight))
    let tables = poverty
    books = zip(Calibration.counties, numbers).map { county, number in
      let households = size.households(of: county, places.villages[county.code] ?? [])
      let first = households.lowerBound
      // Those that the register has in every size of the world.
      let families =
        county.code == Self.registerCounty
        ? Array(tables.families(first..<min(first + 40, households.upperBound))) : []
      return CountyBooks(
        county, projects: number, places: places, households: households,
        families: families.filter { $0.head.village == families[0].head.village }, seed: seed)
    }
    let village = books.first { $0.county.code == Calibration.tongwei }.flatMap { book in
      places.villages[Calibration.tongwei]?.first {
        $0.households.contains(book.households.lowerBound)
      }
    }
    let home = village?.code ?? Calibration.tongwei
    staff = StaffPlan.staff(of: home)
    grants = StaffPlan.grants(of: home)
    reports = ReportPlan.reports(
      village: home,
      projects: books.first { $0.county.code == Calibration.tongwei }?.projects ?? [])
  }

  /// The counties of Dingxi by code.
  package var counties: [DivisionCode] { books.map(\.county.code) }

  /// The money that a county received, by day; like all that follows, empty for another county.
  package func receipts(_ county: DivisionCode) -> [FundReceipt] { books(county)?.receipts ?? [] }

  /// The received money that was allocated, by day.
  package func allocations(_ county: DivisionCode) -> [Allocation] {
    books(county)?.allocations ?? []
  }

  /// The county's projects by code.
  package func projects(_ county: DivisionCode) -> [Project] { books(county)?.projects ?? [] }

  /// The county's rules of reimbursement: 40% in advance, 50% when finished, the rest after
  /// acceptance (practice.md 2.3, S25b).
  package func schemes(_ county: DivisionCode) -> [ReimbursementScheme] {
    var scheme = ReimbursementScheme.base
    (scheme.code, scheme.county) = ("BZ\(county.text)-2017", county)
    scheme.from = Day(year: 2017, month: 1, day: 1)
    scheme.document = "示例：4:5:1 分期报账"
    scheme.synthetic = true
    return [scheme]
  }

  /// The money arranged to projects, by day.
  package func arrangements(_ county: DivisionCode) -> [Arrangement] {
    books(county)?.arrangements ?? []
  }

  /// The requests for arranged money, by day.
  package func reimbursements(_ county: DivisionCode) -> [Reimbursement] {
    books(county)?.reimbursements ?? []
  }

  /// The balances that projects gave back, by day.
  package func returns(_ county: DivisionCode) -> [FundReturn] { books(county)?.returns ?? [] }

  /// How many households of the county are paid in this size.
  package func householdCount(_ county: DivisionCode) -> Int {
    books(county)?.households.count ?? 0
  }

  /// The implementers and households of the county, made one at a time.
  package func payees(_ county: DivisionCode) -> Payees {
    let books = books(county)
    return Payees(
      county: county, implementers: (books?.implementers ?? []) + (books?.cases.payees ?? []),
      villages: places.villages[county] ?? [], households: books?.households ?? 0..<0, seed: seed)
  }

  /// The county's payment batches by day, their lines made one batch at a time.
  package func batches(_ county: DivisionCode) -> PaymentBatches {
    let books = books(county)
    return PaymentBatches(
      county: county, plans: books?.batches ?? [], households: books?.households ?? 0..<0)
  }

  /// The known cases of the screening rules, with the lists they need and their answer key.
  package func cases(_ county: DivisionCode) -> ScreeningCases? { books(county)?.cases }

  /// What a county's offices published of what they owed under the records above, by day; `photo`
  /// is the digest of `boardPhotograph`.
  package func notices(
    in county: DivisionCode, for owed: [PublicityObligation], photo: String
  ) -> [Notice] {
    let days = projects(county).compactMap { project in
      project.publicised.map { (project.code, $0) }
    }
    // The cases of R16 have notices before the start of their own, or none.
    let silent = cases(county)?.silentSubjects ?? []
    return NoticePlan(
      county: county, seed: seed, publicised: Dictionary(uniqueKeysWithValues: days), photo: photo
    ).notices(
      for: owed.filter { $0.rule.code != Notice.beforeStart || !silent.contains($0.event.subject) })
  }

  /// What both sides said of the money, people and goods of a county.
  package func sideStatements(_ county: DivisionCode) -> [SideStatement] {
    let shared =
      receipts(county).map(SidePlan.Shared.init)
      + secondments.filter { $0.place == county }.map(SidePlan.Shared.init)
      + sales.filter { $0.place == county }.map(SidePlan.Shared.init)
    return SidePlan.statements(on: shared, seed: seed)
  }

  /// The county whose poverty register has persons: in the size of a county all of them, in the
  /// others those of a few villages.
  package static let registerCounty = Calibration.tongwei

  /// Whether the register has all persons of its county, so that the county closes its years from
  /// them instead of reporting its villages' numbers.
  package var closesYears: Bool { size == .county }

  /// The years that are closed or reported.
  package static let povertyYears = PovertyCalibration.years.map(\.year)

  /// What is known beside the register of the families of the first villages.
  package var familyRecords: FamilyRecords {
    var all = FamilyRecords()
    for family in poverty.families(focus) { all.add(family.help) }
    return all
  }

  /// What people of the first villages tell.
  package var stories: [Story] {
    StoryPlan.stories(
      of: Array(poverty.families(focus)), projects: projects(Self.registerCounty))
  }

  /// What the offices of the first village do about its households after the last day of the
  /// published figures, in the order of days.
  package var householdDeeds: [PlannedDeed] {
    guard let home = grants.first(where: { $0.role == .village })?.division else { return [] }
    let lists = cases(Self.registerCounty)?.deliveries ?? []
    return MatterPlan(Array(poverty.families(focus)), in: home, lists: lists).deeds
  }

  /// What the programmes of the last year ask for whose lists went through all first villages.
  package var conditions: [ProgrammeCondition] {
    guard let books = books(Self.registerCounty) else { return [] }
    let inside = (places.villages[Self.registerCounty] ?? []).filter {
      focus.overlaps($0.households)
    }
    return books.programmes(covering: focus, in: World.lastDay.year).prefix(3).flatMap {
      ConditionPlan.conditions(of: $0, in: Self.registerCounty, villages: inside.map(\.code))
    }
  }

  /// The rows of the poverty register's households and persons, a village after the other.
  package var register: some Sequence<(households: [Domain.Household], persons: [Person])> {
    poverty.families(registerPositions).lazy.map { ($0.households, $0.persons) }
  }

  /// How many families the register has.
  package var registerCount: Int { registerPositions.count }

  private var registerPositions: Range<Int> {
    closesYears ? books(Self.registerCounty)?.households ?? 0..<0 : focus
  }

  /// The positions of the households of the first villages, about 200, of which most is known.
  private var focus: Range<Int> {
    let positions = books(Self.registerCounty)?.households ?? 0..<0
    return WorldSize.few(
      places.villages[Self.registerCounty] ?? [], from: positions.lowerBound
    ).clamped(to: positions)
  }

  /// What every village of Dingxi told of itself at the end of each year.
  package var villageYears: [VillageYear] { poverty.villageYears() }

  /// The poor that villages reported at the end of each year: all of them, but for the county that
  /// closes its years itself unless `everywhere` asks for those too.
  package func reportedYears(everywhere: Bool = false) -> [YearEnd] {
    let closing: Set<DivisionCode> = closesYears && !everywhere ? [Self.registerCounty] : []
    return poverty.yearEnds(Set(counties).subtracting(closing))
  }

  /// The causes that villages reported with them; none where the county closes its years.
  package func reportedCauses() -> [YearEndCause] { closesYears ? [] : poverty.causes() }

  private func books(_ county: DivisionCode) -> CountyBooks? {
    books.first { $0.county.code == county }
  }
}
