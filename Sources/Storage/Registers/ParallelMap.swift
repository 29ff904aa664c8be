import Dispatch
import Synchronization

/// What many values become, made on all processors when they are many; in their order.
///
/// A processor takes `share` of them at a time.
/// - Throws: the error of the first part that has one.
func parallelMap<Value: Sendable, Result: Sendable>(
  _ values: [Value], share: Int = 128, _ transform: @Sendable (Value) throws -> Result
) throws -> [Result] {
  guard values.count > share else { return try values.map(transform) }
  let count = (values.count + share - 1) / share
  let parts = Mutex<[Int: Swift.Result<[Result], any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: count) { part in
    let mine = values[part * share..<min(values.count, (part + 1) * share)]
    let made = Swift.Result { try mine.map(transform) }
    parts.withLock { $0[part] = made }
  }
  return try parts.withLock { parts in
    try (0..<count).flatMap { try parts[$0]?.get() ?? [] }
  }
}
