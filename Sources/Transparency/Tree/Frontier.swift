/// The state needed to go on appending: the size, and the roots of the complete subtrees.
///
/// These are the subtrees at the right edge: at most 63 hashes, whatever the size.
public struct Frontier: Sendable, Hashable {
  /// The number of leaves appended so far.
  public private(set) var size: UInt64
  /// One root for each set bit of the size, the largest subtree (the leftmost) first.
  public private(set) var peaks: [Hash]

  /// Starts an empty tree.
  public init() {
    size = 0
    peaks = []
  }

  /// Takes up a tree again from the hashes at `positions(size:)`, in that order.
  public init(size: UInt64, peaks: [Hash]) throws(FrontierError) {
    guard size <= MerkleTree.largestSize else { throw .sizeTooLarge(size) }
    guard peaks.count == size.nonzeroBitCount else {
      throw .wrongCount(found: peaks.count, expected: size.nonzeroBitCount)
    }
    self.size = size
    self.peaks = peaks
  }

  /// Which complete nodes make up the frontier of a tree of some size, the leftmost first.
  public static func positions(size: UInt64) -> [NodePosition] {
    NodePosition.cover(0..<size)
  }

  /// Appends one leaf.
  public mutating func append(_ leafHash: Hash) {
    append(leafHash) { _, _ in }
  }

  /// Appends one leaf and hands over every node that became complete: the leaf, then upwards.
  ///
  /// When the closure throws, nothing was appended. The closure is called once for each trailing
  /// one bit of the old size, and once more.
  public mutating func append<Failure: Error>(
    _ leafHash: Hash, emit: (NodePosition, Hash) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(size < MerkleTree.largestSize, "a tree holds at most 2^63 - 1 leaves")
    var hash = leafHash
    var level = 0
    try emit(NodePosition(level: 0, index: size), hash)
    while size >> UInt64(level) & 1 == 1 {
      hash = MerkleTree.nodeHash(peaks[peaks.count - 1 - level], hash)
      level += 1
      try emit(NodePosition(level: level, index: size >> UInt64(level)), hash)
    }
    peaks.removeLast(level)
    peaks.append(hash)
    size += 1
  }

  /// The root over all leaves so far.
  public func root() -> Hash {
    guard var root = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
    return root
  }

  /// The size and root together.
  public var head: TreeHead { TreeHead(size: size, root: root()) }
}
