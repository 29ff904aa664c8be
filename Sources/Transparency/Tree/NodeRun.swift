/// Neighbouring complete nodes of one level, to be read from a store in one go.
public struct NodeRun: Sendable, Hashable {
  /// The level of all of them.
  public let level: Int
  /// Their places in the level.
  public let indexes: Range<UInt64>

  /// Names neighbouring nodes.
  public init(level: Int, indexes: Range<UInt64>) {
    self.level = level
    self.indexes = indexes
  }

  /// Hashes a row of 2^k neighbours pairwise up to the one node over them.
  static func fold(_ row: ArraySlice<Hash>) -> Hash {
    if row.count == 1, let only = row.first { return only }
    let middle = row.startIndex + row.count / 2
    return MerkleTree.nodeHash(fold(row[..<middle]), fold(row[middle...]))
  }
}
