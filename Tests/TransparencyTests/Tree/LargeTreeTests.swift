import Testing
import Transparency

@Suite("A tree of 70,000 leaves") struct LargeTreeTests {
  @Test func `its roots at twelve sizes are the published ones`() throws {
    let roots = try Vectors.load().big.roots
    #expect(roots.count == 12)
    for (text, root) in roots {
      let size = try #require(UInt64(text))
      #expect(try LargeTree.tree.head(size: size) == TreeHead(size: size, root: hash(root)))
    }
    #expect(LargeTree.tree.head.root.hex == roots["70000"])
  }

  @Test func `its published proofs are found in stored tile rows`() throws {
    let big = try Vectors.load().big
    for vector in big.inclusion {
      let plan = try ProofPlan.inclusion(index: vector.index, size: vector.size)
      let stored = try plan.storedRuns.flatMap(LargeTree.stored)
      #expect(try plan.hashes(stored: stored).map(\.hex) == vector.proof)
      #expect(vector.proof.count == 17)
    }
    for vector in big.consistency {
      let plan = try ProofPlan.consistency(old: vector.old, new: vector.new)
      let stored = try plan.storedRuns.flatMap(LargeTree.stored)
      #expect(try plan.hashes(stored: stored).map(\.hex) == vector.proof)
    }
  }

  @Test func `a stored root is found again when the program starts`() throws {
    for size: UInt64 in [0, 1, 255, 256, 257, 65_537, 70_000] {
      let plan = try ProofPlan.root(size: size)
      let root = try plan.hashes(stored: plan.storedRuns.flatMap(LargeTree.stored)).first
      #expect(try (root ?? MerkleTree.emptyRoot) == LargeTree.tree.head(size: size).root)
    }
  }

  @Test func `a store that lost a node is noticed`() throws {
    let plan = try ProofPlan.inclusion(index: 12_345, size: LargeTree.size)
    let stored = try plan.storedRuns.flatMap(LargeTree.stored)
    let expected = stored.count
    #expect(throws: ProofPlanError.wrongCount(found: expected - 1, expected: expected)) {
      try plan.hashes(stored: stored.dropLast())
    }
    #expect(throws: ProofPlanError.wrongCount(found: expected + 1, expected: expected)) {
      try plan.hashes(stored: stored + [MerkleTree.emptyRoot])
    }
  }

  @Test func `every complete node is hashed from the tile row below it`() throws {
    var generator = SeededGenerator.printingItsSeed("nodes from tile rows")
    for level in 0...16 {
      let count = LargeTree.size >> UInt64(level)
      for _ in 0..<5 {
        let index = UInt64.random(in: 0..<count, using: &generator)
        let position = NodePosition(level: level, index: index)
        let hash = try position.hash { try #require(LargeTree.tree.node($0)) }
        #expect(hash == LargeTree.tree.node(position))
        #expect(position.storedRun.level == level / 8 * 8)
        #expect(position.storedRun.indexes.count == 1 << (level % 8))
      }
    }
  }

  @Test func `random proofs verify, and not for a neighbour`() throws {
    var generator = SeededGenerator.printingItsSeed("random proofs")
    for _ in 0..<300 {
      let new = UInt64.random(in: 2...LargeTree.size, using: &generator)
      let old = UInt64.random(in: 1...new, using: &generator)
      let index = old - 1
      let (before, after) = try (LargeTree.tree.head(size: old), LargeTree.tree.head(size: new))
      let path = try LargeTree.tree.inclusionProof(index: index, size: new)
      let leaf = MerkleTree.leafHash(LargeTree.entries[Int(index)])
      try MerkleTree.verifyInclusion(of: leaf, at: index, in: after, proof: path)
      #expect(throws: ProofRefusal.self) {
        try MerkleTree.verifyInclusion(of: leaf, at: index ^ 1, in: after, proof: path)
      }
      let proof = try LargeTree.tree.consistencyProof(old: old, new: new)
      try MerkleTree.verifyConsistency(from: before, to: after, proof: proof)
    }
  }
}
