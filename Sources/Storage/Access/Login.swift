/// What signs a member of staff in; opaque to the store.
package struct Login: Sendable, Hashable {
  /// The code in the register of staff.
  package let staff: String
  /// The password's hash as a PHC string.
  package var password: String
  /// The secret of the time-based codes, sealed.
  package var secret: [UInt8]
  /// The last time step whose code was used; each counts once (RFC 6238, 5.2).
  package var lastStep: Int64
  /// Whether the password was given by somebody else and has to be changed first.
  package var mustChange: Bool

  /// How many of a person's passwords are kept as hashes, so that they can be refused.
  package static let remembered = 5

  /// Describes a login.
  package init(
    staff: String, password: String, secret: [UInt8], lastStep: Int64 = 0, mustChange: Bool = false
  ) {
    self.staff = staff
    self.password = password
    self.secret = secret
    self.lastStep = lastStep
    self.mustChange = mustChange
  }
}
