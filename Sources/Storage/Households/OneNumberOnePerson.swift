import Domain
import PortableSQL

/// Keeps an ID number to one present person, so that nobody is counted in two households (S86;
/// of whole lists, which are taken as they are, the check-up tells it: T01 in a county, T63 across
/// counties).
struct OneNumberOnePerson {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Refuses a row that would make somebody present whose ID number another present person bears,
  /// stored or among the rows that come with it.
  /// - Throws: `FieldProblem` `person_number_taken`, or `person_number_elsewhere` where that is in
  ///   another county; neither tells who bears it, nor where.
  func check(_ person: Person, beside rows: [Person] = []) throws {
    guard person.isPresent, !person.citizenNumber.isEmpty else { return }
    // What was wrong before is on the check-up's list; it must not hinder mending something else.
    let before = try latest(person.number, in: person.village.county)
    guard before?.isPresent != true || before?.citizenNumber != person.citizenNumber else { return }
    try checkElsewhere(person)
    let named = try unit.entries(
      Person.self, in: person.village.county, where: "citizen_number", is: person.citizenNumber
    ).map(\.number)
    let stored = try Set(named).compactMap { try latest($0, in: person.village.county) }
    let others = (stored + rows).filter { $0.number != person.number && $0.isPresent }
    guard others.contains(where: { $0.citizenNumber == person.citizenNumber }) else { return }
    throw FieldProblem(
      "person_number_taken", zh: "该证件号码已属于另一名在册人员；同一人请先从原户减少",
      en: "another present person bears this ID number; end the membership there first")
  }

  /// Whoever came from another county has to leave there first: each county counts its own.
  private func checkElsewhere(_ person: Person) throws {
    let rows = RecordRows(Person.register.declaration, on: unit.connection)
    let named = try unit.connection.all(
      """
      SELECT DISTINCT county, number FROM person
      WHERE county IN (SELECT county FROM log_head WHERE county <> \(person.village.county.text))
        AND citizen_number = \(try rows.bound("citizen_number", .text(person.citizenNumber)))
      ORDER BY county, number
      """)
    for row in named {
      guard let county = DivisionCode(try row.text(0)),
        let other = try latest(try row.text(1), in: county), other.isPresent,
        other.citizenNumber == person.citizenNumber
      else { continue }
      throw FieldProblem(
        "person_number_elsewhere", zh: "该证件号码的人员在另一县在册：请先由其原所在县办理迁出或婚出",
        en: "somebody of this ID number is registered in another county: the county that he or she "
          + "comes from ends the membership first")
    }
  }

  private func latest(_ number: String, in county: DivisionCode) throws -> Person? {
    guard let last = Day(year: 2199, month: 12, day: 31) else { return nil }
    return try AsItWas(Person.self, on: last).one([.text(number)], in: county, on: unit.connection)
  }
}
