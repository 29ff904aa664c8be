import Domain
import Synchronization

/// What the check-up found in each county, derived once for each day and state of the county's log
/// and of what all share; a change in one county leaves what is known of the others.
final class CheckUpBook: Sendable {
  /// From what a report follows.
  struct Edition: Sendable, Hashable {
    let today: Day
    let size: Int64
    let shared: Int64
    /// The sizes of all other counties' logs together.
    let others: Int64

    /// Whether what was found then is found now: what others mended counts where a finding is
    /// about them, and what they entered since is seen when the county or the day changes.
    func stands(_ report: CheckUpReport, in now: Edition) -> Bool {
      (today, size, shared) == (now.today, now.size, now.shared)
        && (others == now.others || !report.looksElsewhere)
    }
  }

  private let held = Mutex<[DivisionCode: (edition: Edition, report: CheckUpReport)]>([:])

  /// The report of an edition, when it was derived already.
  func report(of county: DivisionCode, _ edition: Edition) -> CheckUpReport? {
    let known = held.withLock { $0[county] }
    guard let known, known.edition.stands(known.report, in: edition) else { return nil }
    return known.report
  }

  /// Keeps a report, unless a later one is known.
  func keep(_ report: CheckUpReport, _ edition: Edition) {
    held.withLock { book in
      if let known = book[report.county], known.edition.size > edition.size { return }
      book[report.county] = (edition, report)
    }
  }
}
