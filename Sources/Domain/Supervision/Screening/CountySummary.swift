/// Who was paid in a county in which years, for the one rule that looks across counties (R3).
///
/// 32 bytes for a person, sorted, beside the codes of those payees: a county of 18,000 households
/// takes about 1 MB. Summaries of a province are compared by merging; for a whole country the
/// persons are parted by their keys and compared part by part.
package struct CountySummary: Sendable {
  /// The county.
  package let county: DivisionCode
  /// The persons paid, ascending.
  private(set) var persons: [PaidPerson] = []
  private var payees: [PaidPayee] = []

  /// The persons paid in a county; the facts must be finished.
  package init(_ facts: ScreeningFacts) {
    county = facts.county
    let years = facts.batches.map { PaidYears(Int($0.year)) }
    for group in facts.persons {
      guard let first = group.first(where: { facts.payees[Int($0)].isHousehold }),
        let person = facts.payees[Int(first)].person
      else { continue }
      var paid = PaidYears()
      for payee in group where facts.payees[Int(payee)].isHousehold {
        for payment in facts.payments(of: Int(payee)) {
          paid.formUnion(years[Int(facts.payments.batch[Int(payment)])])
        }
      }
      guard !paid.isEmpty else { continue }
      persons.append(PaidPerson(person: person, years: paid))
      payees.append(PaidPayee(facts.payees[Int(first)]))
    }
  }

  /// The payee of the entry at a position of `persons`: the lowest code of the person.
  func payee(at index: Int) -> PaidPayee { payees[index] }

  /// A person and the years in which somebody paid the person.
  struct PaidPerson: Sendable {
    let person: PersonKey
    var years: PaidYears
  }

  /// What a suspicion says of a payee.
  struct PaidPayee: Sendable {
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

/// A set of years as the bits of one number, 1990 to 2053; what lies outside counts to the nearest.
struct PaidYears: OptionSet, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One year.
  init(_ year: Int) { rawValue = 1 << UInt64(max(0, min(63, year - Self.first))) }

  /// The years, ascending.
  var years: [Int] {
    (0..<64).filter { rawValue >> UInt64($0) & 1 == 1 }.map { $0 + Self.first }
  }

  private static let first = 1_990
}
