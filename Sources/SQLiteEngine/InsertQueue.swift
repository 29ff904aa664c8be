import Dispatch
import PortableSQL
import Synchronization

/// Rows of one transaction on their way into SQLite on a thread of their own, while the writer
/// makes the next ones.
///
/// A connection of SQLite does one thing at a time: whoever wants it for something else settles the
/// queue first. What SQLite refused is thrown there, and once more before the commit, so that
/// nothing of such a transaction is kept.
final class InsertQueue: Sendable {
  /// Fewer rows are not worth another thread.
  private static let fewest = 256
  private let thread = DispatchQueue(label: "inserts")
  private let room = DispatchSemaphore(value: 96)
  private let state = Mutex(State())

  private struct State {
    var waiting = 0
    var readings = 0
    var known: Set<String> = []
    var failure: (any Error)?
  }

  /// Whether to hand so many rows over: many, and what comes behind them; none while a query hands
  /// over its rows, because that needs the connection all the time.
  func takes(_ rows: Int) -> Bool {
    state.withLock { $0.readings == 0 && (rows >= Self.fewest || $0.waiting > 0) }
  }

  /// Notes that a query begins to hand over rows; nothing is under way.
  func beginReading() { state.withLock { $0.readings += 1 } }

  /// Notes that a query has ended.
  func endReading() { state.withLock { $0.readings -= 1 } }

  /// Whether a statement was named before, so that it is prepared by now.
  func knows(_ statement: String) -> Bool {
    state.withLock { !$0.known.insert(statement).inserted }
  }

  /// Writes rows at once; nothing is under way.
  func write(_ rows: RowBlock, _ statement: InsertStatement) throws {
    do { try statement.insert(rows) } catch {
      state.withLock { $0.failure = error }
      throw error
    }
  }

  /// Takes rows over; waits while too many are under way.
  func add(_ rows: RowBlock, _ statement: InsertStatement) {
    room.wait()
    state.withLock { $0.waiting += 1 }
    thread.async { [self] in
      let isRefused = state.withLock { $0.failure != nil }
      let result = Result { if !isRefused { try statement.insert(rows) } }
      state.withLock { state in
        state.waiting -= 1
        if case .failure(let error) = result { state.failure = error }
      }
      room.signal()
    }
  }

  /// Waits until nothing is under way.
  /// - Throws: what SQLite refused since the transaction began.
  func settle() throws {
    if state.withLock({ $0.waiting > 0 }) { thread.sync {} }
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
