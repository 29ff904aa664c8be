import Dispatch
import Synchronization

/// The blocks of a sheet on their way through several threads: one of them reads, the others make
/// something of what was read, and the caller receives it in the order of the file.
///
/// At most `ahead` blocks are between reading and receiving, so memory does not grow with the file.
/// A stream that is no longer wanted is stopped, and gives up soon after.
package final class BlockStream<Product: Sendable>: Sendable {
  private let source: Mutex<Source>
  /// Reading takes long: whoever waits for it sleeps, where a mutex has it try again and again.
  private let turn = DispatchSemaphore(value: 1)
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let made: @Sendable (TableBlock) throws -> Product

  fileprivate struct Source {
    let rows: TableRows
    var taken = 0
    var hasEnded = false
  }

  fileprivate struct State {
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
    // Each has a queue of its own, because they often wait: in one queue they would take the few
    // threads that the processors' shares run on.
    for number in 0..<threads {
      DispatchQueue(label: "table blocks \(number)").async { self.work() }
    }
  }
}

extension BlockStream {
  /// The next product in the order of the file; nil at the end, after an error, and once stopped.
  ///
  /// Called from one thread only.
  /// - Throws: what reading threw, or what `made` threw for this block; nothing comes after it.
  package func next() throws -> Product? {
    while !state.withLock({ $0.isStopped }) {
      guard let result = state.withLock({ $0.take() }) else {
        ready.wait()
        continue
      }
      room.signal()
      do {
        if let product = try result.get() { return product }
        stop()
      } catch {
        stop()
        throw error
      }
    }
    return nil
  }

  /// Gives the reading up.
  package func stop() {
    state.withLock { $0.isStopped = true }
    // Whoever waits for room sees that it is over, and lets the next one see it.
    room.signal()
  }

  private func work() {
    while true {
      room.wait()
      guard !state.withLock({ $0.isStopped }) else {
        room.signal()
        return
      }
      guard let (place, block) = takeBlock() else {
        room.signal()
        return
      }
      let result = Result<Product?, any Error> { try block.get().map { try made($0) } }
      state.withLock { $0.waiting[place] = result }
      ready.signal()
    }
  }

  private func takeBlock() -> (Int, Result<TableBlock?, any Error>)? {
    turn.wait()
    defer { turn.signal() }
    return source.withLock { $0.take() }
  }
}

extension BlockStream.Source {
  /// The next block with its place in the file: nil inside at the end, and nil after it.
  mutating func take() -> (Int, Result<TableBlock?, any Error>)? {
    guard !hasEnded else { return nil }
    let place = taken
    taken += 1
    let result = Result<TableBlock?, any Error> { try rows.nextBlock() }
    if case .success(.some) = result { return (place, result) }
    hasEnded = true
    return (place, result)
  }
}

extension BlockStream.State {
  mutating func take() -> Result<Product?, any Error>? {
    guard let result = waiting.removeValue(forKey: next) else { return nil }
    next += 1
    return result
  }
}
