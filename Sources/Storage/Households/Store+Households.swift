package import Domain
import PortableSQL

/// A household in a list: what tells it apart.
package struct HouseholdLine: Sendable {
  /// The number of its row in force.
  package let id: RecordID
  /// The row in force.
  package let household: Household
  /// Its head; nil when no member is known.
  package let head: Person?
  /// How many members it has.
  package let members: Int
}

extension Store {
  /// The number of a household and its place today, by the number of any of its rows.
  package func householdPlace(_ id: RecordID) async throws -> (number: String, place: DivisionCode)?
  {
    let register = Household.register
    guard let found = try await record(register.declaration, id), let today else { return nil }
    let row = register.entry(found.values)
    let now = try await read { connection in
      try AsItWas(Household.self, on: today)
        .one([.text(row.number)], in: found.county, on: connection)
    }
    return (row.number, (now ?? row).village)
  }

  /// Opens a household's file; that is written down before it is handed out (trust.md 4.12).
  ///
  /// With it come the records of its members, where more can be asked for. `known` asks for what
  /// was recorded until then.
  /// - Throws: `FieldProblem` `role_refused`, `place_refused`, `household_unknown`.
  package func readHousehold(
    _ number: String, in place: DivisionCode, knownAt known: Instant? = nil, by actor: Actor
  ) async throws -> (file: HouseholdFile, persons: [StoredRecord]) {
    try await work { unit in
      try unit.check(actor, is: Role.registerReaders, at: place)
      let reading = HouseholdReading(place.county, knownAt: known, on: unit.connection)
      guard let found = try reading.file(number) else { throw FieldProblem.householdUnknown }
      try unit.noteLook(
        "read", of: "household/\(number)", at: place, found.persons,
        showing: ["name"] + found.file.words, by: actor)
      return found
    }
  }

  /// Writes down that somebody saw what would change of persons, by their numbers.
  package func noteLook(
    at persons: Set<String>, of object: String, in county: DivisionCode, by actor: Actor
  ) async throws {
    guard !persons.isEmpty else { return }
    try await work { unit in
      let rows = RecordRows(Person.register.declaration, on: unit.connection)
      var event = AuditEvent("read", of: object, by: actor, in: county, result: "shown")
      event.purpose = "register"
      event.subjects = try persons.sorted().flatMap { number in
        try rows.all(in: county, where: "number", is: number)
          .map { .init(Person.register.declaration.name, RecordID($0.id)) }
      }
      event.rows = Int64(event.subjects.count)
      // Who is new in the register has nobody's look to be told of.
      if event.rows > 0 { try unit.audit(event) }
    }
  }

  /// The households of a village in force on a day, by number, as they are known or were known at a
  /// time; the look is written down.
  package func households(
    of village: DivisionCode, on day: Day? = nil, knownAt known: Instant? = nil, by actor: Actor
  ) async throws -> [HouseholdLine] {
    try await work { unit in
      try unit.check(actor, is: Role.registerReaders, at: village)
      guard let day = day ?? unit.now.dayInShanghai else { return [] }
      let found = try VillageHouseholds(village, knownAt: known, on: unit.connection)
        .households(on: day)
      try unit.noteLook(
        "list", of: "household/\(village.text)", at: village, found.flatMap(\.records), by: actor)
      return found.map(\.line)
    }
  }

  /// Finds households within reach by their number, or exactly by a member's citizen number; the
  /// search is written down without the number.
  /// - Throws: `FieldProblem` `role_refused`, or `too_many_misses` after many citizen numbers that
  ///   nobody has.
  package func findHouseholds(_ words: String, by actor: Actor) async throws -> [HouseholdLine] {
    try await work { unit in
      guard Role.registerReaders.contains(actor.role), let today = unit.now.dayInShanghai else {
        throw FieldProblem.roleRefused
      }
      let isCitizen = IdentityNumbers.isCitizenNumber(IdentityNumbers.normalised(words))
      if isCitizen { try PersonMisses(unit, by: actor).check() }
      var lines: [HouseholdLine] = []
      for county in try actor.registerCounties(on: unit.connection) {
        let reading = HouseholdReading(county, on: unit.connection)
        let numbers = isCitizen ? try reading.households(ofCitizen: words, on: today) : [words]
        for number in Set(numbers).sorted() {
          let found = try VillageHouseholds.household(
            number, in: county, on: today, unit.connection)
          guard let found, actor.reaches(found.household.village) else { continue }
          lines.append(found.line)
          try unit.noteLook(
            isCitizen ? PersonMisses.act : "find", of: "household/\(number)",
            at: found.household.village, found.records, by: actor)
        }
      }
      if lines.isEmpty, isCitizen {
        try PersonMisses(unit, by: actor).note()
      } else if lines.isEmpty {
        let county = actor.reach.first?.county ?? .country
        try unit.audit(
          AuditEvent("find", of: "household", by: actor, in: county, result: "none"))
      }
      return lines
    }
  }
}

extension HouseholdFile {
  /// The names of the fields in which free words about the household are shown.
  fileprivate var words: [String] {
    func names<Entry: Record>(_ entries: [Entry]) -> [String] {
      let register = Entry.register
      return register.fields.filter { field in
        field.declaration.privacy == .personal && entries.contains { field.read($0) != .none }
      }.map { "\(register.declaration.name).\($0.declaration.name)" }
    }
    return names(evidence) + names(measures) + names(checks) + names(spells) + names(kin)
      + names(visits)
  }
}

extension UnitOfWork {
  /// Writes down that somebody looked at persons of the register, with their numbers, and which
  /// personal fields were shown.
  func noteLook(
    _ act: String, of object: String, at place: DivisionCode, _ persons: [StoredRecord],
    showing fields: [String] = ["name"], by actor: Actor
  ) throws {
    let register = Person.register.declaration
    var event = AuditEvent(act, of: object, by: actor, in: place.county, at: place, result: "shown")
    event.purpose = "register"
    event.fields = fields
    event.rows = Int64(persons.count)
    try audit(event, about: persons, of: register)
  }

  /// Writes down who enters rows of a register, in the transaction that writes them.
  func noteEntering(
    _ count: Int, in register: RegisterDeclaration, of county: DivisionCode, by actor: Actor
  ) throws {
    var event = AuditEvent("enter", of: register.name, by: actor, in: county)
    event.rows = Int64(count)
    try audit(event)
  }
}

extension Actor {
  /// The counties with a poverty register in which the actor's places lie.
  func registerCounties(on connection: any Connection) throws -> [DivisionCode] {
    let all = try connection.all(
      "SELECT DISTINCT county FROM household ORDER BY county"
    ).compactMap { DivisionCode(try $0.text(0)) }
    return all.filter { county in
      reach.contains { $0.text.hasPrefix(county.prefix) || county.text.hasPrefix($0.prefix) }
    }
  }
}
