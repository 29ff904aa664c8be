/// A proof that an entry is in a log, to be kept and checked without the log: `.tlog-proof`
/// (C2SP tlog-proof v1).
public struct Receipt: Sendable, Hashable {
  /// Bytes for the holder that nobody signed, such as the salts of their own fields.
  public let extra: [UInt8]?
  /// The place of the entry in the log.
  public let index: UInt64
  /// The inclusion proof, the leaf's sibling first.
  public let proof: [Hash]
  /// The signed checkpoint of the tree the proof leads to.
  public let checkpoint: SignedNote

  /// Puts a receipt together; `nil` when the proof has more than 63 hashes or the index is over
  /// 2^63 - 1.
  public init?(extra: [UInt8]? = nil, index: UInt64, proof: [Hash], checkpoint: SignedNote) {
    guard proof.count <= MerkleTree.longestProof, index <= MerkleTree.largestSize else {
      return nil
    }
    self.extra = extra
    self.index = index
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// Checks that the holder's entry is in a log one trusts.
  public func verify(
    entry: some Collection<UInt8>, trust: Trust
  ) throws(ReceiptError) -> WitnessedCheckpoint {
    let opened: WitnessedCheckpoint
    do throws(TrustError) {
      opened = try trust.open(checkpoint)
    } catch {
      throw .trust(error)
    }
    do throws(ProofRefusal) {
      let leaf = MerkleTree.leafHash(entry)
      try MerkleTree.verifyInclusion(
        of: leaf, at: index, in: opened.checkpoint.head, proof: proof)
    } catch {
      throw .proof(error)
    }
    return opened
  }
}
