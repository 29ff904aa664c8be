import Domain

/// One invented household of the register with all that happens to it up to the end of 2019.
///
/// It is made from its position in the county's list and from nothing else. Its head is the payee
/// of the same position and stays; others are born, die, marry, move.
struct Family {
  /// Somebody of the household.
  struct Member {
    let slot: Int
    let relation: FamilyRelation
    let sex: Sex
    let born: Day
    /// Since when, and how he or she came.
    let came: (day: Day, how: PopulationChange)
    /// Until when, and how he or she left.
    var left: (day: Day, how: PopulationChange)?

    func isPresent(on day: Day) -> Bool { came.day <= day && left.map { day < $0.day } ?? true }
  }

  let county: DivisionCode
  let position: Int
  let code: String
  /// The head, as the list of payees has him or her.
  let head: Payee
  /// From each day on, the household is in this state; the first is that of its registration.
  private(set) var states: [(day: Day, state: HouseholdState)] = []
  private(set) var members: [Member] = []
  /// Since when it lives where; the first is that of its registration.
  private(set) var villages: [(day: Day, village: DivisionCode)] = []
  /// When and with whom a new household was split off, whose head is the first of them.
  private(set) var split: (day: Day, slots: [Int])?
  let cause: PovertyCause

  /// Invents the household; `next` is the village to which it would move.
  init(
    _ county: DivisionCode, _ position: Int, village: DivisionCode, next: DivisionCode?,
    seed: UInt64
  ) {
    var chance = SeededGenerator(seed, "family \(county.text)", position)
    self.county = county
    self.position = position
    code = Household.code(county, position)
    head = Household.payee(county, position, village: village, seed: seed)
    cause = chance.pick(
      PovertyCalibration.causes.map(\.cause), weights: PovertyCalibration.causes.map(\.weight))
    states = Self.states(&chance)
    villages = [(states[0].day, village)]
    members = founders(&chance)
    for year in 2016...2019 { live(through: year, next, &chance) }
  }

  /// Registered in 2014 or found later; lifted in one of the years; a few fell back.
  private static func states(
    _ chance: inout SeededGenerator
  ) -> [(day: Day, state: HouseholdState)] {
    func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
      Day(year: year, month: month, day: day) ?? PovertyCalibration.registered
    }
    let found = chance.below(100)
    let first =
      found < 2
      ? day(2017, 6, 20) : found < 3 ? day(2018, 6, 20) : PovertyCalibration.registered
    let lifted = chance.pick([2015, 2016, 2017, 2018, 2019, 2020], weights: [3, 2, 27, 36, 23, 9])
    var states = [(first, HouseholdState.poor)]
    guard lifted < 2020, lifted > first.year else { return states }
    states.append((day(lifted, 12, 5 + chance.below(20)), .lifted))
    if lifted < 2019, chance.below(1_000) < 6 {
      states.append((day(lifted + 1, 7, 1 + chance.below(28)), .relapsed))
    }
    return states
  }

  /// Sex and birthday of the head, by the citizen number.
  var headFacts: (sex: Sex, born: Day) {
    var person = Person()
    person.citizenNumber = head.citizenNumber
    return person.byNumber ?? (.male, PovertyCalibration.registered)
  }

  /// Who lives there from the beginning: 1 to 8 persons by the age of the head.
  private func founders(_ chance: inout SeededGenerator) -> [Member] {
    let size = chance.pick([1, 2, 3, 4, 5, 6, 7, 8], weights: [6, 10, 14, 20, 22, 16, 8, 4])
    let (headSex, headBorn) = headFacts
    let years: [(FamilyRelation, Int)] =
      headBorn.year > 1986
      ? [
        (.mother, -24), (.father, -26), (.other, 3), (.other, -3), (.grandmother, -47),
        (.grandfather, -49), (.other, 6),
      ]
      : [
        (.spouse, 1), (.son, 24), (.daughter, 26), (.mother, -22), (.son, 21), (.father, -24),
        (.daughter, 19),
      ]
    let came = (states[0].day, PopulationChange.registered)
    let head = Member(
      slot: 0, relation: .head, sex: headSex, born: headBorn, came: came)
    return [head]
      + years.prefix(size - 1).enumerated().compactMap { index, one -> Member? in
        guard let born = headBorn.adding(days: one.1 * 365 + 100), born < came.0 else { return nil }
        return Member(
          slot: index + 1, relation: one.0, sex: sex(one.0, &chance, headIsMale: headSex == .male),
          born: born, came: came)
      }
  }

  private func sex(
    _ relation: FamilyRelation, _ chance: inout SeededGenerator, headIsMale: Bool
  ) -> Sex {
    switch relation {
    case .son, .father, .grandfather: .male
    case .daughter, .mother, .grandmother, .daughterInLaw: .female
    case .spouse: headIsMale ? .female : .male
    default: chance.below(2) == 0 ? .male : .female
    }
  }

  /// At most one thing a year happens to the members, between spring and autumn.
  private mutating func live(
    through year: Int, _ next: DivisionCode?, _ chance: inout SeededGenerator
  ) {
    let fate = chance.below(1_000)
    guard year > states[0].day.year,
      let day = Day(year: year, month: 3, day: 1)?.adding(days: (position * 7) % 100)
    else { return }
    switch fate {
    case 0..<28: add(.born, .grandson, day, slot: 10 + year - 2016, &chance)
    case 28..<38: add(.marriedIn, .daughterInLaw, day, slot: 20 + year - 2016, &chance)
    case 38..<62: leave(.died, [.grandfather, .grandmother, .father, .mother, .spouse], day)
    case 62..<72: leave(.marriedOut, [.daughter], day)
    case 72..<75: leave(.movedOut, [.son, .other], day)
    case 75..<77:
      if let next, villages.count == 1 { villages.append((day, next)) }
    case 77..<80: splitOff(day)
    default: return
    }
  }

  private mutating func add(
    _ how: PopulationChange, _ relation: FamilyRelation, _ day: Day, slot: Int,
    _ chance: inout SeededGenerator
  ) {
    let sex: Sex =
      relation == .daughterInLaw ? .female : chance.below(2) == 0 ? .male : .female
    let born = how == .born ? day : headFacts.born.adding(days: 24 * 365 + 200) ?? day
    guard born.year + 20 <= day.year || how == .born else { return }
    let own: FamilyRelation = relation == .grandson && sex == .female ? .granddaughter : relation
    members.append(Member(slot: slot, relation: own, sex: sex, born: born, came: (day, how)))
  }

  private mutating func leave(
    _ how: PopulationChange, _ relations: [FamilyRelation], _ day: Day
  ) {
    let gone = members.indices.first { index in
      let member = members[index]
      return relations.contains(member.relation) && member.left == nil
        && member.born.year + 18 <= day.year && split?.slots.contains(member.slot) != true
    }
    if let gone { members[gone].left = (day, how) }
  }

  /// A grown-up child takes itself and the youngest along.
  private mutating func splitOff(_ day: Day) {
    let present = members.filter { $0.isPresent(on: day) && $0.slot > 0 }
    guard split == nil, present.count >= 4,
      let head = present.first(where: { $0.born.year + 22 <= day.year && $0.slot > 1 }),
      let other = present.last(where: { $0.slot != head.slot })
    else { return }
    split = (day, [head.slot, other.slot])
  }
}
