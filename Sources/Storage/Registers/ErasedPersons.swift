import Domain
import PortableSQL

/// Persons whose personal values were erased, by the numbers that the register gives them: nothing
/// personal of them is taken again, whichever way it comes (PIPL 47: what was deleted is not
/// processed).
///
/// Rows without personal values are taken, so that they still count and can leave.
struct ErasedPersons {
  private static let register = Person.register.declaration
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// The numbers of all who were erased in a county.
  func numbers(in county: DivisionCode) throws -> Set<String> {
    try unit.erasedPersons.value(of: county) {
      let rows = try unit.connection.all(
        """
        SELECT DISTINCT p.number FROM erased_revision e
        JOIN person p ON p.county = e.county AND p.id = e.record
        WHERE e.county = \(county.text) AND e.register = \(Self.register.name)
        """)
      return Set(try rows.map { try $0.text(0) })
    }
  }

  /// What is wrong with rows, when it is known who was erased: that personal values are missing is
  /// right then, and that there are some is not.
  func judged(
    _ problems: [RowProblem], _ rows: [DraftRow], in register: RegisterDeclaration
  ) throws -> [RowProblem] {
    guard register.name == Self.register.name, let number = register.index(of: "number") else {
      return problems
    }
    // Of a list of 400,000 persons mostly nobody was erased: nothing is looked up by row then.
    var counties = OwningCounties(register)
    var last: (county: DivisionCode, numbers: Set<String>)?
    var erased: [DraftRow] = []
    for row in rows {
      let county = counties.county(of: row.values)
      if last?.county != county {
        last = (county, try numbers(in: county))
      }
      guard let numbers = last?.numbers, !numbers.isEmpty else { continue }
      if row.values[number].text.map(numbers.contains) ?? false { erased.append(row) }
    }
    let blank = Set(erased.filter { !Self.isPersonal($0.values) }.map(\.number))
    let personal = Set(register.personalNames)
    let rest = problems.filter { problem in
      !(blank.contains(problem.row) && problem.problem.code == "missing"
        && problem.field.map(personal.contains) ?? false)
    }
    return rest
      + erased.filter { !blank.contains($0.number) }
      .map { RowProblem($0.number, "number", RecordWriter.erased) }
  }

  /// Whether a row holds anything personal.
  static func isPersonal(_ values: [FieldValue]) -> Bool {
    zip(register.fields, values).contains { field, value in
      field.privacy == .personal && !value.isNone && value != .text("")
    }
  }
}
