import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Which guarantees households lack.
  var guaranteeHandlers: [ConsoleRoute: Handler] { [.guarantees: guarantees] }

  private func guarantees(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let query = visit.request.uri.queryParameters
    let asked = query["place"].map { DivisionCode(String($0)) ?? .unknown }
    if let asked {
      guard actor.reaches(asked), look.atlas[asked] != nil else { throw Refusal.notFound }
    }
    let own = actor.reach.count == 1 ? actor.reach.first : nil
    let table = GuaranteeTable(
      try await store.guarantees(for: actor), at: asked ?? own, today: today, look.atlas,
      visit.language)
    let part = ListPart(of: table.gaps.count, query, at: table.path)
    let shown = table.gaps[part.range]
    try await store.noteList(
      shown.map { ListedHousehold($0.household, in: $0.village) }, of: "guarantee_check",
      by: actor)
    let links = try await HouseholdLinks(
      store, to: shown.map { ($0.household, $0.village) }, for: actor.role)
    return try await show(
      ConsolePage(table.finding, table.items + table.places + table.list(part, links)), visit)
  }
}
