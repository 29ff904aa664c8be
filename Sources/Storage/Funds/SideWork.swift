import Dispatch
import Synchronization

/// Work that goes on beside the writer's own thread, and is waited for.
///
/// A batch's leaves are hashed on one core while its lines are inserted on the other. The writer's
/// thread belongs to the engine and may block; the cooperative pool's threads may not.
final class SideWork<Result: Sendable>: Sendable {
  private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
  private let group = DispatchGroup()

  /// Starts the work.
  init(_ body: @escaping @Sendable () throws -> Result) {
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
      let result = Swift.Result { try body() }
      self.outcome.withLock { $0 = result }
    }
  }

  /// Waits for the end and gives the result.
  func value() throws -> Result {
    group.wait()
    guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
