package import Domain

/// Somebody who is signed in, as far as the store knows at this request.
package struct StaffSession: Sendable {
  /// The person.
  package let staff: Staff
  /// The grants that the person can act under today, own and delegated.
  package let grants: [RoleGrant]
  /// By what the audit log recognises the request, also before a role is chosen.
  package let trace: RequestTrace
  /// The person in the role in use; nil until one is chosen, or when its grant has ended.
  package let actor: Actor?
  /// The grant in use, empty when none is.
  package let grant: String
  /// When it began.
  package let begun: Instant
  /// How the password stands.
  package let password: PasswordStanding

  /// Whether the password has to be changed before anything else.
  package var mustChangePassword: Bool { password != .own }

  /// How a password stands.
  package enum PasswordStanding: Sendable {
    /// The person chose it, and it is not too old.
    case own
    /// Somebody else gave it.
    case given
    /// It is older than the rules let it be.
    case expired
  }
}
