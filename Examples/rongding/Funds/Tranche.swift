import Domain

/// A sum that arrived in a county's account, and when it was allocated.
struct Tranche: Sendable {
  let source: FundSource
  let year: Int
  let provider: DivisionCode
  let amount: Int64
  let received: Day
  /// Whether it came as goods, which are handed over and never allocated.
  let isInKind: Bool
  let allocated: Day
  /// Early enough in its year for a round of payments to households.
  let suitsHouseholds: Bool

  /// What of it is allocated: all the money.
  var allocatedAmount: Int64 { isInKind ? 0 : amount }
}
