extension MerkleTree {
  /// Checks that a leaf stands at `index` in the tree with that size and root.
  ///
  /// The steps are those of RFC 9162 section 2.1.3.2; a proof of more than 63 hashes is refused
  /// before any work is done.
  public static func verifyInclusion(
    of leafHash: Hash, at index: UInt64, in head: TreeHead, proof: [Hash]
  ) throws(ProofRefusal) {
    guard head.size <= largestSize else { throw .sizeTooLarge(head.size) }
    guard index < head.size else { throw .indexBeyondSize(index: index, size: head.size) }
    guard proof.count <= longestProof else { throw .proofTooLong(proof.count) }
    var place = index
    var last = head.size - 1
    var hash = leafHash
    for sibling in proof {
      guard last != 0 else { throw .proofTooLong(proof.count) }
      if place & 1 == 1 || place == last {
        hash = nodeHash(sibling, hash)
        skipMissingLevels(&place, &last)
      } else {
        hash = nodeHash(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofTooShort(proof.count) }
    guard hash == head.root else { throw .rootDiffers }
  }

  /// Checks that the new tree begins with all leaves of the old one, in their order.
  ///
  /// The steps are those of RFC 9162 section 2.1.4.2; from the empty tree the proof must be empty
  /// and the old root that of nothing (C2SP tlog-witness), also when the new tree is empty as well.
  public static func verifyConsistency(
    from old: TreeHead, to new: TreeHead, proof: [Hash]
  ) throws(ProofRefusal) {
    guard new.size <= largestSize else { throw .sizeTooLarge(new.size) }
    guard old.size <= new.size else { throw .sizesReversed(old: old.size, new: new.size) }
    guard proof.count <= longestProof else { throw .proofTooLong(proof.count) }
    if old.size == new.size || old.size == 0 {
      guard proof.isEmpty else { throw .proofTooLong(proof.count) }
      if old.size == 0, old.root != emptyRoot { throw .oldRootDiffers }
      if old.size == new.size, old.root != new.root { throw .rootDiffers }
      return
    }
    // The root of an old tree that is one complete subtree is not in the proof: the caller has it.
    let complete = old.size & (old.size - 1) == 0
    guard let first = complete ? old.root : proof.first, !proof.isEmpty else {
      throw .proofTooShort(0)
    }
    try climb(from: old, to: new, start: first, path: complete ? proof[...] : proof.dropFirst())
  }

  private static func climb(
    from old: TreeHead, to new: TreeHead, start: Hash, path: ArraySlice<Hash>
  ) throws(ProofRefusal) {
    var place = old.size - 1
    var last = new.size - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var oldHash = start
    var newHash = start
    for sibling in path {
      guard last != 0 else { throw .proofTooLong(path.count) }
      if place & 1 == 1 || place == last {
        oldHash = nodeHash(sibling, oldHash)
        newHash = nodeHash(sibling, newHash)
        skipMissingLevels(&place, &last)
      } else {
        newHash = nodeHash(newHash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofTooShort(path.count) }
    guard oldHash == old.root else { throw .oldRootDiffers }
    guard newHash == new.root else { throw .rootDiffers }
  }

  /// Climbs over the levels where the last node of a ragged tree has no sibling.
  private static func skipMissingLevels(_ place: inout UInt64, _ last: inout UInt64) {
    guard place & 1 == 0 else { return }
    repeat {
      place >>= 1
      last >>= 1
    } while !(place & 1 == 1 || place == 0)
  }
}
