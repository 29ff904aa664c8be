import Domain
import PortableSQL

/// Holds what is told of households to what can be known: nothing was checked, solved or earned on
/// a day or in a year that has not come, and help for a member goes to the member's household.
struct ToldOfPeople {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  /// The fields that tell of the past, by register; plans, such as help to come, are no such.
  private static let past = [
    GuaranteeCheck.register.declaration.name: ["checked"],
    KinPairing.register.declaration.name: ["solved"],
    HouseholdYear.register.declaration.name: ["year"],
  ]

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    try ahead(rows) + strangers(rows)
  }

  private func ahead(_ rows: [DraftRow]) throws -> [RowProblem] {
    guard let names = Self.past[register.name], let today = unit.now.dayInShanghai else {
      return []
    }
    return names.compactMap { name in register.index(of: name).map { (name, $0) } }
      .flatMap { name, index in
        rows.filter { row in
          switch row.values[index] {
          case .text(let told): told > today.text
          case .integer(let told): told > today.year
          default: false
          }
        }.map { RowProblem($0.number, name, Self.notYet) }
      }
  }

  private static let notYet = FieldProblem(
    "told_ahead", zh: "日期或年度还没有到", en: "the day or year has not come yet")

  /// Measures for somebody who never was a member of the household that they are for.
  private func strangers(_ rows: [DraftRow]) throws -> [RowProblem] {
    guard register.name == HelpMeasure.register.declaration.name else { return [] }
    return try rows.compactMap { row in
      let measure = HelpMeasure.register.entry(row.values)
      guard !measure.person.isEmpty else { return nil }
      let member = try unit.connection.first(
        """
        SELECT 1 FROM person WHERE county = \(measure.village.county.text)
          AND number = \(measure.person) AND household = \(measure.household)
        """)
      guard member == nil else { return nil }
      return RowProblem(
        row.number, "person",
        FieldProblem(
          "measure_stranger", zh: "这个人不是该户的成员：请核对人编号和户编号",
          en: "the person was never a member of the household: compare the two numbers"))
    }
  }
}
