/// Where a complete node stands in the tree.
///
/// Node `index` of `level` covers the leaves `index * 2^level ..< (index + 1) * 2^level`, and its
/// hash never changes once they are there.
public struct NodePosition: Sendable, Hashable {
  /// The height over the leaves, which are level 0; at most 63.
  public let level: Int
  /// The place in that level, counted from the left.
  public let index: UInt64

  /// Names a node by its level and index.
  public init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// The nodes that a store of tile rows keeps for this one.
  ///
  /// Only the levels 0, 8, 16, … are stored (tlog-tiles); a node between them is hashed from up to
  /// 128 neighbours of the stored level below it.
  public var storedRun: NodeRun {
    let shift = UInt64(level % 8)
    let first = index << shift
    return NodeRun(level: level - level % 8, indexes: first..<first + (1 << shift))
  }

  /// Hashes this node from stored nodes, which the closure finds at levels divisible by eight.
  public func hash<Failure: Error>(
    stored: (NodePosition) throws(Failure) -> Hash
  ) throws(Failure) -> Hash {
    let run = storedRun
    var row: [Hash] = []
    for index in run.indexes {
      row.append(try stored(NodePosition(level: run.level, index: index)))
    }
    return NodeRun.fold(row[...])
  }
}
