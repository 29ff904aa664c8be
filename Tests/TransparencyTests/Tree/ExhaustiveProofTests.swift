import Testing
import Transparency

/// Every proof of every tree of up to 128 leaves, and what becomes of it when it is changed.
@Suite("All proofs up to 128 leaves") struct ExhaustiveProofTests {
  private static let largest: UInt64 = 128
  private static let leaves = (0..<largest).map { MerkleTree.leafHash($0.description.utf8) }
  private static let tree = HashedTree(leafHashes: leaves)
  private static let heads: [TreeHead] = (0...Int(largest)).map { size in
    TreeHead(size: UInt64(size), root: FrontierTests.definedRoot(leaves[..<size]))
  }

  @Test func `every inclusion proof verifies and is no longer than the tree is high`() throws {
    var failures: [String] = []
    for size in 1...Self.largest {
      for index in 0..<size {
        let proof = try Self.tree.inclusionProof(index: index, size: size)
        let height = 64 - (size - 1).leadingZeroBitCount
        let accepted = Self.included(index, Self.heads[Int(size)], proof)
        if !accepted || proof.count > height { failures.append("\(index)/\(size)") }
      }
    }
    #expect(failures == [])
  }

  @Test func `every consistency proof verifies`() throws {
    var failures: [String] = []
    for new in 0...Self.largest {
      for old in 0...new {
        let proof = try Self.tree.consistencyProof(old: old, new: new)
        if !Self.consistent(old, new, proof) { failures.append("\(old)->\(new)") }
      }
    }
    #expect(failures == [])
  }

  @Test func `an inclusion proof that is changed in any way is refused`() throws {
    var accepted: [String] = []
    for size in Self.changedSizes {
      let head = Self.heads[Int(size)]
      for index in 0..<size {
        let proof = try Self.tree.inclusionProof(index: index, size: size)
        for (how, changed) in Self.changes(of: proof) where Self.included(index, head, changed) {
          accepted.append("\(index)/\(size) \(how)")
        }
        for other in 0..<size where other != index {
          if Self.included(other, head, proof, leaf: Self.leaves[Int(index)]) {
            accepted.append("\(index)/\(size) moved to \(other)")
          }
        }
      }
    }
    #expect(accepted == [])
  }

  @Test func `a consistency proof that is changed in any way is refused`() throws {
    var accepted: [String] = []
    for new in Self.changedSizes {
      for old in 1...new {
        let proof = try Self.tree.consistencyProof(old: old, new: new)
        for (how, changed) in Self.changes(of: proof) where Self.consistent(old, new, changed) {
          accepted.append("\(old)->\(new) \(how)")
        }
      }
    }
    #expect(accepted == [])
  }

  @Test func `a proof for other roots is refused`() throws {
    for new in Self.changedSizes {
      for old in 1...new {
        let proof = try Self.tree.consistencyProof(old: old, new: new)
        let (before, after) = (Self.heads[Int(old)], Self.heads[Int(new)])
        let wrong = Self.flipped(before.root, bit: Int(old % 256))
        let changedOld = TreeHead(size: old, root: wrong)
        let changedNew = TreeHead(size: new, root: wrong)
        #expect(throws: ProofRefusal.self) {
          try MerkleTree.verifyConsistency(from: changedOld, to: after, proof: proof)
        }
        #expect(throws: ProofRefusal.rootDiffers) {
          try MerkleTree.verifyConsistency(from: before, to: changedNew, proof: proof)
        }
      }
    }
  }

  /// Sizes around the powers of two, where proofs change their shape.
  private static let changedSizes: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 64]

  private static func changes(of proof: [Hash]) -> [(String, [Hash])] {
    var changes: [(String, [Hash])] = []
    for place in proof.indices {
      var changed = proof
      changed[place] = flipped(proof[place], bit: (place * 37 + proof.count * 11) % 256)
      changes.append(("bit flipped in hash \(place)", changed))
      changed = proof
      changed.remove(at: place)
      changes.append(("hash \(place) removed", changed))
    }
    for extra in [MerkleTree.emptyRoot, proof.first ?? leaves[0], proof.last ?? leaves[1]] {
      changes.append(("extended by \(extra)", proof + [extra]))
      changes.append(("preceded by \(extra)", [extra] + proof))
    }
    return changes
  }

  private static func flipped(_ hash: Hash, bit: Int) -> Hash {
    var bytes = hash.bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return Hash(bytes: bytes) ?? hash
  }

  private static func included(
    _ index: UInt64, _ head: TreeHead, _ proof: [Hash], leaf: Hash? = nil
  ) -> Bool {
    nil
      != (try? MerkleTree.verifyInclusion(
        of: leaf ?? leaves[Int(index)], at: index, in: head, proof: proof))
  }

  private static func consistent(_ old: UInt64, _ new: UInt64, _ proof: [Hash]) -> Bool {
    nil
      != (try? MerkleTree.verifyConsistency(
        from: heads[Int(old)], to: heads[Int(new)], proof: proof))
  }
}
