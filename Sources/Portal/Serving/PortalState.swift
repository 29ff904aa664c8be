import Domain
import PortableSQL
package import Storage
import Synchronization
package import Web

/// What all pages share: the places, the facts of the ledger, and the number of its state.
///
/// It is read again when it is older than a second and the ledger has moved; a page made under the
/// same number can be shown again as it is.
package final class PortalState: Sendable {
  /// One look at the ledger.
  package struct Look: Sendable {
    /// Changes with every entry and every verification.
    package let version: String
    /// All places.
    package let atlas: Atlas
    /// What every page says about the ledger.
    package let site: Site
  }

  private let reader: PublicReader
  private let hotline: String
  private let held: Mutex<(look: Look, taken: ContinuousClock.Instant)?>

  /// Watches a store.
  package init(_ reader: PublicReader, hotline: String) {
    self.reader = reader
    self.hotline = hotline
    held = Mutex(nil)
  }

  /// The facts of the last look, for pages that must not wait, such as errors.
  package var lastSite: Site { held.withLock { $0?.look.site } ?? Site(hotline: hotline) }

  /// The ledger as it is, or as it was less than a second ago.
  package func look() async throws -> Look {
    let known = held.withLock { $0 }
    let now = ContinuousClock.now
    if let known, now - known.taken < .seconds(1) { return known.look }
    let version = try await reader.version()
    if let known, known.look.version == version {
      held.withLock { $0 = (known.look, now) }
      return known.look
    }
    let look = try await fresh(version)
    held.withLock { $0 = (look, now) }
    return look
  }

  private func fresh(_ version: String) async throws -> Look {
    let dataSet = try await reader.dataSet()
    let hotline = hotline
    return try await reader.read { connection in
      let standing = try LedgerStanding(on: connection)
      let last = try connection.integer("SELECT max(recorded) FROM log_head") ?? 0
      let site = Site(
        synthetic: dataSet == nil ? nil : Site.example, hotline: hotline,
        asOf: last > 0 ? Civil.minute(last / 1_000_000) : "", records: standing.records,
        holds: standing.checks.isEmpty ? nil : standing.checks.allSatisfy(\.holds))
      return Look(version: version, atlas: try Atlas(on: connection), site: site)
    }
  }
}
