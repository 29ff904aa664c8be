import Testing
import Transparency

@Suite("Frontier") struct FrontierTests {
  private static let leaves = (0..<40).map { MerkleTree.leafHash([UInt8($0)]) }

  /// The recursive definition of RFC 6962.
  static func definedRoot(_ leaves: ArraySlice<Hash>) -> Hash {
    guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    let middle = leaves.startIndex + split
    return MerkleTree.nodeHash(definedRoot(leaves[..<middle]), definedRoot(leaves[middle...]))
  }

  @Test func `the root after each append is that of the recursive definition`() {
    var frontier = Frontier()
    #expect(frontier.head == .empty)
    for (index, leaf) in Self.leaves.enumerated() {
      frontier.append(leaf)
      #expect(frontier.size == UInt64(index + 1))
      #expect(frontier.root() == Self.definedRoot(Self.leaves[...index]))
    }
  }

  @Test func `appending hands over each node once, when it becomes complete`() {
    var frontier = Frontier()
    var found: [NodePosition: Hash] = [:]
    for leaf in Self.leaves {
      frontier.append(leaf) { position, hash in
        #expect(found.updateValue(hash, forKey: position) == nil)
      }
    }
    #expect(found.count == 40 + 20 + 10 + 5 + 2 + 1)
    for (position, hash) in found {
      let first = Int(position.index) << position.level
      let covered = Self.leaves[first..<first + 1 << position.level]
      #expect(hash == Self.definedRoot(covered))
    }
  }

  @Test func `when the nodes cannot be taken nothing is appended`() {
    struct Full: Error {}
    var frontier = Frontier()
    for leaf in Self.leaves.prefix(7) { frontier.append(leaf) }
    let before = frontier
    #expect(throws: Full.self) {
      try frontier.append(Self.leaves[7]) { position, _ throws(Full) in
        if position.level == 2 { throw Full() }
      }
    }
    #expect(frontier == before)
  }

  @Test func `a frontier goes on where its bytes left off`() throws {
    for size in 0...40 {
      var first = Frontier()
      for leaf in Self.leaves.prefix(size) { first.append(leaf) }
      var second = try Frontier(bytes: first.bytes)
      #expect(second == first)
      #expect(first.bytes.count == 8 + 32 * size.nonzeroBitCount)
      for leaf in Self.leaves.dropFirst(size) { second.append(leaf) }
      #expect(second.root() == Self.definedRoot(Self.leaves[...]))
    }
  }

  @Test func `a frontier is found again among the stored nodes`() throws {
    let tree = HashedTree(leafHashes: Self.leaves)
    for size in 0...40 {
      let positions = Frontier.positions(size: UInt64(size))
      let peaks = try positions.map { try #require(tree.node($0)) }
      let frontier = try Frontier(size: UInt64(size), peaks: peaks)
      #expect(frontier.root() == Self.definedRoot(Self.leaves[..<size]))
    }
  }

  @Test func `a frontier with lost, added or broken hashes is refused`() throws {
    var frontier = Frontier()
    for leaf in Self.leaves.prefix(7) { frontier.append(leaf) }
    let bytes = frontier.bytes
    #expect(throws: FrontierError.wrongCount(found: 2, expected: 3)) {
      try Frontier(bytes: bytes.dropLast(32))
    }
    #expect(throws: FrontierError.wrongCount(found: 4, expected: 3)) {
      try Frontier(bytes: bytes + bytes.suffix(32))
    }
    #expect(throws: FrontierError.malformed(byteCount: bytes.count - 1)) {
      try Frontier(bytes: bytes.dropLast())
    }
    #expect(throws: FrontierError.malformed(byteCount: 7)) { try Frontier(bytes: bytes.prefix(7)) }
    #expect(throws: FrontierError.sizeTooLarge(1 << 63)) {
      try Frontier(size: 1 << 63, peaks: [MerkleTree.emptyRoot])
    }
  }
}
