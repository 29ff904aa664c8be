import Testing
import Transparency

@Suite("Merkle hashing") struct MerkleHashingTests {
  @Test func `the empty tree has the hash of nothing as its root`() throws {
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(MerkleTree.emptyRoot.hex == nothing)
    #expect(TreeHead.empty.root == MerkleTree.emptyRoot)
  }

  @Test(arguments: [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"),
  ])
  func `a leaf is hashed behind a zero byte`(entry: String, hex: String) {
    #expect(MerkleTree.leafHash(Array(entry.utf8)).hex == hex)
    #expect(MerkleTree.leafHash(entry.utf8).hex == hex)
    #expect(MerkleTree.leafHash(Array(entry.utf8).lazy.map { $0 }).hex == hex)
  }

  @Test func `a node is hashed behind a one byte`() throws {
    let left = try hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")
    let right = try hash("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    let root = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    #expect(MerkleTree.nodeHash(right, left).hex == root)
    #expect(MerkleTree.nodeHash(left, right).hex != root, "the order of children matters")
  }

  @Test func `the eight reference leaves have their published hashes and roots`() throws {
    let small = try Vectors.load().small
    let hashes = try small.leaves.map { MerkleTree.leafHash(try bytes($0)) }
    #expect(hashes.map(\.hex) == small.leafHashes)
    for size in 0...8 {
      #expect(MerkleTree.root(of: hashes.prefix(size)).hex == small.roots[size])
    }
  }

  @Test func `a node cannot be passed off as an entry`() throws {
    let (left, right) = (MerkleTree.leafHash([1]), MerkleTree.leafHash([2]))
    #expect(MerkleTree.leafHash(left.bytes + right.bytes) != MerkleTree.nodeHash(left, right))
  }
}
