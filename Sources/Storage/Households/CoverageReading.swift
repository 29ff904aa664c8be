import Domain
import PortableSQL

/// Finds who meets the conditions of a county's programmes and was not paid in a year.
struct CoverageReading {
  private let county: DivisionCode
  private let connection: any Connection

  init(_ county: DivisionCode, on connection: any Connection) {
    self.county = county
    self.connection = connection
  }

  /// The programmes that have conditions, with who was missed in a year that has begun; without a
  /// year, in that of the day or the last of the programme's own.
  func coverage(on day: Day, in year: Int? = nil) throws -> [ProgrammeCoverage] {
    let payees = try MemberPayees(in: county, on: connection)
    let asked = try conditions(on: day, in: year).filter { _, conditions in
      year.map { $0 <= day.year && conditions.isOf($0) } ?? true
    }
    guard !asked.isEmpty else { return [] }
    var days: [Day: (households: [Household], members: [String: [Member]])] = [:]
    for day in Set(asked.values.map(\.day)) {
      days[day] = (
        try AsItWas(Household.self, on: day).all(in: county, on: connection),
        try members(on: day, payees)
      )
    }
    return try asked.sorted { $0.key < $1.key }.compactMap { code, conditions in
      guard let programme = try programme(code), let (households, members) = days[conditions.day]
      else { return nil }
      let paid = try payees.payments(of: code, in: conditions.day.year)
      var coverage = UnderCoverage()
      for household in households {
        let here = members[household.number] ?? []
        let payments = here.map { member in
          (member.person.number, member.key.flatMap { paid[$0] } ?? 0)
        }
        coverage.add(
          household, here.map(\.person), conditions,
          payments: Dictionary(payments) { first, _ in first })
      }
      return ProgrammeCoverage(
        programme: programme, day: conditions.day, isOfPersons: conditions.isOfPersons,
        coverage: coverage)
    }
  }

  private typealias Member = (person: Person, key: FieldToken?)

  private func members(on day: Day, _ payees: MemberPayees) throws -> [String: [Member]] {
    var members: [String: [Member]] = [:]
    try AsItWas(Person.self, on: day).forEach(in: county, on: connection) { person in
      guard person.isPresent else { return }
      members[person.household, default: []].append((person, payees.key(of: person)))
    }
    return members
  }

  private func conditions(
    on day: Day, in year: Int?
  ) throws -> [String: ProgrammeConditions] {
    let rows = RecordRows(ProgrammeCondition.register.declaration, on: connection)
    let all = try connection.all("\(rows.select) WHERE county = \(county.text)")
      .map { ProgrammeCondition.register.entry(try rows.read($0).values) }
    return Dictionary(grouping: all, by: \.programme).mapValues {
      ProgrammeConditions($0, on: day, in: year)
    }
  }

  private func programme(_ code: String) throws -> Programme? {
    try RecordRows.entries(
      Programme.self, in: county, where: "code", is: code, on: connection
    ).first
  }
}
