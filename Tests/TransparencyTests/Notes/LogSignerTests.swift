import Testing
import Transparency

@Suite("The signer of a log never forks it") struct LogSignerTests {
  private let signer: NoteSigner
  private let tree = HashedTree(leafHashes: (0..<20).map { MerkleTree.leafHash([$0]) })

  init() throws {
    let seed = try Vectors.load().keys.logSeed
    signer = try NoteSigner(name: name("ledger.example/funds"), privateKey: privateKey(seed))
  }

  @Test func `a growing tree is signed, each time with a proof`() throws {
    var log = LogSigner(signer: signer)
    for size: UInt64 in [0, 1, 1, 7, 20] {
      let proof = try tree.consistencyProof(old: log.last.size, new: size)
      let head = try tree.head(size: size)
      let note = try log.sign(head, consistency: proof)
      let trust = try #require(Trust(log: signer.verifierKey))
      #expect(try trust.open(note).checkpoint.head == head)
      #expect(log.last == head)
    }
  }

  @Test func `a smaller, changed or unproven tree is not signed and nothing is forgotten`() throws {
    let last = try tree.head(size: 7)
    var log = LogSigner(signer: signer, last: last)
    let proof = try tree.consistencyProof(old: 7, new: 20)
    #expect(throws: LogSignerError.wouldFork(.sizesReversed(old: 7, new: 6))) {
      try log.sign(tree.head(size: 6), consistency: [])
    }
    #expect(throws: LogSignerError.wouldFork(.rootDiffers)) {
      try log.sign(TreeHead(size: 7, root: MerkleTree.emptyRoot), consistency: [])
    }
    #expect(throws: LogSignerError.wouldFork(.rootDiffers)) {
      try log.sign(TreeHead(size: 20, root: MerkleTree.emptyRoot), consistency: proof)
    }
    #expect(throws: LogSignerError.wouldFork(.proofTooShort(0))) {
      try log.sign(tree.head(size: 20), consistency: [])
    }
    #expect(log.last == last)
    _ = try log.sign(tree.head(size: 20), consistency: proof)
  }

  @Test func `a log restored from an old backup cannot get a signature for another history`() throws
  {
    var log = LogSigner(signer: signer, last: try tree.head(size: 20))
    var other = HashedTree(leafHashes: (0..<12).map { MerkleTree.leafHash([$0]) })
    for entry: UInt8 in 100..<120 { other.append(MerkleTree.leafHash([entry])) }
    let proof = try other.consistencyProof(old: 20, new: 32)
    #expect(throws: LogSignerError.wouldFork(.oldRootDiffers)) {
      try log.sign(other.head, consistency: proof)
    }
  }
}
