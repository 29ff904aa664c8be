/// A tree that keeps all its complete nodes in memory: 64 bytes a leaf.
///
/// For trees that fit, such as one of sealed balances; a log keeps a `Frontier` and lets a database
/// hold the nodes.
public struct HashedTree: Sendable {
  private var frontier = Frontier()
  private var levels: [[Hash]] = []

  /// Starts an empty tree.
  public init() {}

  /// Makes a tree of leaves in order.
  public init(leafHashes: some Sequence<Hash>) {
    for hash in leafHashes { append(hash) }
  }

  /// The size and root.
  public var head: TreeHead { frontier.head }

  /// Appends one leaf.
  public mutating func append(_ leafHash: Hash) {
    frontier.append(leafHash) { position, hash in
      if position.level == levels.count { levels.append([]) }
      levels[position.level].append(hash)
    }
  }

  /// The hash of a complete node; `nil` while it is not complete.
  public func node(_ position: NodePosition) -> Hash? {
    guard levels.indices.contains(position.level) else { return nil }
    let level = levels[position.level]
    return position.index < UInt64(level.count) ? level[Int(position.index)] : nil
  }

  /// The size and root when the tree had `size` leaves.
  public func head(size: UInt64) throws(ProofPlanError) -> TreeHead {
    let root = try hashes(ProofPlan.root(size: size)).first
    return TreeHead(size: size, root: root ?? MerkleTree.emptyRoot)
  }

  /// The inclusion proof of a leaf in the tree as it was with `size` leaves.
  public func inclusionProof(index: UInt64, size: UInt64) throws(ProofPlanError) -> [Hash] {
    try hashes(ProofPlan.inclusion(index: index, size: size))
  }

  /// The proof that the tree of `new` leaves begins with that of `old` leaves.
  public func consistencyProof(old: UInt64, new: UInt64) throws(ProofPlanError) -> [Hash] {
    try hashes(ProofPlan.consistency(old: old, new: new))
  }

  private func hashes(_ plan: ProofPlan) throws(ProofPlanError) -> [Hash] {
    try plan.hashes { (position) throws(ProofPlanError) -> Hash in
      guard let hash = node(position) else { throw .nodeMissing(position) }
      return hash
    }
  }
}
