import Testing
import Transparency

@Suite("Published proofs") struct PublishedProofTests {
  @Test func `every inclusion proof in trees up to 8 leaves is the published one`() throws {
    let small = try Vectors.load().small
    let tree = HashedTree(leafHashes: try small.leafHashes.map(hash))
    #expect(small.inclusion.count == 36)
    for vector in small.inclusion {
      let proof = try tree.inclusionProof(index: vector.index, size: vector.size)
      #expect(proof.map(\.hex) == vector.proof)
      let leaf = try hash(small.leafHashes[Int(vector.index)])
      let head = TreeHead(size: vector.size, root: try hash(small.roots[Int(vector.size)]))
      try MerkleTree.verifyInclusion(of: leaf, at: vector.index, in: head, proof: proof)
    }
  }

  @Test func `every consistency proof in trees up to 8 leaves is the published one`() throws {
    let small = try Vectors.load().small
    let tree = HashedTree(leafHashes: try small.leafHashes.map(hash))
    #expect(small.consistency.count == 36)
    for vector in small.consistency {
      let proof = try tree.consistencyProof(old: vector.old, new: vector.new)
      #expect(proof.map(\.hex) == vector.proof)
      let old = TreeHead(size: vector.old, root: try hash(small.roots[Int(vector.old)]))
      let new = TreeHead(size: vector.new, root: try hash(small.roots[Int(vector.new)]))
      try MerkleTree.verifyConsistency(from: old, to: new, proof: proof)
    }
  }

  @Test func `each of the 98 published inclusion probes gets its verdict`() throws {
    guard let probes = try Probes.load()?.inclusion else { return }
    #expect(probes.count == 98)
    for probe in probes {
      #expect(Self.accepts(probe) == probe.valid, "\(probe.desc)")
    }
  }

  @Test func `each of the 98 published consistency probes gets its verdict`() throws {
    guard let probes = try Probes.load()?.consistency else { return }
    #expect(probes.count == 98)
    for probe in probes {
      #expect(Self.accepts(probe) == probe.valid, "\(probe.desc)")
    }
  }

  private static func accepts(_ probe: Probes.Inclusion) -> Bool {
    // A hash of another length than 32 bytes cannot even be written down.
    guard let leaf = Hash(hex: probe.leaf), let root = Hash(hex: probe.root),
      let proof = parse(probe.proof)
    else { return false }
    let head = TreeHead(size: probe.size, root: root)
    return nil
      != (try? MerkleTree.verifyInclusion(
        of: leaf, at: probe.index, in: head, proof: proof))
  }

  private static func accepts(_ probe: Probes.Consistency) -> Bool {
    guard let proof = parse(probe.proof) else { return false }
    let roots = [probe.root1, probe.root2].map { Hash(hex: $0) }
    // Some probes have words for roots (`don't care 1`), which cannot be written as hashes. Only
    // where both trees have one size, and roots are just compared, a hash can stand for them.
    guard probe.old == probe.new || !roots.contains(nil) else { return false }
    let old = TreeHead(size: probe.old, root: roots[0] ?? standIn(probe.root1))
    let new = TreeHead(size: probe.new, root: roots[1] ?? standIn(probe.root2))
    return nil != (try? MerkleTree.verifyConsistency(from: old, to: new, proof: proof))
  }

  private static func standIn(_ words: String) -> Hash { MerkleTree.leafHash(words.utf8) }

  private static func parse(_ proof: [String]) -> [Hash]? {
    let hashes = proof.compactMap { Hash(hex: $0) }
    return hashes.count == proof.count ? hashes : nil
  }
}
