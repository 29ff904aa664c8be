/// How long somebody stays signed in (trust.md 4.2).
package struct SessionLimits: Sendable, Hashable {
  /// Minutes without a request after which a session ends.
  package let idleMinutes: Int64
  /// Hours after which it ends whatever happens.
  package let hours: Int64
  /// How many sessions a person may have at once; a further one ends the oldest.
  package static let parallel = 2

  /// The limits of a role; those of administrators are shorter.
  package init(_ role: Role?) {
    idleMinutes = role?.isAdministrator == true ? 10 : 15
    hours = role?.isAdministrator == true ? 4 : 8
  }

  /// Whether a session begun and last seen at these instants is still good.
  package func admits(begun: Instant, seen: Instant, now: Instant) -> Bool {
    let minute: Int64 = 60_000_000
    return now.microseconds < seen.microseconds + idleMinutes * minute
      && now.microseconds < begun.microseconds + hours * 60 * minute
  }
}
