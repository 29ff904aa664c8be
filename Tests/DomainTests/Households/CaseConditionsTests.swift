import Domain
import Fixtures
import Testing

@Suite("What a household's matter still lacks") struct CaseConditionsTests {
  private static let today = Day("2020-01-10")
  private static let above = Money(fen: SmallHouseholds.line.fen + 1)
  private static let below = Money(fen: SmallHouseholds.line.fen - 1)

  /// A household whose matter of a kind lacks nothing.
  private static func facts(_ kind: CaseKind) throws -> CaseFacts {
    let today = try #require(today)
    var household = SmallHouseholds.household()
    var income = above
    switch kind {
    case .identification: income = below
    case .exit: household.state = .poor
    case .monitoring: income = Money(fen: SmallHouseholds.monitoringLine.fen - 1)
    case .clearing:
      income = SmallHouseholds.monitoringLine
      (household.monitoring, household.monitored) = (.marginal, Day("2019-11-10"))
    }
    let hung = CaseFacts.Hung(
      published: try #require(Day("2020-01-02")), until: Day("2020-01-09"))
    return CaseFacts(
      today: today, household: household, members: 2,
      years: [SmallHouseholds.year(2019, income)], checks: SmallHouseholds.checks(),
      measures: [SmallHouseholds.measure(begun: "2019-11-20")],
      lines: IncomeLines([
        SmallHouseholds.line(.identification, 2019, SmallHouseholds.line),
        SmallHouseholds.line(.monitoring, 2019, SmallHouseholds.monitoringLine),
      ]),
      steps: kind == .exit ? [acknowledged] : [], notices: [.posted: hung, .reposted: hung])
  }

  private static var acknowledged: HouseholdStep {
    var step = HouseholdStep()
    (step.step, step.signer) = ("acknowledge", "张大山")
    return step
  }

  private func missing(
    _ kind: CaseKind, _ change: (inout CaseFacts, inout HouseholdCase) throws -> Void = { _, _ in }
  ) throws -> [String] {
    var (facts, matter) = (try Self.facts(kind), SmallHouseholds.matter(kind))
    try change(&facts, &matter)
    return CaseConditions.missing(for: matter, in: facts).map(\.code)
  }

  @Test(arguments: CaseKind.allCases)
  func `a matter with everything lacks nothing`(kind: CaseKind) throws {
    #expect(try missing(kind) == [])
  }

  // MARK: Exit

  @Test func `an exit on income alone is refused, and everything else is named`() throws {
    let found = try missing(.exit) { facts, _ in
      facts.checks = []
      facts.steps = []
      facts.notices = [:]
    }
    #expect(
      found == Array(repeating: "guarantee_unchecked", count: GuaranteeItem.allCases.count)
        + ["acknowledgement_missing", "notice_not_hung", "notice_not_hung"])
  }

  @Test func `an exit needs an income over the line, not at it`() throws {
    let at = try missing(.exit) { facts, _ in
      facts.years = [SmallHouseholds.year(2019, SmallHouseholds.line)]
    }
    #expect(at == ["income_low"])
    let over = try missing(.exit) { facts, _ in
      facts.years = [SmallHouseholds.year(2019, Self.above)]
    }
    #expect(over == [])
  }

  @Test func `an exit needs the year before over its own line, where that year is known`() throws {
    let line = SmallHouseholds.line(.identification, 2018, Money(fen: 299_500))
    for (fen, wanted) in [(299_500, ["income_unstable"]), (299_501, [])] as [(Int64, [String])] {
      let found = try missing(.exit) { facts, _ in
        facts.years.append(SmallHouseholds.year(2018, Money(fen: fen)))
        facts.lines = IncomeLines([
          line, SmallHouseholds.line(.identification, 2019, SmallHouseholds.line),
        ])
      }
      #expect(found == wanted, "\(fen)")
    }
  }

  @Test func `an income of two years ago tells nothing`() throws {
    #expect(
      try missing(.exit) { facts, _ in
        facts.years = [SmallHouseholds.year(2018, Money(fen: 900_000))]
      } == ["income_unknown"])
  }

  @Test func `a year without a line decides nothing`() throws {
    #expect(try missing(.exit) { facts, _ in facts.lines = IncomeLines([]) } == ["line_unknown"])
  }

  @Test
  func `the line of exit goes before that of identification, the province before the country`()
    throws
  {
    let province = SmallWorld.place("620000")
    let lines = IncomeLines([
      SmallHouseholds.line(.identification, 2019, Money(fen: 1)),
      SmallHouseholds.line(.identification, 2019, Money(fen: 2), in: province),
      SmallHouseholds.line(.exit, 2019, Money(fen: 3)),
      SmallHouseholds.line(.exit, 2018, Money(fen: 4)),
      SmallHouseholds.line(.exit, 2018, Money(fen: 5), in: province),
    ])
    let place = SmallHouseholds.village
    #expect(lines.amount(.identification, at: place, year: 2019) == Money(fen: 2))
    #expect(lines.amount(.exit, at: place, year: 2019) == Money(fen: 3))
    #expect(lines.amount(.exit, at: place, year: 2018) == Money(fen: 5))
    let elsewhere = SmallWorld.place("350100")
    #expect(lines.amount(.identification, at: elsewhere, year: 2019) == Money(fen: 1))
    #expect(lines.amount(.monitoring, at: place, year: 2019) == nil)
  }

  @Test func `an income stands beside the line of its year, whatever that decides`() {
    let lines = IncomeLines([
      SmallHouseholds.line(.identification, 2019, Money(fen: 1)),
      SmallHouseholds.line(.exit, 2019, Money(fen: 2)),
      SmallHouseholds.line(.exit, 2020, Money(fen: 3)),
      SmallHouseholds.line(.monitoring, 2020, Money(fen: 4)),
      SmallHouseholds.line(.monitoring, 2021, Money(fen: 5)),
    ])
    let place = SmallHouseholds.village
    let found = (2019...2022).map { lines.shown(at: place, year: $0) }
    #expect(found.map { $0?.purpose } == [.identification, .exit, .monitoring, nil])
    #expect(found.map { $0?.amount.fen } == [1, 3, 5, nil])
  }

  @Test(arguments: GuaranteeItem.allCases)
  func `an exit needs each guarantee met at its newest check within twelve months`(
    item: GuaranteeItem
  ) throws {
    func found(_ checks: [GuaranteeCheck]) throws -> [String] {
      try missing(.exit) { facts, _ in
        facts.checks = facts.checks.filter { $0.item != item } + checks
      }
    }
    #expect(try found([]) == ["guarantee_unchecked"])
    #expect(try found([SmallHouseholds.check(item, on: "2019-01-09")]) == ["guarantee_unchecked"])
    #expect(try found([SmallHouseholds.check(item, on: "2019-01-10")]) == [])
    let better = SmallHouseholds.check(item, on: "2019-06-01")
    let worse = SmallHouseholds.check(item, met: false, on: "2019-12-01")
    #expect(try found([better, worse]) == ["guarantee_unmet"])
    let old = SmallHouseholds.check(item, met: false, on: "2019-05-01")
    #expect(try found([old, better]) == [])
  }

  @Test func `an exit needs the household's own signature`() throws {
    #expect(
      try missing(.exit) { facts, _ in facts.steps = [] } == ["acknowledgement_missing"])
    #expect(
      try missing(.exit) { facts, _ in facts.steps[0].signer = "" } == ["acknowledgement_missing"])
  }

  @Test(arguments: [CaseState.posted, .reposted])
  func `both notices hang seven days, whatever a rule says`(state: CaseState) throws {
    func found(_ until: String) throws -> [String] {
      try missing(.exit) { facts, _ in
        facts.notices[state] = CaseFacts.Hung(
          published: try #require(Day("2020-01-03")), until: Day(until))
      }
    }
    #expect(try found("2020-01-04") == ["notice_short"])
    #expect(try found("2020-01-10") == ["notice_short"])
    let hung = try missing(.exit) { facts, _ in
      facts.notices[state] = CaseFacts.Hung(
        published: try #require(Day("2020-01-02")), until: Day("2020-01-04"))
    }
    #expect(hung == [])
    #expect(try missing(.exit) { facts, _ in facts.notices[state] = nil } == ["notice_not_hung"])
  }

  // MARK: Identification

  @Test func `somebody at the line without a failing guarantee is not in need`() throws {
    let at = { (facts: inout CaseFacts, matter: inout HouseholdCase) in
      facts.years = [SmallHouseholds.year(2019, SmallHouseholds.line)]
    }
    #expect(try missing(.identification, at) == ["no_need"])
    let failing = try missing(.identification) { facts, matter in
      at(&facts, &matter)
      facts.checks = facts.checks.filter { $0.item != .housing }
      facts.checks.append(SmallHouseholds.check(.housing, met: false))
    }
    #expect(failing == [])
  }

  @Test func `an identification looks at every guarantee, not at income alone`() throws {
    #expect(
      try missing(.identification) { facts, _ in facts.checks.removeAll { $0.item == .water } }
        == ["guarantee_unchecked"])
    #expect(
      try missing(.identification) { facts, _ in facts.years = [] } == ["income_unknown"])
  }

  @Test func `an income is told by its parts and the members where nobody wrote it down`() {
    var year = SmallHouseholds.year(2019, nil)
    #expect(year.income(members: 2) == nil)
    (year.wages, year.business, year.costs) = (
      Money(fen: 1_000), Money(fen: 500), Money(fen: 300)
    )
    #expect(year.income(members: 2) == Money(fen: 600))
    #expect(year.income(members: 0) == nil)
    year.netIncome = Money(fen: 2_000)
    #expect(year.income(members: 2) == Money(fen: 1_000))
  }

  // MARK: Monitoring

  @Test func `the line of monitoring admits who is under it, and a sudden difficulty above it`()
    throws
  {
    let at = { (facts: inout CaseFacts, matter: inout HouseholdCase) in
      facts.years = [SmallHouseholds.year(2019, SmallHouseholds.monitoringLine)]
    }
    #expect(try missing(.monitoring, at) == ["income_over_monitoring"])
    let sudden = try missing(.monitoring) { facts, matter in
      at(&facts, &matter)
      (matter.monitoring, matter.risks) = (.sudden, [.accident])
    }
    #expect(sudden == [])
  }

  @Test func `monitoring has one notice, which hangs its days`() throws {
    #expect(try missing(.monitoring) { facts, _ in facts.notices[.reposted] = nil } == [])
    #expect(
      try missing(.monitoring) { facts, _ in facts.notices[.posted] = nil } == ["notice_not_hung"])
  }

  @Test(arguments: MonitoringKind.allCases)
  func `each kind is for households of its states`(kind: MonitoringKind) {
    let fitting: [MonitoringKind: Set<HouseholdState>] = [
      .unstable: [.lifted, .stable], .marginal: [.ordinary, .removed],
      .sudden: [.ordinary, .removed, .lifted, .stable],
    ]
    for state in HouseholdState.allCases {
      var matter = SmallHouseholds.matter(.monitoring)
      matter.monitoring = kind
      let problem = matter.problem(opening: SmallHouseholds.household("H1", state))
      #expect((problem == nil) == (fitting[kind]?.contains(state) ?? false), "\(state)")
    }
  }

  // MARK: Clearing

  @Test func `a risk is not cleared within two months`() throws {
    for (day, wanted) in [("2019-11-11", ["clearing_too_early"]), ("2019-11-10", [])] {
      let found = try missing(.clearing) { facts, _ in facts.household.monitored = Day(day) }
      #expect(found == wanted, "\(day)")
    }
  }

  @Test func `a clearing needs an income that is known and not under the line`() throws {
    #expect(try missing(.clearing) { facts, _ in facts.years = [] } == ["income_unknown"])
    let under = Money(fen: SmallHouseholds.monitoringLine.fen - 1)
    #expect(
      try missing(.clearing) { facts, _ in facts.years = [SmallHouseholds.year(2019, under)] }
        == ["income_under"])
  }

  @Test func `a clearing needs the four lasting guarantees, and none may fail`() throws {
    let lasting: Set<GuaranteeItem> = [.schooling, .medical, .housing, .water]
    for item in GuaranteeItem.allCases {
      let unknown = try missing(.clearing) { facts, _ in facts.checks.removeAll { $0.item == item }
      }
      #expect(unknown == (lasting.contains(item) ? ["guarantee_unchecked"] : []), "\(item)")
      let failing = try missing(.clearing) { facts, _ in
        facts.checks.append(SmallHouseholds.check(item, met: false, on: "2019-12-01"))
      }
      #expect(failing == ["guarantee_unmet"], "\(item)")
    }
  }

  @Test func `a clearing by help needs help since the risk was found`() throws {
    for (measures, wanted) in [
      ([], ["measure_missing"]),
      ([SmallHouseholds.measure(begun: "2018-01-01", ended: "2019-11-09")], ["measure_missing"]),
      // Against a risk that any kind may answer, what began before it was found is none.
      ([SmallHouseholds.measure(begun: "2018-01-01", ended: "2019-11-10")], ["measure_missing"]),
      ([SmallHouseholds.measure(begun: "2018-01-01")], ["measure_missing"]),
      ([SmallHouseholds.measure(begun: "2019-11-10")], []),
      ([SmallHouseholds.measure(begun: "2020-01-10")], []),
      ([SmallHouseholds.measure(begun: "2020-01-11")], ["measure_missing"]),
    ] as [([HelpMeasure], [String])] {
      #expect(try missing(.clearing) { facts, _ in facts.measures = measures } == wanted)
    }
  }

  @Test func `against illness only help for health or by society counts, though it began before`()
    throws
  {
    func found(_ kind: MeasureKind, _ begun: String, ended: String = "") throws -> [String] {
      try missing(.clearing) { facts, _ in
        facts.household.risks = [.illness]
        var measure = SmallHouseholds.measure(begun: begun, ended: ended)
        measure.kind = kind
        facts.measures = [measure]
      }
    }
    #expect(try found(.industry, "2019-11-20") == ["measure_missing"])
    #expect(try found(.health, "2019-11-20") == [])
    #expect(try found(.health, "2018-01-01") == [])
    #expect(try found(.health, "2018-01-01", ended: "2019-11-09") == ["measure_missing"])
    #expect(try found(.health, "2020-01-11") == ["measure_missing"])
  }

  @Test func `a natural clearing asks only whether somebody is left`() throws {
    let bare = { (facts: inout CaseFacts, matter: inout HouseholdCase) in
      matter.clearing = .natural
      (facts.years, facts.checks, facts.measures, facts.notices) = ([], [], [], [:])
      facts.household.monitored = facts.today
    }
    #expect(try missing(.clearing, bare) == ["members_present"])
    let empty = try missing(.clearing) { facts, matter in
      bare(&facts, &matter)
      facts.members = 0
    }
    #expect(empty == [])
  }
}
