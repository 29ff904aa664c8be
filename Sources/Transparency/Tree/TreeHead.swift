/// A tree at one moment: how many leaves it has and what its root is.
public struct TreeHead: Sendable, Hashable {
  /// The number of leaves.
  public let size: UInt64
  /// The root over them.
  public let root: Hash

  /// The tree without leaves, where every log begins.
  public static let empty = TreeHead(size: 0, root: MerkleTree.emptyRoot)

  /// Names a tree by its size and root.
  public init(size: UInt64, root: Hash) {
    self.size = size
    self.root = root
  }
}
