import Testing
import Transparency

@Suite("Sealed balances") struct SealedBalancesTests {
  /// A chain of accounts that each pass on what the one before them gave.
  private func accounts(_ count: Int) -> [SealedBalance] {
    (0..<count).map { number in
      SealedBalance(
        account: UInt64(number) * 3 + 1, debitsPosted: number == 0 ? 0 : 100,
        creditsPosted: number == count - 1 ? 0 : 100, debitsPending: 0, creditsPending: 0)
    }
  }

  @Test func `a leaf is five numbers of eight bytes`() {
    let balance = SealedBalance(
      account: 1, debitsPosted: 0x0203, creditsPosted: 4, debitsPending: 5, creditsPending: 6)
    let zeros = [UInt8](repeating: 0, count: 6)
    #expect(
      balance.bytes == zeros + [0, 1] + zeros + [2, 3] + zeros + [0, 4] + zeros + [0, 5] + zeros
        + [0, 6])
    #expect(balance.leafHash == MerkleTree.leafHash(balance.bytes))
  }

  @Test func `every account is proven without showing the others`() throws {
    for count in [2, 3, 8, 13] {
      let balances = accounts(count)
      let sealed = try SealedBalances(balances)
      #expect(sealed.head.size == UInt64(count))
      #expect(sealed.posted == UInt64(count - 1) * 100)
      #expect(sealed.pending == 0)
      for balance in balances {
        let found = try #require(sealed.proof(account: balance.account))
        #expect(found.balance == balance)
        try MerkleTree.verifyInclusion(
          of: balance.leafHash, at: found.index, in: sealed.head, proof: found.proof)
      }
      #expect(sealed.proof(account: 2) == nil)
      #expect(sealed.proof(account: 1000) == nil)
    }
  }

  @Test func `a period without accounts is sealed as the empty tree`() throws {
    #expect(try SealedBalances([]).head == .empty)
  }

  @Test func `accounts that are not sorted are refused`() {
    let balances = accounts(3)
    #expect(throws: SealedBalancesError.accountsOutOfOrder(1)) {
      try SealedBalances([balances[1], balances[0], balances[2]])
    }
    #expect(throws: SealedBalancesError.accountsOutOfOrder(4)) {
      try SealedBalances([balances[0], balances[1], balances[1], balances[2]])
    }
  }

  @Test func `debits that are not the credits are refused`() {
    #expect(throws: SealedBalancesError.unbalanced) { try SealedBalances(accounts(3).dropLast()) }
    let pending = SealedBalance(
      account: 1, debitsPosted: 0, creditsPosted: 0, debitsPending: 1, creditsPending: 0)
    #expect(throws: SealedBalancesError.unbalanced) { try SealedBalances([pending]) }
  }

  @Test func `sums over 64 bits are refused`() {
    let balances = (0..<2).map { number in
      SealedBalance(
        account: UInt64(number), debitsPosted: .max, creditsPosted: .max, debitsPending: 0,
        creditsPending: 0)
    }
    #expect(throws: SealedBalancesError.overflow) { try SealedBalances(balances) }
  }
}
