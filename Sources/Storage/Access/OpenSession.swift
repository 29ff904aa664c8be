package import Domain

/// One of a person's sessions, as the person sees it among their own (trust.md 4.2).
package struct OpenSession: Sendable, Hashable {
  /// When it began; among one person's sessions it stands for the session.
  package let begun: Instant
  /// When it last asked for something, to half a minute.
  package let seen: Instant
  /// What signed in, in words such as `Firefox, Windows`; empty when unknown.
  package let device: String
  /// The role in use; nil while none is chosen.
  package let role: Role?
  /// Whether it is the one that asks.
  package let isThisOne: Bool
}
