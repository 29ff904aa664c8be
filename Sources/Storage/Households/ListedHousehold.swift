package import Domain
import PortableSQL

/// A household, or a person of it, on a list that somebody sees.
package struct ListedHousehold: Sendable, Hashable {
  /// The household's number.
  package let number: String
  /// The person's number; empty where the line is about the household.
  package let person: String
  /// The village.
  package let village: DivisionCode

  /// Names a line of a list.
  package init(_ number: String, person: String = "", in village: DivisionCode) {
    self.number = number
    self.person = person
    self.village = village
  }
}

extension Store {
  /// Writes down whose households and persons stand on a list, before it goes out (trust.md 4.12).
  ///
  /// `act` is `list`, or `export` for a file.
  package func noteList(
    _ lines: [ListedHousehold], of object: String, as act: String = "list", by actor: Actor
  ) async throws {
    guard !lines.isEmpty else { return }
    try await work { unit in
      for (county, own) in Dictionary(grouping: Set(lines), by: \.village.county) {
        var event = AuditEvent(act, of: object, by: actor, in: county, result: "shown")
        event.purpose = "register"
        event.rows = Int64(own.count)
        event.subjects = try unit.subjects(of: own, in: county)
        try unit.audit(event)
      }
    }
  }
}

extension UnitOfWork {
  /// The records by which those on a list find out who saw it.
  fileprivate func subjects(
    of lines: [ListedHousehold], in county: DivisionCode
  ) throws -> [AuditEvent.Subject] {
    let persons = lines.filter { !$0.person.isEmpty }.map(\.person)
    let households = lines.filter { $0.person.isEmpty }.map(\.number)
    return try newest(Person.register.declaration, Set(persons), in: county)
      + newest(Household.register.declaration, Set(households), in: county)
  }

  private func newest(
    _ register: RegisterDeclaration, _ numbers: Set<String>, in county: DivisionCode
  ) throws -> [AuditEvent.Subject] {
    let table = try Identifier(register.name)
    return try numbers.sorted().compactMap { number in
      try connection.integer(
        "SELECT max(id) FROM \(table) WHERE county = \(county.text) AND number = \(number)"
      ).map { .init(register.name, RecordID($0)) }
    }
  }
}
