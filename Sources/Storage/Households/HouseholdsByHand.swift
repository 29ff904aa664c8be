import Domain
import PortableSQL

/// Keeps whoever enters households and persons alone from what only `HouseholdProcedure` decides,
/// and from counting a person twice.
///
/// Lists of the national system, which two people commit, tell what was decided there.
struct HouseholdsByHand {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Refuses rows of households that change a state or a monitoring, or bring one for a household
  /// that is new; rows of persons whose ID number another present person bears; and of present
  /// persons in a household that is merged or closed, where nobody would count them.
  /// - Throws: `ImportRefusal` naming the rows.
  func check(_ rows: [DraftRow], in register: RegisterDeclaration) throws {
    let problems =
      switch register.name {
      case Household.register.declaration.name: try decided(rows)
      case Person.register.declaration.name: try repeated(rows) + homeless(rows)
      default: [RowProblem]()
      }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
  }

  private func repeated(_ rows: [DraftRow]) throws -> [RowProblem] {
    let persons = rows.map { Person.register.entry($0.values) }
    return try zip(rows, persons).compactMap { row, person in
      do {
        try OneNumberOnePerson(unit).check(person, beside: persons)
        return nil
      } catch let problem as FieldProblem {
        return RowProblem(row.number, "citizen_number", problem)
      }
    }
  }

  private func homeless(_ rows: [DraftRow]) throws -> [RowProblem] {
    try rows.compactMap { row in
      let person = Person.register.entry(row.values)
      guard person.isPresent, let from = person.from else { return nil }
      let days = try [from] + (isLast(person) ? [unit.today(in: person.village.county)] : [])
      let isCounted = try days.allSatisfy { day in
        // A member may be older in the register than the household's first row.
        let household = try latest(Household.self, person.household, person.village.county, by: day)
        return household.map { $0.standing == .kept } ?? true
      }
      return isCounted
        ? nil : RowProblem(row.number, "household", FieldProblem.householdUnknown)
    }
  }

  /// Whether nothing is known of a person after a row.
  private func isLast(_ person: Person) throws -> Bool {
    let county = person.village.county
    let last = try latest(Person.self, person.number, county, by: unit.today(in: county))
    guard let from = person.from, let later = last?.from else { return true }
    return later <= from
  }

  private func latest<Entry: Record>(
    _ type: Entry.Type, _ number: String, _ county: DivisionCode, by day: Day
  ) throws -> Entry? {
    try AsItWas(Entry.self, on: day).one([.text(number)], in: county, on: unit.connection)
  }

  private func decided(_ rows: [DraftRow]) throws -> [RowProblem] {
    try rows.compactMap { row -> RowProblem? in
      let new = Household.register.entry(row.values)
      guard let from = new.from else { return nil }
      let known = try latest(Household.self, new.number, new.village.county, by: from)
      return new.isDecidedLike(known ?? Household()) ? nil : Self.problem(row)
    }
  }

  private static func problem(_ row: DraftRow) -> RowProblem {
    RowProblem(
      row.number, "state",
      FieldProblem(
        "household_by_case", zh: "户类型和监测情况由“识别退出”流程决定，不能由一人录入",
        en: "state and monitoring follow from a household's matter; nobody enters them alone"))
  }
}
