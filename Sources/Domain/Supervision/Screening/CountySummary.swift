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
    let years = facts.batches.map { UInt64(1) << UInt64(max(0, min(63, Int($0.year) - 1_990))) }
    for group in facts.persons {
      guard let first = group.first(where: { facts.payees[Int($0)].isHousehold }) else { continue }
      let payee = facts.payees[Int(first)]
      // The years as the bits of one number: most people are paid in a few.
      var paid: UInt64 = 0
      for other in group where facts.payees[Int(other)].isHousehold {
        for payment in facts.payments(of: Int(other)) {
          paid |= years[Int(facts.payments.batch[Int(payment)])]
        }
      }
      guard payee.person != 0, paid != 0 else { continue }
      while paid != 0 {
        keys.append(UInt64(payee.person) << 6 | UInt64(paid.trailingZeroBitCount))
        persons.append(Int32(payees.count))
        paid &= paid - 1
      }
      payees.append(PaidPerson(payee))
    }
  }

  /// The year in an entry of `keys`.
  static func year(of key: UInt64) -> Int { Int(key & 63) + 1_990 }

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
