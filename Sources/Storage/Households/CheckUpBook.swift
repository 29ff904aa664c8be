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
  }

  private let held = Mutex<[DivisionCode: (edition: Edition, report: CheckUpReport)]>([:])

  /// The report of an edition, when it was derived already.
  func report(of county: DivisionCode, _ edition: Edition) -> CheckUpReport? {
    let known = held.withLock { $0[county] }
    return known?.edition == edition ? known?.report : nil
  }

  /// Keeps a report, unless a later one is known.
  func keep(_ report: CheckUpReport, _ edition: Edition) {
    held.withLock { book in
      if let known = book[report.county], known.edition.size > edition.size { return }
      book[report.county] = (edition, report)
    }
  }
}
