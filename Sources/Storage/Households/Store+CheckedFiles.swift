package import Domain

extension Store {
  /// Holds a file of the poverty register against the check-up before anything of it is kept.
  ///
  /// Only what is wrong in the file's own rows stops it; a fault that stands in another record is
  /// on the work list. Files of other registers pass.
  /// - Throws: `ImportRefusal` naming the rows that break a rule whose severity is an error.
  package func checkUp(file rows: [DraftRow], of register: RegisterDeclaration) async throws {
    var problems: [RowProblem] = []
    for (county, rows) in Dictionary(grouping: rows, by: { register.county(of: $0.values) }) {
      var drafts = CheckUpDrafts()
      switch register.name {
      case Household.register.declaration.name: drafts.households = rows
      case Person.register.declaration.name: drafts.persons = rows
      case HouseholdYear.register.declaration.name: drafts.years = rows
      default: return
      }
      problems += try await checkUp(drafts, in: county)
        .filter { $0.register == register.name }.compactMap(\.problem)
    }
    guard problems.isEmpty else { throw ImportRefusal(problems.sorted { $0.row < $1.row }) }
  }
}
