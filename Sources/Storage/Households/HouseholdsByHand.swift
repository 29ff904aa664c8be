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
  /// that is new; and rows of persons whose ID number another present person bears.
  /// - Throws: `ImportRefusal` naming the rows.
  func check(_ rows: [DraftRow], in register: RegisterDeclaration) throws {
    let problems =
      switch register.name {
      case Household.register.declaration.name: try decided(rows)
      case Person.register.declaration.name: try repeated(rows)
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

  private func decided(_ rows: [DraftRow]) throws -> [RowProblem] {
    try rows.compactMap { row -> RowProblem? in
      let new = Household.register.entry(row.values)
      guard let from = new.from else { return nil }
      let known = try AsItWas(Household.self, on: from).one(
        [.text(new.number)], in: new.village.county, on: unit.connection)
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
