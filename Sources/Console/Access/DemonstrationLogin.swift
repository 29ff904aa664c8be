package import Domain

/// A login that the example data set makes public, so that everybody can try the staff side.
package struct DemonstrationLogin: Sendable, Hashable {
  /// The person's code.
  package let staff: String
  /// The password.
  package let password: String
  /// The secret of time codes.
  package let secret: [UInt8]
  /// The role.
  package let role: Role
  /// Where the person works.
  package let office: String

  /// Publishes a login.
  package init(staff: String, password: String, secret: [UInt8], role: Role, office: String) {
    self.staff = staff
    self.password = password
    self.secret = secret
    self.role = role
    self.office = office
  }
}
