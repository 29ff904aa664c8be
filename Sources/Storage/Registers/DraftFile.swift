package import Domain

/// A file of vouchers that one person prepared and another has to confirm.
package struct DraftFile: Sendable, Hashable {
  /// The county whose money it is about.
  package let county: DivisionCode
  /// Its number in the county, from 1.
  package let number: Int64
  /// The register of its rows.
  package let register: String
  /// The name under which it was sent.
  package let name: String
  /// The file as it was sent.
  package let bytes: [UInt8]
  /// How many rows it has.
  package let rows: Int
  /// When it was prepared.
  package let prepared: Instant
  /// Who prepared it, by the code in the register of staff.
  package let preparedBy: String
  /// What became of it; nil while it waits.
  package let verdict: Verdict?

  /// What became of a file.
  package enum Verdict: String, Sendable {
    /// Booked by a second person.
    case confirmed
    /// Given up by either of the two.
    case discarded
  }
}
