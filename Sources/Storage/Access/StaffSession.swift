package import Domain

/// Somebody who is signed in, as far as the store knows at this request.
package struct StaffSession: Sendable {
  /// The person.
  package let staff: Staff
  /// The grants that the person can act under today, own and delegated.
  package let grants: [RoleGrant]
  /// The person in the role in use; nil until one is chosen, or when its grant has ended.
  package let actor: Actor?
  /// The grant in use, empty when none is.
  package let grant: String
  /// When it began.
  package let begun: Instant
  /// Whether the password has to be changed before anything else.
  package let mustChangePassword: Bool
}
