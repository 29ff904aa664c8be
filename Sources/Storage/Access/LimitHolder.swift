package import Domain

/// Whatever slows guessing down and can tell the store how far it has come.
///
/// It counts in memory, so that a look-up never waits for the disk; the store is told afterwards.
package protocol LimitHolder: Sendable {
  /// What changed since the last call.
  func takeChanges(at now: Instant) -> [LimitMark]
  /// The limits reached since the last call that somebody should know of.
  func takeAlarms() -> [LimitAlarm]
  /// Takes up what an earlier process knew; marks of other kinds are passed over.
  func restore(_ marks: [LimitMark], at now: Instant)
}

extension LimitHolder {
  /// Most limits are nobody's business.
  package func takeAlarms() -> [LimitAlarm] { [] }
}
