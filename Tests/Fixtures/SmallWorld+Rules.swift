package import Domain
import Exchange
package import Storage

extension SmallWorld {
  /// The rules and the calendar that come with the program.
  package static func keepRules(_ store: Store) async throws {
    for file in try ShippedRules.all() { _ = try await store.importRows(file.register, file.rows) }
  }

  /// Somebody who acts in the first county, or elsewhere when told.
  package static func actor(
    _ role: Role, _ person: String = "p1", in places: [DivisionCode] = [first]
  ) -> Actor {
    Actor(person: person, role: role, reach: places)
  }
}
