package import Domain
package import PortableSQL

/// A household's matter with how far it is.
package struct HouseholdTask: Sendable {
  /// The matter's number.
  package let id: RecordID
  /// What it asks for.
  package let record: HouseholdCase
  /// How far it is.
  package let state: CaseState
  /// The day on which it got there.
  package let since: Day
  /// The day by which the next step is due; nil where nothing is due.
  package let due: Day?

  /// The first day on which the next step can be taken: while a list hangs, everybody waits.
  package var opens: Day {
    guard state == .posted || state == .reposted else { return since }
    return CaseFacts.Hung(published: since, until: nil).isOverOn ?? since
  }
}

/// Reads the matters of households inside a snapshot.
package struct HouseholdCases {
  let connection: any Connection

  /// Reads inside a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The matters within reach in which the actor's role can take the next step on a day, the most
  /// urgent first.
  package func tasks(for actor: Actor, on day: Day) throws -> [HouseholdTask] {
    try cases(for: actor).filter {
      $0.opens <= day && $0.record.way.states(awaiting: actor.role).contains($0.state)
    }
  }

  /// All matters within reach, open ones first, then the most urgent.
  package func cases(for actor: Actor) throws -> [HouseholdTask] {
    let rows = RecordRows(HouseholdCase.register.declaration, on: connection)
    let calendar = try PublicityDuties(on: connection).calendar()
    var found: [Int64: HouseholdTask] = [:]
    for place in actor.reach {
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      let last = try lastSteps(low, high)
      try connection.forEach(
        """
        \(rows.select) WHERE county >= \(county) AND county < \(county + "~")
          AND village >= \(low) AND village < \(high)
        """
      ) { row in
        let stored = try rows.read(row)
        let record = HouseholdCase.register.entry(stored.values)
        guard let (state, since) = last[record.code] else { return }
        found[stored.id] = Self.task(
          RecordID(stored.id), record, state, since, calendar)
      }
    }
    return found.values.sorted { left, right in
      (left.state.isOver ? 1 : 0, left.due ?? left.since, left.id)
        < (right.state.isOver ? 1 : 0, right.due ?? right.since, right.id)
    }
  }

  /// One matter by its number.
  package func matter(_ id: RecordID) throws -> HouseholdTask? {
    let rows = RecordRows(HouseholdCase.register.declaration, on: connection)
    guard let stored = try rows.stored(id: id) else { return nil }
    let record = HouseholdCase.register.entry(stored.values)
    guard let step = try steps(of: record).last, let since = step.day else { return nil }
    return Self.task(
      id, record, step.state, since, try PublicityDuties(on: connection).calendar())
  }

  /// The number of a matter's record.
  package func id(_ code: String, in county: DivisionCode) throws -> RecordID? {
    try connection.first(
      "SELECT id FROM household_case WHERE county = \(county.text) AND code = \(code)"
    ).map { RecordID(try $0.integer(0)) }
  }

  /// The steps of a matter so far, in order.
  package func steps(of matter: HouseholdCase) throws -> [HouseholdStep] {
    try entries(HouseholdStep.self, matter.village.county, "matter", matter.code)
      .sorted { $0.number < $1.number }
  }

  /// What the last comparison of a matter found; nothing is left of one before it was sent back.
  package func hits(of matter: HouseholdCase) throws -> [HouseholdHit] {
    let round = Self.round(try steps(of: matter))
    guard let step = round.last(where: { $0.step == "compare" }) else { return [] }
    return try entries(HouseholdHit.self, matter.village.county, "matter", matter.code)
      .filter { $0.number == step.number }
  }

  /// The lists on which the last comparison of a matter rests; empty before it.
  package func comparedLists(of matter: HouseholdCase) throws -> [ComparedList] {
    let round = Self.round(try steps(of: matter))
    guard let step = round.last(where: { $0.step == "compare" }) else { return [] }
    return try entries(ComparedList.self, matter.village.county, "matter", matter.code)
      .filter { $0.number == step.number }
  }

  /// The lists of other offices that a county has on a day.
  package func lists(in county: DivisionCode, on day: Day) throws -> ListsAtHand {
    try HouseholdComparison(on: connection).lists(in: county, on: day)
  }

  /// The steps since a matter was last applied for: what came before has to be done anew.
  static func round(_ steps: [HouseholdStep]) -> ArraySlice<HouseholdStep> {
    steps[(steps.lastIndex { $0.state == .applied } ?? 0)...]
  }

  /// A matter that is not over, for a household; nil when there is none.
  package func open(for household: String, in county: DivisionCode) throws -> HouseholdCase? {
    try entries(HouseholdCase.self, county, "household", household).first { matter in
      try steps(of: matter).last.map { !$0.state.isOver } ?? false
    }
  }

  /// Whether a matter of a household is under way on a day, or is announced on a notice that hangs
  /// or is still to be published, for which thirty days are left.
  func isRunning(for household: String, in county: DivisionCode, on day: Day) throws -> Bool {
    try entries(HouseholdCase.self, county, "household", household).contains { matter in
      guard let last = try steps(of: matter).last, let since = last.day else { return false }
      guard last.state == .announced else { return !last.state.isOver }
      let list = HouseholdList(matter.kind, last.step, in: matter.village, on: since)
      let until = try hung(list)?.isOverOn ?? since.adding(days: 30)
      return until.map { day < $0 } ?? false
    }
  }

  private static func task(
    _ id: RecordID, _ record: HouseholdCase, _ state: CaseState, _ since: Day,
    _ calendar: WorkCalendar
  ) -> HouseholdTask {
    HouseholdTask(
      id: id, record: record, state: state, since: since,
      due: record.way.terms[state]?.due(after: since, calendar))
  }

  /// The last step of every matter in places from a code on.
  private func lastSteps(
    _ low: String, _ high: String
  ) throws -> [String: (state: CaseState, day: Day)] {
    let county = String(low.prefix(6))
    var last: [String: (CaseState, Day)] = [:]
    try connection.forEach(
      """
      SELECT s.matter, s.state, s.day FROM household_step s
      WHERE s.county >= \(county) AND s.county < \(county + "~") AND s.village >= \(low)
        AND s.village < \(high) AND s.number = (SELECT max(number) FROM household_step
          WHERE county = s.county AND matter = s.matter)
      """
    ) { row in
      guard let state = CaseState(rawValue: try row.text(1)), let day = Day(try row.text(2)) else {
        return
      }
      last[try row.text(0)] = (state, day)
    }
    return last
  }

  /// The records of a register of the county whose field has a value.
  func entries<Entry: Record>(
    _ type: Entry.Type, _ county: DivisionCode, _ field: Identifier, _ value: String
  ) throws -> [Entry] {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    return try connection.all(
      "\(rows.select) WHERE county = \(county.text) AND \(field) = \(value) ORDER BY id"
    ).map { Entry.register.entry(try rows.read($0).values) }
  }
}
