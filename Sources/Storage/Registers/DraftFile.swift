package import Domain

/// A file that one person prepared and another has to confirm: vouchers, or a list of persons of
/// the national system.
package struct DraftFile: Sendable, Hashable {
  /// The county that it is about.
  package let county: DivisionCode
  /// Its number in the county, from 1.
  package let number: Int64
  /// The register of its rows, or what `National` says of a list.
  package let register: String
  /// The name under which it was sent; our own for a list of persons.
  package let name: String
  /// The file as it was sent; nothing of a list of persons that was settled.
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

  /// A list of the national system: whose people it lists, and the day as of which it holds.
  package struct National: Sendable, Hashable {
    /// The county or township whose office brought it.
    package let place: DivisionCode
    /// The day.
    package let asOf: Day

    /// Describes a list.
    package init(of place: DivisionCode, asOf: Day) {
      self.place = place
      self.asOf = asOf
    }

    /// Reads what a draft says instead of a register; nil where it names a register.
    init?(_ text: String) {
      let parts = text.split(separator: "/").map(String.init)
      guard parts.count == 3, parts[0] == "national", let place = DivisionCode(parts[1]),
        let asOf = Day(parts[2])
      else { return nil }
      self.init(of: place, asOf: asOf)
    }

    /// What stands in the place of a register's name.
    var text: String { "national/\(place.text)/\(asOf.text)" }

    /// What a file of it is called; of the sender's name only its form is kept.
    func fileName(like name: String) -> String {
      let form = name.lowercased().hasSuffix(".csv") ? "csv" : "xlsx"
      return "national-\(place.text)-\(asOf.text).\(form)"
    }

    /// Who brings and confirms lists.
    package static let keepers: Set<Role> = [.township, .countyOffice]
  }

  /// The list that it is; nil for vouchers.
  package var national: National? { National(register) }

  /// The roles that prepare, confirm and discard it, within reach of `place`.
  var keepers: Set<Role> { national == nil ? [.finance] : National.keepers }

  /// The place that it is about.
  var place: DivisionCode { national?.place ?? county }

  /// Whether somebody may open it.
  package func isSeen(by actor: Actor) -> Bool {
    keepers.contains(actor.role) && actor.reaches(place)
  }
}
