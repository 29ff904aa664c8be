import Domain
import PortableSQL

/// Keeps an ID number of a county to one present person, so that nobody is counted in two
/// households (S86; check-up rule T01 tells it of files).
struct OneNumberOnePerson {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Refuses a row that would make somebody present whose ID number another present person bears,
  /// stored or among the rows that come with it.
  /// - Throws: `FieldProblem` `person_number_taken`, which does not tell who bears it.
  func check(_ person: Person, beside rows: [Person] = []) throws {
    guard person.isPresent, !person.citizenNumber.isEmpty else { return }
    // What was wrong before is on the check-up's list; it must not hinder mending something else.
    let before = try latest(person.number, in: person.village.county)
    guard before?.isPresent != true || before?.citizenNumber != person.citizenNumber else { return }
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

  private func latest(_ number: String, in county: DivisionCode) throws -> Person? {
    guard let last = Day(year: 2199, month: 12, day: 31) else { return nil }
    return try AsItWas(Person.self, on: last).one([.text(number)], in: county, on: unit.connection)
  }
}
