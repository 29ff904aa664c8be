/// The four counters of an account, in fen (trust.md 1.1).
package struct AccountBalance: Sendable, Hashable {
  /// Debits posted.
  package var debitsPosted: Int64 = 0
  /// Debits pending.
  package var debitsPending: Int64 = 0
  /// Credits posted.
  package var creditsPosted: Int64 = 0
  /// Credits pending.
  package var creditsPending: Int64 = 0

  /// An account nobody has used.
  package init() {}

  /// Adds what a line does to its debit account.
  package mutating func debit(_ amount: Int64, _ layer: Transfer.Layer) {
    switch layer {
    case .posted: debitsPosted += amount
    case .pending: debitsPending += amount
    case .release: debitsPending -= amount
    }
  }

  /// Adds what a line does to its credit account.
  package mutating func credit(_ amount: Int64, _ layer: Transfer.Layer) {
    switch layer {
    case .posted: creditsPosted += amount
    case .pending: creditsPending += amount
    case .release: creditsPending -= amount
    }
  }

  /// What a credit-normal account can still give: received minus spent and reserved (L5).
  package var available: Int64 { creditsPosted - debitsPosted - debitsPending }
  /// What stands in the account, reserved money included.
  package var standing: Int64 { creditsPosted - debitsPosted }
  /// Whether no counter is below zero.
  package var isWhole: Bool {
    debitsPosted >= 0 && debitsPending >= 0 && creditsPosted >= 0 && creditsPending >= 0
  }
}
