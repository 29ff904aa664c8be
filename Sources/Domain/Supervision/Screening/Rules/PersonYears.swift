/// The payments of each person and calendar year: what R2 and R4 walk over.
///
/// A person without an ID number is told by the payee's code.
struct PersonYears {
  private let alone: [Int32]

  init(_ facts: ScreeningFacts) {
    alone = facts.payees.indices.filter { facts.payees[$0].person == 0 }.map(Int32.init)
  }

  /// Gives each person with at least two payments in a year: the payee with the lowest code, the
  /// year and the payments.
  func flatMap(
    in facts: ScreeningFacts, _ body: (PayeeFact, Int16, [Int32]) -> [Suspicion]
  ) -> [Suspicion] {
    var found: [Suspicion] = []
    var start = 0
    let order = facts.byPerson
    while start < order.count {
      let person = facts.payees[Int(order[start])].person
      var end = start + 1
      while end < order.count, facts.payees[Int(order[end])].person == person { end += 1 }
      Self.walk(order[start..<end], in: facts, body, &found)
      start = end
    }
    for position in alone.indices { Self.walk(alone[position...position], in: facts, body, &found) }
    return found
  }

  private static func walk(
    _ payees: ArraySlice<Int32>, in facts: ScreeningFacts,
    _ body: (PayeeFact, Int16, [Int32]) -> [Suspicion], _ found: inout [Suspicion]
  ) {
    let whole = payees.filter { facts.payees[Int($0)].isHousehold }
    guard let first = whole.first else { return }
    let payments = whole.flatMap { facts.payments(of: Int($0)) }
    guard payments.count > 1 else { return }
    let years = Dictionary(grouping: payments) { facts.batch(of: $0).year }
    for (year, payments) in years where payments.count > 1 {
      found += body(facts.payees[Int(first)], year, payments)
    }
  }
}
