import Domain
import PortableSQL

/// Which records' personal values go together, so that nothing is left that names or describes
/// whoever is erased.
///
/// It follows from the declarations: every register whose records refer to a person or to a
/// household, and every one that knows the person's ID number. What is written about a household
/// in free words goes with each of its members, because words name people and cannot be told
/// apart; codes, days and amounts stay.
struct ErasureReach {
  private let county: DivisionCode
  private let registers: [RegisterDeclaration]
  private let connection: any Connection

  init(
    of county: DivisionCode, _ registers: [RegisterDeclaration], on connection: any Connection
  ) {
    self.county = county
    self.registers = registers.filter { $0.holdsPersons && !$0.storedByHand }
    self.connection = connection
  }

  /// A record by its register and number.
  typealias Found = (register: RegisterDeclaration, record: RecordID)

  /// Whether a record is that of a payee who was paid: vouchers are kept 30 years.
  static func isPaid(
    _ register: RegisterDeclaration, _ record: RecordID, in county: DivisionCode,
    on connection: any Connection
  ) throws -> Bool {
    guard register.name == Payee.register.declaration.name else { return false }
    return try connection.first(
      "SELECT 1 FROM payment WHERE county = \(county.text) AND payee = \(record.value)") != nil
  }

  /// The record itself and all that go with it, as far as they can still be opened and need not be
  /// kept.
  func records(with record: RecordID, of register: RegisterDeclaration) throws -> [Found] {
    var found = Set([Named(register.name, record.value)])
    switch register.name {
    case Person.register.declaration.name: try addPerson(record, to: &found)
    case Household.register.declaration.name:
      let number = try text("number", of: register, record)
      found.formUnion(try all(register, "number", number))
      try addWords(about: number, to: &found)
    default: break
    }
    return try registers.flatMap { register -> [Found] in
      let rows = RecordRows(register, on: connection)
      return try found.filter { $0.register == register.name }.map(\.record).sorted().filter {
        try rows.hasSalt($0, in: county)
          && !Self.isPaid(register, RecordID($0), in: county, on: connection)
      }.map { (register, RecordID($0)) }
    }
  }

  /// The households of which a record tells: that of a household's row, or those in which a person
  /// ever lived.
  func households(of record: RecordID, in register: RegisterDeclaration) throws -> [String] {
    switch register.name {
    case Household.register.declaration.name: [try text("number", of: register, record)]
    case Person.register.declaration.name:
      try households(of: try text("number", of: register, record)).map(\.0)
    default: []
    }
  }

  private struct Named: Hashable {
    let register: String
    let record: Int64

    init(_ register: String, _ record: Int64) {
      (self.register, self.record) = (register, record)
    }
  }

  // MARK: A person

  private func addPerson(_ record: RecordID, to found: inout Set<Named>) throws {
    let persons = Person.register.declaration
    let number = try text("number", of: persons, record)
    found.formUnion(try all(persons, "number", number))
    for register in registers {
      for field in register.fields where field.kind.isCitizenNumber {
        let (table, column) = (try Identifier(register.name), try Identifier(field.name))
        let same = try connection.all(
          """
          SELECT o.id FROM \(table) o WHERE o.county = \(county.text) AND o.\(column) IN (
            SELECT p.citizen_number FROM person p WHERE p.county = \(county.text)
              AND p.number = \(number))
          """)
        found.formUnion(try same.map { Named(register.name, try $0.integer(0)) })
      }
      if let field = register.field(to: persons.name) {
        found.formUnion(try all(register, field, number))
      }
    }
    found.formUnion(
      try all(PopulationEvidence.register.declaration, "about", number))
    for row in found where row.register == persons.name {
      found.formUnion(
        try all(
          VisitClash.register.declaration, "record", String(row.record),
          "AND register = \(persons.name)"))
    }
    found.formUnion(try stories(of: found))
    for (household, isHead) in try households(of: number) {
      try addWords(about: household, to: &found)
      if try isHead || isLast(number, in: household) {
        found.formUnion(try all(Household.register.declaration, "number", household))
      }
    }
  }

  /// The households that somebody ever lived in, and whether as the head.
  private func households(of number: String) throws -> [(String, Bool)] {
    let head = FamilyRelation.head.rawValue
    return try connection.all(
      """
      SELECT household, max(CASE WHEN relation = \(head) THEN 1 ELSE 0 END) FROM person
      WHERE county = \(county.text) AND number = \(number) GROUP BY household ORDER BY household
      """
    ).map { (try $0.text(0), try $0.integer(1) == 1) }
  }

  /// Whether nobody else of a household can be read any more.
  private func isLast(_ number: String, in household: String) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM person WHERE county = \(county.text) AND household = \(household)
        AND number <> \(number) AND \(try Identifier(RegisterTables.salt)) IS NOT NULL
      """) == nil
  }

  /// The stories of the person's village that were told under one of the person's names, for those
  /// that name no household.
  private func stories(of found: Set<Named>) throws -> [Named] {
    let (persons, stories) = (Person.register, Story.register)
    let rows = RecordRows(persons.declaration, on: connection)
    let told = RecordRows(stories.declaration, on: connection)
    var names: Set<[String]> = []
    for row in found where row.register == persons.declaration.name {
      guard let stored = try rows.stored(county: county, id: row.record) else { continue }
      let person = persons.entry(stored.values)
      names.insert([person.village.text, person.name])
    }
    return try connection.all("\(told.select) WHERE county = \(county.text)").compactMap { row in
      let stored = try told.read(row)
      let story = stories.entry(stored.values)
      guard !story.name.isEmpty, names.contains([story.village.text, story.name]) else {
        return nil
      }
      return Named(stories.declaration.name, stored.id)
    }
  }

  // MARK: A household

  /// What is written about a household, and about the matters of it.
  private func addWords(about household: String, to found: inout Set<Named>) throws {
    let target = Household.register.declaration.name
    let matters = HouseholdCase.register.declaration
    for register in registers where register.name != Person.register.declaration.name {
      guard let field = register.field(to: target) else { continue }
      found.formUnion(try all(register, field, household))
    }
    let codes = try connection.all(
      "SELECT code FROM household_case WHERE county = \(county.text) AND household = \(household)")
    for code in try codes.map({ try $0.text(0) }) {
      for register in registers {
        guard let field = register.field(to: matters.name) else { continue }
        found.formUnion(try all(register, field, code))
      }
    }
  }

  // MARK: Reading

  private func all(
    _ register: RegisterDeclaration, _ field: String, _ value: String, _ rest: Statement = ""
  ) throws -> [Named] {
    try connection.all(
      """
      SELECT id FROM \(try Identifier(register.name)) WHERE county = \(county.text)
        AND \(try Identifier(field)) = \(value) \(rest)
      """
    ).map { Named(register.name, try $0.integer(0)) }
  }

  private func text(
    _ field: String, of register: RegisterDeclaration, _ record: RecordID
  ) throws -> String {
    try connection.first(
      """
      SELECT \(try Identifier(field)) FROM \(try Identifier(register.name))
      WHERE county = \(county.text) AND id = \(record.value)
      """)?.text(0) ?? ""
  }
}

extension RegisterDeclaration {
  /// The field that refers to a register.
  fileprivate func field(to target: String) -> String? {
    fields.first {
      if case .reference(register: target) = $0.kind { true } else { false }
    }?.name
  }
}
