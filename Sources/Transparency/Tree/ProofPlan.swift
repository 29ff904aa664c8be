/// Which complete nodes a proof or a root is made of, worked out before anything is read.
///
/// A database reads all it needs at once (`storedRuns`, then `hashes(stored:)`); a store in memory
/// answers node by node (`hashes(node:)`).
public struct ProofPlan: Sendable, Hashable {
  /// For each hash of the proof, the complete nodes that together cover its leaves, from the left.
  public let covers: [[NodePosition]]

  /// The inclusion proof of leaf `index` in the tree of `size` leaves, the leaf's sibling first.
  public static func inclusion(index: UInt64, size: UInt64) throws(ProofPlanError) -> ProofPlan {
    try check(size)
    guard index < size else { throw .indexBeyondSize(index: index, size: size) }
    var low: UInt64 = 0
    var high = size
    var covers: [[NodePosition]] = []
    while high - low > 1 {
      let middle = low + largestPowerOfTwo(below: high - low)
      if index < middle {
        covers.append(NodePosition.cover(middle..<high))
        high = middle
      } else {
        covers.append(NodePosition.cover(low..<middle))
        low = middle
      }
    }
    return ProofPlan(covers: covers.reversed())
  }

  /// The proof that the tree of `new` leaves begins with the tree of `old` leaves.
  ///
  /// The proof from the empty tree is empty, as witnesses expect it (C2SP tlog-witness).
  public static func consistency(old: UInt64, new: UInt64) throws(ProofPlanError) -> ProofPlan {
    try check(new)
    guard old <= new else { throw .sizesReversed(old: old, new: new) }
    guard old > 0 else { return ProofPlan(covers: []) }
    var low: UInt64 = 0
    var high = new
    var covers: [[NodePosition]] = []
    while old != high {
      let middle = low + largestPowerOfTwo(below: high - low)
      if old <= middle {
        covers.append(NodePosition.cover(middle..<high))
        high = middle
      } else {
        covers.append(NodePosition.cover(low..<middle))
        low = middle
      }
    }
    // The old tree itself is left out when it is one complete subtree: the verifier has its root.
    if low > 0 { covers.append(NodePosition.cover(low..<high)) }
    return ProofPlan(covers: covers.reversed())
  }

  /// The root of the tree of `size` leaves, as a plan for one hash; none for the empty tree.
  public static func root(size: UInt64) throws(ProofPlanError) -> ProofPlan {
    try check(size)
    return ProofPlan(covers: size == 0 ? [] : [NodePosition.cover(0..<size)])
  }

  private static func check(_ size: UInt64) throws(ProofPlanError) {
    guard size <= MerkleTree.largestSize else { throw .sizeTooLarge(size) }
  }

  private static func largestPowerOfTwo(below count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }
}

extension NodePosition {
  /// The complete nodes that cover leaves from a start that is aligned to the largest of them.
  static func cover(_ leaves: Range<UInt64>) -> [NodePosition] {
    var nodes: [NodePosition] = []
    var low = leaves.lowerBound
    while low < leaves.upperBound {
      let level = 63 - (leaves.upperBound - low).leadingZeroBitCount
      nodes.append(NodePosition(level: level, index: low >> UInt64(level)))
      low += 1 << UInt64(level)
    }
    return nodes
  }
}
