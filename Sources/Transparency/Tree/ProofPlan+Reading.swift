/// Why a proof cannot be made.
public enum ProofPlanError: Refusal {
  /// The leaf is not in a tree of that size.
  case indexBeyondSize(index: UInt64, size: UInt64)
  /// The old tree is larger than the new one.
  case sizesReversed(old: UInt64, new: UInt64)
  /// The size is over 2^63 - 1.
  case sizeTooLarge(UInt64)
  /// The store gave more or fewer hashes than `storedRuns` asks for: it has lost or gained nodes.
  case wrongCount(found: Int, expected: Int)
  /// The store does not have a node that the tree must have.
  case nodeMissing(NodePosition)
}

extension ProofPlan {
  /// The hashes of the proof, in order, from a store that knows every complete node.
  public func hashes<Failure: Error>(
    node: (NodePosition) throws(Failure) -> Hash
  ) throws(Failure) -> [Hash] {
    var proof: [Hash] = []
    proof.reserveCapacity(covers.count)
    for cover in covers {
      var parts: [Hash] = []
      for position in cover { parts.append(try node(position)) }
      if let hash = Self.join(parts) { proof.append(hash) }
    }
    return proof
  }

  /// What to read from a store of tile rows (levels 0, 8, 16, …), in the order it is used.
  public var storedRuns: [NodeRun] { covers.joined().map(\.storedRun) }

  /// The hashes of the proof from the nodes of all `storedRuns`, one run after the other.
  public func hashes(stored: [Hash]) throws(ProofPlanError) -> [Hash] {
    let expected = storedRuns.reduce(0) { $0 + $1.indexes.count }
    guard stored.count == expected else {
      throw .wrongCount(found: stored.count, expected: expected)
    }
    var start = 0
    return hashes { (position) -> Hash in
      let end = start + position.storedRun.indexes.count
      defer { start = end }
      return NodeRun.fold(stored[start..<end])
    }
  }

  /// The hash over neighbouring subtrees, the smallest of which is at the right.
  private static func join(_ parts: [Hash]) -> Hash? {
    guard var hash = parts.last else { return nil }
    for part in parts.dropLast().reversed() { hash = MerkleTree.nodeHash(part, hash) }
    return hash
  }
}

extension ProofPlanError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .indexBeyondSize: "plan.index_beyond_size"
    case .sizesReversed: "plan.sizes_reversed"
    case .sizeTooLarge: "plan.size_too_large"
    case .wrongCount: "plan.wrong_count"
    case .nodeMissing: "plan.node_missing"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .indexBeyondSize(let index, let size):
      "leaf \(index) is not in a tree of \(size) leaves; name a larger tree"
    case .sizesReversed(let old, let new):
      "the old tree (\(old) leaves) is larger than the new one (\(new)); swap them"
    case .sizeTooLarge(let size): "a tree of \(size) leaves is over the limit of 2^63 - 1"
    case .wrongCount(let found, let expected):
      "the store gave \(found) of \(expected) nodes; make its nodes again from the entries"
    case .nodeMissing(let position):
      "node \(position.index) of level \(position.level) is not in the store"
    }
  }
}
