/// The programmes under which each person was paid in each calendar year: what R2 and R4 walk over.
///
/// A person without an ID number is told by the payee's code. Everything is numbers in columns,
/// because this walk touches every payment.
struct PersonYears {
  private let facts: ScreeningFacts
  /// For each batch its year and programme in one number; -1 when it has no programme.
  private let keys: [Int64]

  init(_ facts: ScreeningFacts) {
    self.facts = facts
    keys = facts.batches.map { batch in
      let programme = facts.projects[Int(batch.project)].programme
      return programme < 0 ? -1 : Int64(batch.year) << 32 | Int64(programme)
    }
  }

  /// Gives each person with at least two payments of programmes in a year: the payee with the
  /// lowest code, the year, and the positions of the programmes, ascending, one a payment.
  func flatMap(_ body: (PayeeFact, Int, ArraySlice<Int64>) -> [Suspicion]) -> [Suspicion] {
    var found: [Suspicion] = []
    var paid: [Int64] = []
    for group in facts.persons {
      let households = group.filter { facts.payees[Int($0)].isHousehold }
      guard let first = households.first else { continue }
      paid.removeAll(keepingCapacity: true)
      for payee in households { append(payee, to: &paid) }
      guard paid.count > 1 else { continue }
      paid.sort()
      var start = 0
      while start < paid.count {
        let year = paid[start] >> 32
        let end = paid[start...].firstIndex { $0 >> 32 != year } ?? paid.count
        if end - start > 1 {
          found += body(facts.payees[Int(first)], Int(year), paid[start..<end])
        }
        start = end
      }
    }
    return found
  }

  private func append(_ payee: Int32, to paid: inout [Int64]) {
    for payment in facts.payments(of: Int(payee)) {
      let key = keys[Int(facts.payments.batch[Int(payment)])]
      if key >= 0 { paid.append(key) }
    }
  }

  /// The position of the programme in a number.
  static func programme(_ key: Int64) -> Int { Int(key & 0xFFFF_FFFF) }
}
