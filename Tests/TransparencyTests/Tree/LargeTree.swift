import Testing
import Transparency

/// The tree of trust.md 2.12 (b): 70,000 entries, each the decimal digits of its index.
enum LargeTree {
  static let size: UInt64 = 70_000
  static let entries: [[UInt8]] = (0..<size).map { Array($0.description.utf8) }
  static let tree = HashedTree(leafHashes: entries.lazy.map { MerkleTree.leafHash($0) })

  /// The nodes of a run as a database of tile rows would give them.
  static func stored(_ run: NodeRun) throws -> [Hash] {
    #expect(run.level % 8 == 0)
    return try run.indexes.map { index in
      try #require(tree.node(NodePosition(level: run.level, index: index)))
    }
  }
}
