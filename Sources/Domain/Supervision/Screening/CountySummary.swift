/// Who was paid in a county in which year, for the one rule that looks across counties (R3).
///
/// 12 bytes for a person and year, sorted, beside the codes of those payees: a county of 18,000
/// households takes about 1 MB. Summaries of a province are compared by merging; for a whole
/// country the persons are parted by their number and compared part by part.
package struct CountySummary: Sendable {
  /// The county.
  package let county: DivisionCode
  /// Person and year in one number, ascending.
  package private(set) var keys: [UInt64] = []
  private var persons: [Int32] = []
  private var payees: [PaidPerson] = []

  /// The persons paid in a county and year; the facts must be finished.
  package init(_ facts: ScreeningFacts) {
    county = facts.county
    var years: Set<Int16> = []
    var last: Int64 = 0
    for (place, position) in facts.byPerson.enumerated() {
      let payee = facts.payees[Int(position)]
      guard payee.isHousehold, payee.person != last else { continue }
      last = payee.person
      years.removeAll(keepingCapacity: true)
      for other in facts.byPerson[place...] {
        guard facts.payees[Int(other)].person == last else { break }
        for payment in facts.payments(of: Int(other)) {
          years.insert(facts.batch(of: payment).year)
        }
      }
      for year in years.sorted() {
        keys.append(Self.key(payee.person, year))
        persons.append(Int32(payees.count))
      }
      if !years.isEmpty { payees.append(PaidPerson(payee)) }
    }
  }

  static func key(_ person: Int64, _ year: Int16) -> UInt64 {
    UInt64(person) << 7 | UInt64(max(0, min(127, Int(year) - 1_990)))
  }

  static func year(of key: UInt64) -> Int { Int(key & 127) + 1_990 }

  /// The payee of the entry at a position of `keys`: the lowest code of the person.
  func payee(at index: Int) -> PaidPerson { payees[Int(persons[index])] }

  /// What a suspicion says of a payee.
  struct PaidPerson: Sendable {
    let code: String
    let place: DivisionCode
    let isSynthetic: Bool

    init(_ payee: PayeeFact) {
      code = payee.code
      place = payee.place
      isSynthetic = payee.isSynthetic
    }
  }
}
