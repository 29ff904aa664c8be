import Domain
import PortableSQL

/// Writes what happens to households and persons as rows that begin on a day, with their checks
/// (S86; practice.md 4.4).
///
/// After every act a person is present in at most one household, a household that is kept has
/// members and one head, and no row begins before the one that it follows.
struct PopulationRegister {
  private let unit: UnitOfWork
  private let county: DivisionCode
  private let act: PopulationAct
  private let actor: Actor

  init(_ unit: UnitOfWork, county: DivisionCode, _ act: PopulationAct, by actor: Actor) {
    self.unit = unit
    self.county = county
    self.act = act
    self.actor = actor
  }

  /// Writes the act's rows.
  /// - Throws: `FieldProblem` saying which rule forbids it, `ImportRefusal` for what a row lacks.
  func write() throws {
    try checkDay()
    let evidence = try evidence()
    switch act.kind {
    case .arrival(let person, let change): try arrive(person, change)
    case .departure(let person, let change, let head): try depart(person, change, head)
    case .move(let household, let village): try move(household, to: village)
    case .settle(let household, let members): try settle(household, members)
    case .leave(let household): try leave(household)
    case .split(let old, let members, let new, let newHead, let oldHead):
      try split(old, members, as: new, newHead, oldHead)
    case .merge(let household, let other): try merge(household, into: other)
    case .fallBack(let household, let cause): try fallBack(household, cause)
    }
    if let evidence { try unit.keep(evidence, asStepOfProcedure: true) }
  }

  /// Nothing happens in the future, and nothing more in a year that is closed.
  private func checkDay() throws {
    guard let today = try unit.books(of: county).today, act.day <= today else {
      throw FieldProblem("change_in_future", zh: "变动日期还没有到", en: "the day has not come yet")
    }
    if let closed = try unit.lastClosedYear(of: county), act.day.year <= closed {
      throw FieldProblem(
        "change_year_closed", zh: "\(closed) 年度已结转，变动请记在结转之后的日期",
        en: "the year \(closed) is closed: tell the change from a day after it")
    }
  }

  /// What was seen, with the household as it was before; nil where nobody said.
  private func evidence() throws -> PopulationEvidence? {
    guard !act.evidence.isEmpty else { return nil }
    var note = PopulationEvidence()
    (note.day, note.act, note.evidence) = (act.day, act.name, act.evidence)
    switch act.kind {
    case .arrival(let person, _): (note.household, note.about) = (person.household, person.number)
    case .departure(let person, _, _):
      (note.household, note.about) = (try present(person).household, person)
    case .move(let household, _), .leave(let household), .merge(let household, _),
      .fallBack(let household, _), .split(let household, _, _, _, _):
      note.household = household
    case .settle(let household, _):
      (note.household, note.village) = (household.number, household.village)
      (note.about, note.synthetic) = (household.number, household.synthetic)
      return note
    }
    let household = try kept(note.household)
    if note.about.isEmpty { note.about = household.number }
    (note.village, note.synthetic) = (household.village, household.synthetic)
    return note
  }

  // MARK: Persons

  private func arrive(_ person: Person, _ change: PopulationChange) throws {
    guard [.born, .marriedIn, .movedIn, .returned].contains(change) else {
      throw Self.wrongChange(in: person.household)
    }
    let household = try kept(person.household)
    guard person.relation != .head else {
      throw FieldProblem("head_twice", zh: "该户已有户主", en: "the household has a head already")
    }
    let earlier = try latest(Person.self, person.number)
    if earlier?.isPresent == true { throw Self.personPresent }
    if earlier?.change == .died { throw Self.personDied }
    if let from = earlier?.from { try checkAfter(from) }
    if change == .born { try checkBirth(of: person) }
    var row = Self.person(person, over: earlier)
    (row.from, row.village, row.change) = (act.day, household.village, change)
    try OneNumberOnePerson(unit).check(row)
    try checkUp([row])
    try unit.keep(row)
  }

  /// What is told of somebody, over what was known before: a form asks for a part of it.
  private static func person(_ told: Person, over earlier: Person?) -> Person {
    guard let earlier else { return told }
    let (new, old) = (Person.register.values(told), Person.register.values(earlier))
    var row = Person.register.entry(zip(new, old).map { $0.isNone ? $1 : $0 })
    row.synthetic = told.synthetic
    return row
  }

  /// A child is told within the year after the day of birth, as late registration goes, and not
  /// before it; who is older came otherwise.
  private func checkBirth(of child: Person) throws(FieldProblem) {
    if let born = child.born, born > act.day { throw Self.birthDay }
    guard child.age(on: act.day) ?? 0 == 0 else { throw Self.birthDay }
  }

  private func depart(_ number: String, _ change: PopulationChange, _ head: String?) throws {
    let person = try present(number)
    guard !change.isPresent else { throw Self.wrongChange(in: person.household) }
    let household = try kept(person.household)
    let stay = try members(of: household).filter { $0.number != number }
    var rows = [changed(person, change)]
    if stay.isEmpty {
      try unit.keep(rows)
      return try end(household, as: .closed)
    }
    if person.relation == .head {
      rows += try headed(stay, in: household.number, by: head, after: person, of: stay)
    }
    try unit.keep(rows)
  }

  // MARK: Households

  private func move(_ number: String, to village: DivisionCode) throws {
    var household = try kept(number)
    guard village.county == county, village != household.village else {
      throw FieldProblem(
        "move_place", zh: "应迁到本县另一个村；迁出本县请办迁出", en: "a move leads to another village of the county")
    }
    let members = try members(of: household).map { person in
      var row = changed(person, .updated)
      row.village = village
      return row
    }
    (household.village, household.from) = (village, act.day)
    try unit.keep(household)
    try unit.keep(members)
  }

  private func settle(_ household: Household, _ members: [Person]) throws {
    try checkReach(household.village)
    guard household.standing == .kept, try latest(Household.self, household.number) == nil else {
      throw Self.householdExists
    }
    guard !members.isEmpty, members.count(where: { $0.relation == .head }) == 1 else {
      throw Self.noSingleHead(of: household.number)
    }
    for head in members where head.relation == .head { try checkHead(head, of: members) }
    var household = household
    household.from = act.day
    try unit.keep(household)
    for member in members {
      let earlier = try latest(Person.self, member.number)
      if earlier?.isPresent == true { throw Self.personPresent }
      if earlier?.change == .died { throw Self.personDied }
      if let from = earlier?.from { try checkAfter(from) }
    }
    let rows = members.map { member in
      var row = changed(member, .movedIn)
      (row.household, row.village) = (household.number, household.village)
      return row
    }
    for row in rows { try OneNumberOnePerson(unit).check(row, beside: rows) }
    try checkUp(rows, of: household)
    try unit.keep(rows)
  }

  /// What the check-up calls an error about somebody who comes is refused here as in a file.
  private func checkUp(_ persons: [Person], of household: Household? = nil) throws {
    var drafts = CheckUpDrafts()
    drafts.persons = persons.map { DraftRow(number: 1, values: Person.register.values($0)) }
    drafts.households = [household].compactMap { $0 }
      .map { DraftRow(number: 1, values: Household.register.values($0)) }
    let today = try unit.books(of: county).today
    let problems = try Store.news(drafts, in: county, today, on: unit.connection)
      .compactMap(\.problem)
    guard problems.isEmpty else { throw ImportRefusal(problems) }
  }

  private func leave(_ number: String) throws {
    let household = try kept(number)
    try unit.keep(try members(of: household).map { changed($0, .movedOut) })
    try end(household, as: .closed)
  }

  private func split(
    _ number: String, _ leaving: [String], as new: String, _ newHead: String, _ oldHead: String?
  ) throws {
    let old = try kept(number)
    guard try latest(Household.self, new) == nil else { throw Self.householdExists }
    let members = try members(of: old)
    let go = members.filter { leaving.contains($0.number) }
    let stay = members.filter { !leaving.contains($0.number) }
    guard !go.isEmpty, go.count == Set(leaving).count, !stay.isEmpty else {
      throw FieldProblem(
        "split_members", zh: "分出的须是本户成员，且原户须留有成员", en: "some members leave and some stay")
    }
    var household = old
    (household.number, household.from) = (new, act.day)
    (household.phone, household.bank, household.account) = ("", "", "")
    try unit.keep(household)
    let head = members.first { $0.relation == .head }
    var rows = try headed(go, in: new, by: newHead, after: head, of: members).map { person in
      var row = person
      (row.household, row.change) = (new, .splitOff)
      return row
    }
    if go.contains(where: { $0.relation == .head }) {
      rows += try headed(stay, in: number, by: oldHead, after: head, of: members)
    }
    try unit.keep(rows)
  }

  private func merge(_ number: String, into other: String) throws {
    let household = try kept(number)
    let target = try kept(other)
    guard number != other, household.state == target.state else {
      throw FieldProblem(
        "merge_states", zh: "两户的户类型不同或为同一户，不能并户", en: "only households of the same state are merged"
      )
    }
    let rows = try members(of: household).map { person in
      var row = changed(person, .mergedIn)
      (row.household, row.village) = (other, target.village)
      return row
    }
    let untold = rows.filter { told(of: $0) == nil }.map(\.number)
    guard untold.isEmpty else { throw Self.relationMissing(untold) }
    try unit.keep(
      rows.map { person in
        var row = person
        row.relation = told(of: person) ?? row.relation
        return row
      })
    try end(household, as: .merged)
  }

  private func fallBack(_ number: String, _ cause: PovertyCause) throws {
    var household = try kept(number)
    guard [.lifted, .stable].contains(household.state) else {
      throw FieldProblem("not_lifted", zh: "只有已脱贫户才会返贫", en: "only a lifted household falls back")
    }
    (household.state, household.cause, household.from) = (.relapsed, cause, act.day)
    household.otherCauses.removeAll { $0 == cause }
    household.endMonitoring()
    try unit.keep(household)
  }

  /// Ends a household that has no open matter, but for the one that clears its risk because nobody
  /// is left.
  ///
  /// A list on which it stood could not be announced.
  private func end(_ household: Household, as standing: HouseholdStanding) throws {
    let open = try HouseholdCases(on: unit.connection).open(for: household.number, in: county)
    guard open == nil || (standing == .closed && open?.clearing == .natural) else {
      throw FieldProblem.caseOpen
    }
    var row = household
    (row.standing, row.from) = (standing, act.day)
    try unit.keep(row)
  }

  // MARK: What stands

  private func latest<Entry: Record>(_ type: Entry.Type, _ number: String) throws -> Entry? {
    let last = Day(year: 2199, month: 12, day: 31) ?? act.day
    return try AsItWas(Entry.self, on: last).one([.text(number)], in: county, on: unit.connection)
  }

  /// A household that is kept, within reach, and whose last row does not begin after the act.
  private func kept(_ number: String) throws -> Household {
    guard let household = try latest(Household.self, number), household.standing == .kept else {
      throw FieldProblem.householdUnknown
    }
    try checkReach(household.village)
    if let from = household.from { try checkAfter(from) }
    return household
  }

  private func present(_ number: String) throws -> Person {
    let person = try latest(Person.self, number)
    guard let person, person.isPresent else {
      throw FieldProblem.personAbsent(from: person?.household ?? "")
    }
    return person
  }

  /// The present members of a household, by number.
  private func members(of household: Household) throws -> [Person] {
    let named = try unit.entries(
      Person.self, in: county, where: "household", is: household.number
    ).map(\.number)
    return try Set(named).sorted().compactMap { number in
      guard let person = try latest(Person.self, number), person.isPresent,
        person.household == household.number
      else { return nil }
      if let from = person.from { try checkAfter(from) }
      return person
    }
  }

  private func changed(_ person: Person, _ change: PopulationChange) -> Person {
    var row = person
    (row.from, row.change) = (act.day, change)
    return row
  }

  /// How somebody stands to a new head, as the act tells.
  private func told(of person: Person) -> FamilyRelation? {
    act.relations[person.number].flatMap { $0 == .head ? nil : $0 }
  }

  /// The members of a household of that number under a new head, as rows of the act's day;
  /// `household` are all of whom one may have to take care of them.
  private func headed(
    _ members: [Person], in number: String, by head: String?, after old: Person?,
    of household: [Person]
  ) throws -> [Person] {
    guard let head, let new = members.first(where: { $0.number == head }) else {
      throw Self.headMissing(of: number)
    }
    try checkHead(new, of: household)
    let family = NewHead(new, after: old)
    return members.map { person in
      var row = changed(person, .updated)
      row.relation =
        person.number == head
        ? .head : told(of: person) ?? family.relation(of: person) ?? .other
      return row
    }
  }

  /// Refuses a child as the head: nobody is split off without a grown member.
  private func checkHead(_ head: Person, of household: [Person]) throws(FieldProblem) {
    guard head.isTooYoung(toHead: household, on: act.day) else { return }
    let least = Person.leastGrownAge
    throw FieldProblem(
      "head_too_young",
      zh: "户主（人编号 \(head.number)）不满 \(least) 周岁，请指定年满 \(least) 周岁的成员；"
        + "全户都不满 \(least) 周岁的除外",
      en: "the head (person \(head.number)) is under \(least): name a member of at least \(least), "
        + "unless nobody of the household is")
  }

  private func checkAfter(_ from: Day) throws(FieldProblem) {
    guard from <= act.day else {
      throw FieldProblem(
        "change_before_last", zh: "变动日期早于最近一次变动", en: "the day is before the last change")
    }
  }

  private func checkReach(_ village: DivisionCode) throws {
    try unit.check(actor, is: Role.registerKeepers, at: village)
  }
}
