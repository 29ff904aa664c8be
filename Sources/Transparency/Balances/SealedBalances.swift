/// Why balances cannot be sealed.
public enum SealedBalancesError: Refusal {
  /// An account is not behind the one before it, or is there twice.
  case accountsOutOfOrder(UInt64)
  /// All debits together are not all credits together.
  case unbalanced
  /// A sum is over 64 bits.
  case overflow
}

/// The balances of every account at the end of a period and in one currency, as a tree whose root
/// the log carries: a village can show its own balance without showing anybody else's.
public struct SealedBalances: Sendable {
  /// The balances, by account.
  public let balances: [SealedBalance]
  /// All debits posted, which are all credits posted.
  public let posted: UInt64
  /// All debits pending, which are all credits pending.
  public let pending: UInt64
  /// The number of accounts and the root over them.
  public var head: TreeHead { tree.head }
  private let tree: HashedTree

  /// Seals balances that are sorted by account and in which debits equal credits.
  public init(_ balances: [SealedBalance]) throws(SealedBalancesError) {
    for (left, right) in zip(balances, balances.dropFirst()) where left.account >= right.account {
      throw .accountsOutOfOrder(right.account)
    }
    posted = try Self.equalSums(balances, \.debitsPosted, \.creditsPosted)
    pending = try Self.equalSums(balances, \.debitsPending, \.creditsPending)
    self.balances = balances
    tree = HashedTree(leafHashes: balances.lazy.map(\.leafHash))
  }

  /// The balance of an account, its place and the proof of it; `nil` when it is not in the tree.
  public func proof(
    account: UInt64
  ) -> (balance: SealedBalance, index: UInt64, proof: [Hash])? {
    var low = 0
    var high = balances.count
    while low < high {
      let middle = (low + high) / 2
      if balances[middle].account < account { low = middle + 1 } else { high = middle }
    }
    let index = UInt64(low)
    guard low < balances.count, balances[low].account == account,
      let proof = try? tree.inclusionProof(index: index, size: head.size)
    else { return nil }
    return (balances[low], index, proof)
  }

  private static func equalSums(
    _ balances: [SealedBalance], _ debits: KeyPath<SealedBalance, UInt64>,
    _ credits: KeyPath<SealedBalance, UInt64>
  ) throws(SealedBalancesError) -> UInt64 {
    var sums: (debits: UInt64, credits: UInt64) = (0, 0)
    for balance in balances {
      let (debit, debitOver) = sums.debits.addingReportingOverflow(balance[keyPath: debits])
      let (credit, creditOver) = sums.credits.addingReportingOverflow(balance[keyPath: credits])
      guard !debitOver, !creditOver else { throw .overflow }
      sums = (debit, credit)
    }
    guard sums.debits == sums.credits else { throw .unbalanced }
    return sums.debits
  }
}

extension SealedBalancesError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .accountsOutOfOrder: "seal.accounts_out_of_order"
    case .unbalanced: "seal.unbalanced"
    case .overflow: "seal.overflow"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .accountsOutOfOrder(let account): "account \(account) is not behind the account before it"
    case .unbalanced: "all debits together are not all credits together; do not seal"
    case .overflow: "the sum of all balances is over 64 bits"
    }
  }
}
