import Testing
import Transparency

@Suite("Refused proofs") struct ProofRefusalTests {
  private let leaf = MerkleTree.leafHash([1])
  private let other = MerkleTree.leafHash([2])
  private let limit = MerkleTree.largestSize

  @Test func `a leaf outside the tree is refused`() {
    let head = TreeHead(size: 1, root: leaf)
    #expect(throws: ProofRefusal.indexBeyondSize(index: 1, size: 1)) {
      try MerkleTree.verifyInclusion(of: leaf, at: 1, in: head, proof: [])
    }
    #expect(throws: ProofRefusal.indexBeyondSize(index: 0, size: 0)) {
      try MerkleTree.verifyInclusion(of: leaf, at: 0, in: .empty, proof: [])
    }
  }

  @Test func `a proof of more than 63 hashes is refused before any work`() {
    let long = Array(repeating: leaf, count: 64)
    let head = TreeHead(size: limit, root: leaf)
    #expect(throws: ProofRefusal.proofTooLong(64)) {
      try MerkleTree.verifyInclusion(of: leaf, at: 0, in: head, proof: long)
    }
    #expect(throws: ProofRefusal.proofTooLong(64)) {
      try MerkleTree.verifyConsistency(
        from: TreeHead(size: 1, root: leaf), to: head, proof: long)
    }
  }

  @Test func `a tree of the largest size needs 63 hashes`() throws {
    let plan = try ProofPlan.inclusion(index: 0, size: limit)
    #expect(plan.covers.count == 63)
    let proof = Array(repeating: other, count: 63)
    let root = proof.reduce(leaf) { MerkleTree.nodeHash($0, $1) }
    let head = TreeHead(size: limit, root: root)
    try MerkleTree.verifyInclusion(of: leaf, at: 0, in: head, proof: proof)
  }

  @Test func `a tree over the largest size is refused`() {
    let head = TreeHead(size: limit + 1, root: leaf)
    #expect(throws: ProofRefusal.sizeTooLarge(limit + 1)) {
      try MerkleTree.verifyInclusion(of: leaf, at: 0, in: head, proof: [])
    }
    #expect(throws: ProofRefusal.sizeTooLarge(limit + 1)) {
      try MerkleTree.verifyConsistency(from: .empty, to: head, proof: [])
    }
    #expect(throws: ProofPlanError.sizeTooLarge(limit + 1)) {
      try ProofPlan.inclusion(index: 0, size: limit + 1)
    }
    #expect(throws: ProofPlanError.sizeTooLarge(limit + 1)) {
      try ProofPlan.consistency(old: 1, new: limit + 1)
    }
    #expect(throws: ProofPlanError.sizeTooLarge(limit + 1)) { try ProofPlan.root(size: limit + 1) }
  }

  @Test func `a log that went back is refused`() {
    let (small, large) = (TreeHead(size: 1, root: leaf), TreeHead(size: 2, root: other))
    #expect(throws: ProofRefusal.sizesReversed(old: 2, new: 1)) {
      try MerkleTree.verifyConsistency(from: large, to: small, proof: [])
    }
    #expect(throws: ProofPlanError.sizesReversed(old: 2, new: 1)) {
      try ProofPlan.consistency(old: 2, new: 1)
    }
  }

  @Test func `trees of one size are consistent only when they are the same`() throws {
    let head = TreeHead(size: 2, root: leaf)
    try MerkleTree.verifyConsistency(from: head, to: head, proof: [])
    #expect(throws: ProofRefusal.rootDiffers) {
      try MerkleTree.verifyConsistency(
        from: head, to: TreeHead(size: 2, root: other), proof: [])
    }
    #expect(throws: ProofRefusal.proofTooLong(1)) {
      try MerkleTree.verifyConsistency(from: head, to: head, proof: [leaf])
    }
  }

  @Test func `every tree continues the empty one, and needs no proof of it`() throws {
    let head = TreeHead(size: 2, root: leaf)
    try MerkleTree.verifyConsistency(from: .empty, to: head, proof: [])
    #expect(throws: ProofRefusal.oldRootDiffers) {
      try MerkleTree.verifyConsistency(
        from: TreeHead(size: 0, root: other), to: head, proof: [])
    }
    #expect(throws: ProofRefusal.proofTooLong(1)) {
      try MerkleTree.verifyConsistency(from: .empty, to: head, proof: [leaf])
    }
    try MerkleTree.verifyConsistency(from: .empty, to: .empty, proof: [])
    let nothing = TreeHead(size: 0, root: other)
    #expect(throws: ProofRefusal.oldRootDiffers) {
      try MerkleTree.verifyConsistency(from: nothing, to: nothing, proof: [])
    }
  }

  @Test func `a missing proof is refused`() {
    let head = TreeHead(size: 2, root: leaf)
    #expect(throws: ProofRefusal.proofTooShort(0)) {
      try MerkleTree.verifyInclusion(of: leaf, at: 0, in: head, proof: [])
    }
    #expect(throws: ProofRefusal.proofTooShort(0)) {
      try MerkleTree.verifyConsistency(
        from: TreeHead(size: 1, root: leaf), to: head, proof: [])
    }
  }

  @Test func `a leaf that is not there cannot be asked for`() {
    #expect(throws: ProofPlanError.indexBeyondSize(index: 3, size: 3)) {
      try ProofPlan.inclusion(index: 3, size: 3)
    }
    let tree = HashedTree(leafHashes: [leaf])
    #expect(throws: ProofPlanError.self) { try tree.inclusionProof(index: 0, size: 2) }
  }
}
