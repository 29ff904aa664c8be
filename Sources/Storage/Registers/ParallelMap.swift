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
  return try parallelShares(of: values, share) { try $0.map(transform) }.flatMap { $0 }
}

/// What is made of each `share` of many values, on all processors; in their order.
/// - Throws: the error of the first part that has one.
func parallelShares<Value: Sendable, Result: Sendable>(
  of values: [Value], _ share: Int, _ make: @Sendable (ArraySlice<Value>) throws -> Result
) throws -> [Result] {
  let count = (values.count + share - 1) / share
  let parts = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: count) { part in
    let mine = values[part * share..<min(values.count, (part + 1) * share)]
    let made = Swift.Result { try make(mine) }
    parts.withLock { $0[part] = made }
  }
  return try parts.withLock { parts in try (0..<count).compactMap { try parts[$0]?.get() } }
}
