import Domain
import Storage
import Web

/// The ways from the numbers of households to their pages, for whoever may open them.
struct HouseholdLinks {
  private var records: [DivisionCode: [String: RecordID]] = [:]

  /// Looks up the pages of some households.
  init(
    _ store: Store, to households: [(number: String, village: DivisionCode)], for role: Role
  ) async throws {
    guard ConsoleRoute.household.rule.admits(role) else { return }
    for (county, own) in Dictionary(grouping: households, by: \.village.county) {
      records[county] = try await store.householdRecords(Set(own.map(\.number)), in: county)
    }
  }

  /// A household's number, leading to its page where there is one.
  func markup(_ number: String, in village: DivisionCode) -> Markup {
    guard let record = records[village.county]?[number] else { return Markup(text: number) }
    return "<a href=\"\(ConsoleRoute.household.path(record))\">\(number)</a>"
  }
}
