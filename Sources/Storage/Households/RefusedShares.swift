import Domain

/// What the store refuses of a file that comes in shares: all of it is told at once, because a
/// clerk corrects a file once, not share by share.
///
/// Nothing of the file is kept any more; the rest is gone through for what else is wrong with it.
struct RefusedShares {
  private(set) var problems: [RowProblem] = []
  /// The households of refused shares: what a later share says of them would lack them.
  private var households: Set<String> = []
  private static let number = Household.register.declaration.index(of: "number") ?? 0
  private static let ofYear = HouseholdYear.register.declaration.index(of: "household") ?? 0
  private static let ofPerson = Person.register.declaration.index(of: "household") ?? 0

  /// Notes why a share is refused.
  mutating func add(_ refusal: ImportRefusal, of share: HouseholdDelivery) {
    problems += refusal.problems
    for row in share.households {
      if let number = row.values[Self.number].text { households.insert(number) }
    }
  }

  /// A later share without the rows of households that were refused.
  func rest(of share: HouseholdDelivery) -> HouseholdDelivery {
    guard !households.isEmpty else { return share }
    var share = share
    share.years.removeAll { isRefused($0, Self.ofYear) }
    share.persons.removeAll { isRefused($0, Self.ofPerson) }
    return share
  }

  private func isRefused(_ row: DraftRow, _ place: Int) -> Bool {
    row.values[place].text.map(households.contains) ?? false
  }
}
