/// What came back from a form that was taken to a village's households.
package struct VisitAnswers: Sendable, Hashable {
  /// One household's answers.
  package struct Entry: Sendable, Hashable {
    /// The household's number.
    package var household: String
    /// The revision of each register's record that the form was made from, by register; 0 for a
    /// record that was not there.
    ///
    /// Under `dayName` stands the day on which the household's row begins.
    package var bases: [String: Int64]
    /// The visit's own values, by the field's name; empty when nobody was visited.
    package var visit: [String: FieldValue]
    /// The values that were filled in, by `register.field`; nothing where the value that stood was
    /// taken away.
    package var values: [String: FieldValue]
    /// What was found of each guarantee that was looked at: met, or the gap.
    package var guarantees: [GuaranteeItem: Guarantee]

    /// Gathers a household's answers.
    package init(
      household: String, bases: [String: Int64] = [:], visit: [String: FieldValue] = [:],
      values: [String: FieldValue] = [:], guarantees: [GuaranteeItem: Guarantee] = [:]
    ) {
      self.household = household
      self.bases = bases
      self.visit = visit
      self.values = values
      self.guarantees = guarantees
    }

    /// Under which word the bases tell the day on which a household's row begins, as `20140630`:
    /// its next row is another record, whose revisions begin anew.
    ///
    /// A record's own number would not come back whole from a browser, which keeps 53 bits.
    package static func dayName(_ register: String) -> String { "\(register).from" }

    /// The day on which the row begins that the form was made from; nil when the form does not say.
    package func began(_ register: RegisterDeclaration) -> Day? {
      bases[Self.dayName(register.name)].flatMap { Day(String($0)) }
    }
  }

  /// What was found of a guarantee.
  package struct Guarantee: Sendable, Hashable {
    /// Whether it was met.
    package let met: Bool
    /// What was lacking.
    package let gap: String

    /// Tells what was found.
    package init(met: Bool, gap: String) {
      self.met = met
      self.gap = gap
    }
  }

  /// The number of the form.
  package var sheet: String
  /// The households that were filled in.
  package var entries: [Entry]

  /// Gathers answers.
  package init(sheet: String, entries: [Entry]) {
    self.sheet = sheet
    self.entries = entries
  }
}
