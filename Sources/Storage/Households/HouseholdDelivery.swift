package import Domain

/// Some households of a file with their persons, on their way into the register.
package struct HouseholdDelivery: Sendable {
  /// The households; each stands before its persons, here or in an earlier delivery.
  package var households: [DraftRow] = []
  /// What is known of their year.
  package var years: [DraftRow] = []
  /// The persons.
  package var persons: [DraftRow] = []
  /// What the words of households leave open, by the number of their row.
  package var open: [Int: OpenWords] = [:]

  /// Nothing yet.
  package init() {}
}

/// What a file as a whole says of the register: as of which day, and in which fields.
package struct DeliveredFile: Sendable {
  /// The day as of which its rows hold.
  package let asOf: Day
  /// The positions of the fields it brings, by register; the others stay as they are stored.
  package let given: [String: [Int]]
  /// Those that it brings only in rows that tell them: a blank there says nothing.
  package let givenWhereTold: [String: [Int]]
  /// The SHA-256 of the file in hex; the same file twice is refused.
  package let digest: String?
  /// Who brought it, by the code in the register of staff: the clerk to ask about its rows.
  package let broughtBy: String?
  /// Whether a place is within reach of who brought it; a row stored elsewhere is not theirs.
  package let reaches: @Sendable (DivisionCode) -> Bool

  /// Describes a file.
  package init(
    asOf: Day, given: [String: [Int]], givenWhereTold: [String: [Int]] = [:], digest: String?,
    broughtBy: String? = nil, reaches: @escaping @Sendable (DivisionCode) -> Bool = { _ in true }
  ) {
    self.asOf = asOf
    self.given = given
    self.givenWhereTold = givenWhereTold
    self.reaches = reaches
    self.digest = digest
    self.broughtBy = broughtBy
  }
}

/// One thing that a file says otherwise than the register.
package struct HouseholdDifference: Sendable {
  /// What differs.
  package enum Kind: String, Sendable, CaseIterable {
    /// It is not stored.
    case added
    /// Some of its fields have other values.
    case changed
    /// It is stored, and lies in a village of the file, but the file lacks it.
    case missing
    /// The file still has somebody who is registered as dead; nothing changes.
    case dead
    /// The file still has a household that was merged into another one; nothing changes.
    case merged
    /// The file still has a household that was closed; nothing changes.
    case closed
    /// The file still has somebody whose personal values were erased; nothing is taken.
    case erased
  }

  /// A field with another value.
  package struct Cell: Sendable, Hashable {
    /// The field's position in the register.
    package let field: Int
    /// What is stored.
    package let old: FieldValue
    /// What the file says.
    package let new: FieldValue
  }

  /// The register: `household`, `household_year` or `person`.
  package let register: RegisterDeclaration
  /// The village.
  package let village: String
  /// The number of the household or person.
  package let number: String
  /// What differs.
  package let kind: Kind
  /// The fields that differ, of something changed.
  package let cells: [Cell]
}

/// How many rows of each register a file added, changed, found as they are, and lacked.
package struct HouseholdOutcome: Sendable, Hashable {
  /// The rows of one register.
  package struct Count: Sendable, Hashable, Encodable {
    /// Not stored before.
    package internal(set) var added = 0
    /// With other values than the stored ones.
    package internal(set) var changed = 0
    /// As they are stored.
    package internal(set) var unchanged = 0
    /// Stored in the file's villages, but not in the file; they stay.
    package internal(set) var missing = 0
    /// In the file, but dead, or of a household that was merged or closed; they stay as they are.
    package internal(set) var ended = 0
  }

  /// The counts by register.
  package internal(set) var counts: [String: Count] = [:]
}
