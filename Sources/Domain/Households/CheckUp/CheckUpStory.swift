/// A few invented records, told by what is different: the worked examples of the check-up's rules.
///
/// It begins with a family of three in good order and a neighbour, in which no rule finds anything.
/// Nobody in it is real: the prefecture of every ID number is 91, which was never assigned.
package struct CheckUpStory: Sendable {
  /// The family's household.
  package var home = Self.household("H1")
  /// What stood of it before, where it fell back.
  package var earlier: [Household] = []
  /// The household next door.
  package var nextDoor = Self.household("H2")
  /// The family's head, a man of 48.
  package var head = Self.person("H101", in: "H1", .head, .male, born: "1975-03-01")
  /// His wife, 46.
  package var spouse = Self.person("H102", in: "H1", .spouse, .female, born: "1977-05-02")
  /// Their daughter of 13, in grade 7.
  package var child = Self.person("H103", in: "H1", .daughter, .female, born: "2010-06-03")
  /// The neighbour, a woman of 53.
  package var neighbour = Self.person("H201", in: "H2", .head, .female, born: "1970-07-04")
  /// Persons of another county.
  package var elsewhere: [Person] = []
  /// The family's year.
  package var year = Self.year(of: "H1")
  /// Years of the family before that one.
  package var yearsBefore: [HouseholdYear] = []
  /// The neighbour's year.
  package var nextYear = Self.year(of: "H2")
  /// Spells of work.
  package var spells: [WorkSpell] = []
  /// Measures of help.
  package var measures: [HelpMeasure] = []
  /// Checks of guarantees.
  package var checks: [GuaranteeCheck] = []
  /// What the village reports.
  package var village: VillageYear? = Self.report()
  /// The income lines that are set.
  package var lines = [Self.country(line: 730_000)]

  static func told(_ tell: (inout CheckUpStory) -> Void) -> CheckUpStory {
    var story = CheckUpStory()
    tell(&story)
    return story
  }

  /// A story in which nothing is amiss.
  package init() {
    child.schooling = .grade7
    child.education = nil
    child.labour = LabourAbility.none
  }

  /// The records that it tells.
  package var records: CheckUpRecords {
    var records = CheckUpRecords()
    records.households = [home, nextDoor]
    records.earlier = earlier
    records.persons = [head, spouse, child, neighbour]
    records.elsewhere = elsewhere
    records.years = [year, nextYear] + yearsBefore
    records.spells = spells
    records.measures = measures
    records.checks = checks
    records.villages = village.map { [$0] } ?? []
    records.lines = IncomeLines(lines)
    return records
  }

  /// The facts that it tells, as they are on 2023-12-31.
  package var facts: CheckUpFacts {
    CheckUpFacts(county: Self.place.county, today: Self.day("2023-12-31"), records)
  }

  /// Everything happens in another village.
  package mutating func settle(in village: DivisionCode) {
    (home.village, nextDoor.village, year.village) = (village, village, village)
    (head.village, spouse.village, child.village) = (village, village, village)
    neighbour.village = village
    nextYear.village = village
    self.village?.village = village
  }

  /// The family is poor for a reason, and has been since 2020.
  mutating func poor(_ cause: PovertyCause) {
    home.state = .poor
    home.cause = cause
    home.identified = Self.day("2020-01-01")
    help(.industry, on: "2020-01-15")
  }

  /// The family was lifted once, and is poor again since a day.
  package mutating func fallBack(_ cause: PovertyCause, on day: String) {
    earlier = [home]
    home.state = .relapsed
    home.cause = cause
    home.from = Self.day(day)
  }

  /// The family was removed from the lists once, and is identified again on a day.
  package mutating func identifyAgain(_ cause: PovertyCause, on day: String) {
    home.state = .removed
    fallBack(cause, on: day)
    home.state = .poor
  }

  /// The family's risk was found on a day.
  package mutating func watched(_ risk: RiskReason, since day: String, cleared: String? = nil) {
    home.monitoring = .unstable
    home.risks = [risk]
    home.monitored = Self.day(day)
    home.cleared = cleared.map(Self.day)
  }

  /// A measure for the family.
  package mutating func help(_ kind: MeasureKind, on day: String, until ended: String? = nil) {
    var measure = HelpMeasure()
    measure.village = Self.place
    measure.number = "M\(measures.count + 1)"
    measure.household = home.number
    measure.kind = kind
    measure.helper = "帮扶单位"
    measure.begun = Self.day(day)
    measure.ended = ended.map(Self.day)
    measure.synthetic = true
    measures.append(measure)
  }

  /// A spell of work of the head, unless told otherwise.
  package mutating func work(
    _ begun: String, of person: String = "H101", until ended: String? = nil,
    _ change: (inout WorkSpell) -> Void = { _ in }
  ) {
    var spell = WorkSpell()
    spell.village = Self.place
    spell.person = person
    spell.begun = Self.day(begun)
    spell.ended = ended.map(Self.day)
    spell.county = Self.place.county
    spell.area = .county
    spell.channel = .own
    spell.pay = Money(fen: 300_000)
    spell.synthetic = true
    change(&spell)
    spells.append(spell)
  }

  /// A check of one of the family's guarantees.
  package mutating func check(_ item: GuaranteeItem, met: Bool, on day: String) {
    var check = GuaranteeCheck()
    check.village = Self.place
    check.household = home.number
    check.item = item
    check.checker = "村两委"
    check.gap = met ? "" : "短板"
    check.met = met
    check.checked = Self.day(day)
    check.synthetic = true
    checks.append(check)
  }

  /// A disability card of kind and grade, with the head's own number.
  mutating func card(_ kindAndGrade: String) {
    head.disabilityNumber = head.citizenNumber + kindAndGrade
    head.health = [.disabled]
  }

  static let place = DivisionCode("621121101201") ?? .unknown

  private static func household(_ number: String) -> Household {
    var household = Household()
    household.village = place
    household.number = number
    household.from = day("2014-01-01")
    household.state = .lifted
    household.cause = .skills
    household.identified = day("2014-01-01")
    household.synthetic = true
    return household
  }

  private static func person(
    _ number: String, in household: String, _ relation: FamilyRelation, _ sex: Sex, born: String
  ) -> Person {
    var person = Person()
    person.village = place
    person.number = number
    person.from = day("2014-01-01")
    person.household = household
    person.relation = relation
    person.name = "甲"
    let sequence = sex == .male ? "011" : "012"
    person.citizenNumber = citizen("629121\(born.filter { $0 != "-" })\(sequence)")
    person.sex = sex
    person.born = day(born)
    person.ethnicity = .ha
    person.education = .junior
    person.schooling = Schooling.none
    person.health = [.healthy]
    person.labour = .ordinary
    person.residentMedical = true
    person.employeeMedical = false
    person.synthetic = true
    return person
  }

  /// The first 17 digits with their check character.
  package static func citizen(_ first17: String) -> String {
    first17 + (IdentityNumbers.citizenCheckCharacter(first17).map(String.init) ?? "")
  }

  private static func year(of household: String) -> HouseholdYear {
    var year = HouseholdYear()
    year.village = place
    year.household = household
    year.year = 2023
    year.wages = Money(fen: 3_000_000)
    year.perPerson = Money(fen: 1_100_000)
    year.farmland = 500
    year.forest = 200
    year.power = true
    year.waterSafe = true
    year.toilet = true
    year.road = .cement
    year.houseArea = 9_000
    year.dangerousHouse = false
    year.synthetic = true
    return year
  }

  private static func report() -> VillageYear {
    var report = VillageYear()
    report.village = place
    report.year = 2023
    report.households = 300
    report.persons = 1_200
    (report.allowanceHouseholds, report.allowancePersons) = (20, 45)
    (report.supportedPersons, report.disabledPersons) = (6, 40)
    (report.dangerousHouses, report.unsafeWater) = (0, 0)
    report.farmland = 300_000
    (report.hardRoad, report.bus, report.clinic, report.cultureRoom) = (true, true, true, true)
    (report.doctors, report.toilets, report.rubbishPoints) = (1, 2, 8)
    report.pensionInsured = 700
    report.collectiveIncome = Money(fen: 5_000_000)
    report.synthetic = true
    return report
  }

  /// The country's line of monitoring, in fen, unless told otherwise that of 2023.
  package static func country(
    line fen: Int64, year: Int = 2023, _ purpose: LinePurpose = .monitoring
  ) -> PovertyLine {
    var line = PovertyLine()
    line.province = .country
    line.year = year
    line.purpose = purpose
    line.amount = Money(fen: fen)
    line.source = "示例"
    return line
  }

  /// A day that we wrote ourselves.
  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("an example has no day \(text)") }
    return day
  }
}
