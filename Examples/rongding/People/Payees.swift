package import Domain

/// The payees of one county: the implementers, then the households, each made when it is asked for.
package struct Payees: Sequence, Sendable {
  let county: DivisionCode
  /// The implementers, and the people of the screening cases.
  let implementers: [Payee]
  let villages: [Village]
  /// The households that this size of the world has.
  let households: Range<Int>
  let seed: UInt64

  /// How many payees there are.
  package var count: Int { implementers.count + households.count }

  /// Starts with the first implementer.
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Walks the implementers, then the villages.
  package struct Iterator: IteratorProtocol {
    private let payees: Payees
    private var implementer = 0
    private var household: Int
    private var village = 0

    fileprivate init(_ payees: Payees) {
      self.payees = payees
      household = payees.households.lowerBound
    }

    /// The next payee, or nothing after the last household.
    package mutating func next() -> Payee? {
      if implementer < payees.implementers.count {
        defer { implementer += 1 }
        return payees.implementers[implementer]
      }
      guard household < payees.households.upperBound else { return nil }
      while payees.villages[village].households.upperBound <= household { village += 1 }
      defer { household += 1 }
      return Household.payee(
        payees.county, household, village: payees.villages[village].code, seed: payees.seed)
    }
  }
}
