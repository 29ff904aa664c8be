import Domain
import Storage
import Synchronization
import Web

/// What has to be published in every county, derived once for each state of the ledger.
final class PublicityBook: Sendable {
  /// What was derived from one state.
  struct Edition: Sendable {
    let version: String
    /// The day by which states are told.
    let today: Day
    let scheme: PublicityScheme
    /// By last day, of each county.
    let counties: [DivisionCode: [PublicityObligation]]

    /// The obligations of a place and the places inside it, or of all, by last day.
    func obligations(of place: DivisionCode?) -> [PublicityObligation] {
      guard let place else { return all(where: { _ in true }) }
      if place.level < .county { return all { $0.text.hasPrefix(place.prefix) } }
      let own = counties[place.county] ?? []
      return place.level == .county ? own : own.filter { $0.place.text.hasPrefix(place.prefix) }
    }

    private func all(where isWanted: (DivisionCode) -> Bool) -> [PublicityObligation] {
      counties.filter { isWanted($0.key) }.sorted { $0.key < $1.key }.flatMap(\.value)
    }
  }

  private let held = Mutex<Edition?>(nil)

  /// What has to be published under the ledger's present state.
  func edition(_ version: String, _ reader: PublicReader) async throws -> Edition {
    if let known = held.withLock({ $0 }), known.version == version { return known }
    guard let today = reader.today else { throw Refusal.failure }
    let edition = try await reader.read { connection in
      let duties = PublicityDuties(on: connection)
      let scheme = try duties.scheme()
      let counties = try duties.counties().map { county in
        (county, try duties.obligations(of: county, under: scheme))
      }
      return Edition(
        version: version, today: today, scheme: scheme,
        counties: Dictionary(uniqueKeysWithValues: counties))
    }
    held.withLock { $0 = edition }
    return edition
  }
}
