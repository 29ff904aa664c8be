package import Domain
package import Storage
import Synchronization
import Web

/// What has to be published in each county, derived once for each state of the county's log and of
/// the rules; a change in one county leaves what is known of the others.
package final class PublicityBook: Sendable {
  /// What was derived for a question.
  struct Edition: Sendable {
    /// The day by which states are told.
    let today: Day
    let scheme: PublicityScheme
    /// By last day, of each county that was asked about.
    let counties: [DivisionCode: [PublicityObligation]]

    /// The obligations of a place and the places inside it, or of all, by last day.
    func obligations(of place: DivisionCode?) -> [PublicityObligation] {
      let all = counties.sorted { $0.key < $1.key }.flatMap(\.value)
      guard let place else { return all }
      return all.filter { $0.place.text.hasPrefix(place.prefix) }
    }
  }

  /// What is known of a county, and the lengths of the logs from which it follows.
  private struct Chapter {
    let size: Int64
    let rules: Int64
    let obligations: [PublicityObligation]
  }

  private let held = Mutex<[DivisionCode: Chapter]>([:])

  /// Knows nothing yet.
  package init() {}

  /// What somebody's role has to publish or has published within reach.
  package func obligations(
    for actor: Actor, _ reader: PublicReader
  ) async throws -> [PublicityObligation] {
    var found: [PublicityObligation] = []
    for place in actor.reach {
      found += try await edition(of: place, reader).obligations(of: place)
    }
    return found.filter { $0.rule.publishers(at: $0.place).contains(actor.role) }
  }

  /// What has to be published in the counties of a place, or in all, as the ledger stands.
  func edition(of place: DivisionCode?, _ reader: PublicReader) async throws -> Edition {
    guard let today = reader.today else { throw Refusal.failure }
    let known = held.withLock { $0 }
    let (scheme, chapters) = try await reader.read { connection in
      let duties = PublicityDuties(on: connection)
      let scheme = try duties.scheme()
      let sizes = try duties.logSizes()
      let rules = sizes[.country] ?? 0
      var chapters: [DivisionCode: Chapter] = [:]
      for county in try duties.counties() where Self.isAsked(county, place) {
        let size = sizes[county] ?? 0
        if let chapter = known[county], chapter.size == size, chapter.rules == rules {
          chapters[county] = chapter
        } else {
          chapters[county] = Chapter(
            size: size, rules: rules,
            obligations: try duties.obligations(of: county, under: scheme))
        }
      }
      return (scheme, chapters)
    }
    held.withLock { $0.merge(chapters) { $1.size >= $0.size ? $1 : $0 } }
    return Edition(
      today: today, scheme: scheme, counties: chapters.mapValues(\.obligations))
  }

  private static func isAsked(_ county: DivisionCode, _ place: DivisionCode?) -> Bool {
    guard let place else { return true }
    return place.level < .county ? county.text.hasPrefix(place.prefix) : county == place.county
  }
}
