/// Somebody of the poverty register in a household, for some days, as the rules see it.
package struct MemberFact: Sendable, Hashable {
  /// The person.
  package let person: PersonKey
  /// The person's number in the register.
  package let number: String
  /// The household's number.
  package let household: String
  /// The first day.
  package let from: Int32
  /// The last day; the largest number while it lasts.
  package let until: Int32

  init(person: PersonKey, number: String, household: String, from: Int32, until: Int32) {
    self.person = person
    self.number = number
    self.household = household
    self.from = from
    self.until = until
  }

  /// Where a person was, by all rows about the person in the order of their days: each holds until
  /// the next one's day.
  ///
  /// Nothing for somebody without a valid ID number.
  package static func stays(of rows: [Person]) -> [MemberFact] {
    stays(of: rows.map { ($0, PersonKey(number: $0.citizenNumber)) })
  }

  /// The same of rows whose ID numbers may stay sealed; the person of each is told beside it.
  package static func stays(of rows: [(Person, PersonKey?)]) -> [MemberFact] {
    rows.indices.compactMap { index in
      let (row, person) = rows[index]
      guard row.isPresent, let from = row.from, let person else { return nil }
      let next = index + 1 < rows.count ? rows[index + 1].0.from : nil
      return MemberFact(
        person: person, number: row.number, household: row.household, from: Int32(from.ordinal),
        until: next.map { Int32($0.ordinal) - 1 } ?? .max)
    }
  }
}
