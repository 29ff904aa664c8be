package import Dispatch
package import Synchronization

/// The blocks of a sheet on their way through several threads: one of them reads, the others make
/// something of what was read, and the caller receives it in the order of the file.
///
/// At most `ahead` blocks are between reading and receiving, so memory does not grow with the file.
/// A stream that is no longer wanted is stopped, and gives up soon after.
package final class BlockStream<Product: Sendable>: Sendable {
  private let source: Mutex<Source>
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let made: @Sendable (TableBlock) throws -> Product

  private struct Source {
    let rows: TableRows
    var taken = 0
    var hasEnded = false
  }

  private struct State {
    var waiting: [Int: Result<Product?, any Error>] = [:]
    var next = 0
    var isStopped = false
  }

  /// Begins to read a sheet.
  /// - Parameters:
  ///   - source: the bytes or the file.
  ///   - name: the name the sender gave the file.
  ///   - limits: what the file may cost.
  ///   - sheet: which sheet.
  ///   - threads: how many threads work, from 1.
  ///   - made: what is made of a block, on any of the threads.
  /// - Throws: what can be wrong with the file as a whole.
  package init(
    _ source: TableSource, name: String, limits: TableLimits, sheet: TableReader.Choice = .first,
    threads: Int = 3, made: @escaping @Sendable (TableBlock) throws -> Product
  ) throws(TableError) {
    let rows = try TableReader(source, name: name, limits: limits).rows(sheet)
    self.source = Mutex(Source(rows: rows))
    self.made = made
    let threads = max(1, threads)
    for _ in 0..<2 * threads { room.signal() }
    let queue = DispatchQueue(label: "table blocks", attributes: .concurrent)
    for _ in 0..<threads { queue.async { self.work() } }
  }
}
