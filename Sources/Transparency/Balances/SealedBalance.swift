/// The totals of one account at the sealing of a period, in the smallest unit of one currency.
public struct SealedBalance: Sendable, Hashable {
  /// The account.
  public let account: UInt64
  /// Debits posted since the account was opened.
  public let debitsPosted: UInt64
  /// Credits posted since the account was opened.
  public let creditsPosted: UInt64
  /// Debits still pending.
  public let debitsPending: UInt64
  /// Credits still pending.
  public let creditsPending: UInt64

  /// Puts the totals of an account together.
  public init(
    account: UInt64, debitsPosted: UInt64, creditsPosted: UInt64, debitsPending: UInt64,
    creditsPending: UInt64
  ) {
    self.account = account
    self.debitsPosted = debitsPosted
    self.creditsPosted = creditsPosted
    self.debitsPending = debitsPending
    self.creditsPending = creditsPending
  }

  /// The 40 bytes of the leaf: the five numbers in the order above, 8 bytes each, big-endian.
  public var bytes: [UInt8] {
    [account, debitsPosted, creditsPosted, debitsPending, creditsPending].flatMap(\.bigEndianBytes)
  }

  /// The leaf of the account in the tree of sealed balances.
  public var leafHash: Hash { MerkleTree.leafHash(bytes) }
}
