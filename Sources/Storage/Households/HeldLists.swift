import Domain
import PortableSQL

/// Holds what a county tells of the lists of other offices to what it has: of a list whose rows
/// are here nobody says that it is not given.
struct HeldLists {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    guard register.name == ListDelivery.register.declaration.name else { return [] }
    return try rows.compactMap { row in
      let told = ListDelivery.register.entry(row.values)
      guard !told.reason.isEmpty else { return nil }
      let held = try HouseholdComparison(on: unit.connection).held(told.list, in: told.county)
      return told.heldProblem(held).map { RowProblem(row.number, "reason", $0) }
    }
  }
}
