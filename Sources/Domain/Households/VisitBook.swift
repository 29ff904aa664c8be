/// A village's forms as they are taken along: who is there, what stands, and from which revisions.
package struct VisitBook: Sendable {
  /// One household's form.
  package struct Page: Sendable {
    /// The household as it stands.
    package let household: Household
    /// Its members, the head first.
    package let members: [Person]
    /// The revision of each register's record; 0 where there is none yet.
    package let bases: [String: Int64]
    /// What stands, by `register.field`.
    package let values: [String: FieldValue]
    /// The newest check of each guarantee.
    package let guarantees: [GuaranteeCheck]

    /// Gathers what stands.
    package init(
      household: Household, members: [Person], bases: [String: Int64],
      values: [String: FieldValue], guarantees: [GuaranteeCheck]
    ) {
      self.household = household
      self.members = members
      self.bases = bases
      self.values = values
      self.guarantees = guarantees
    }
  }

  /// The form as it was noted.
  package let sheet: VisitSheet
  /// When it was made.
  package let made: Instant
  /// The households, by number.
  package let pages: [Page]

  /// Puts the pages under their form.
  package init(sheet: VisitSheet, made: Instant, pages: [Page]) {
    self.sheet = sheet
    self.made = made
    self.pages = pages
  }
}
