/// The address of a tile or an entry bundle below a log's prefix (C2SP tlog-tiles, height 8).
///
/// `tile/<L>/<N>[.p/<W>]` is a row of hashes and `tile/entries/<N>[.p/<W>]` a row of entries; N is
/// written in groups of three digits, all but the last with an `x` before them: `x001/x234/067`.
public struct TilePath: Sendable, Hashable {
  /// What a tile holds.
  public enum Contents: Sendable, Hashable {
    /// Hashes of the tree; tile level L holds the complete nodes of tree level 8 L.
    case hashes(level: Int)
    /// The entries themselves.
    case entries
  }

  /// The number of hashes or entries in a full tile.
  public static let fullWidth = 256
  /// The highest tile level an address may name.
  public static let highestLevel = 63

  /// What the tile holds.
  public let contents: Contents
  /// The place of the tile in its level.
  public let number: UInt64
  /// How many hashes or entries it holds: 1 to 255 in a partial tile, 256 in a full one.
  public let width: Int

  /// Names a tile; `nil` when the level is not 0 to 63, the width not 1 to 256, or the number so
  /// large that no tree has such a tile.
  public init?(_ contents: Contents, number: UInt64, width: Int = TilePath.fullWidth) {
    if case .hashes(let level) = contents {
      guard (0...Self.highestLevel).contains(level) else { return nil }
    }
    guard (1...Self.fullWidth).contains(width) else { return nil }
    guard number < MerkleTree.largestSize / UInt64(Self.fullWidth) else { return nil }
    self.contents = contents
    self.number = number
    self.width = width
  }

  /// Whether the tile is full, and so will never be replaced.
  public var isFull: Bool { width == Self.fullWidth }

  /// The places of its hashes or entries within their level.
  public var indexes: Range<UInt64> {
    let first = number * UInt64(Self.fullWidth)
    return first..<first + UInt64(width)
  }

  /// The complete nodes a tile of hashes holds; `nil` for entries and for levels no tree reaches.
  public var nodes: NodeRun? {
    guard case .hashes(let level) = contents, level < 8 else { return nil }
    return NodeRun(level: level * 8, indexes: indexes)
  }
}
