package import Domain
import PortableSQL

extension Store {
  /// A record about a household or one of its members as it is kept on in the village where the
  /// household lives today; nil where it is about none, or lies there already.
  ///
  /// Years, checks and measures stay in the village in which they were told, because that village's
  /// past must not change; whoever has to mend them is the clerk of today's.
  package func movedAlong(
    _ record: StoredRecord, of register: RegisterDeclaration
  ) async throws -> (record: StoredRecord, place: DivisionCode)? {
    guard let today, let field = register.place.flatMap(register.index(of:)) else { return nil }
    func number(in target: String) -> String? {
      register.fields.firstIndex {
        if case .reference(register: target) = $0.kind { true } else { false }
      }.flatMap { record.values[$0].text }
    }
    let told = (household: number(in: "household"), person: number(in: "person"))
    return try await read { connection in
      var household = told.household
      if household == nil, let person = told.person {
        household = try AsItWas(Person.self, on: today)
          .one([.text(person)], in: record.county, on: connection)?.household
      }
      guard let household,
        let home = try HouseholdCases(on: connection).household(
          household, in: record.county, on: today),
        record.values[field] != .text(home.village.text)
      else { return nil }
      var values = record.values
      values[field] = .text(home.village.text)
      return (
        StoredRecord(
          county: record.county, id: record.id, revision: record.revision, values: values),
        home.village
      )
    }
  }
}
