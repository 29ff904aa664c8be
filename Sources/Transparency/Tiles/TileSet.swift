/// Which tiles a tree of some size has.
public struct TileSet: Sendable, Hashable {
  /// The number of entries in the tree.
  public let size: UInt64

  /// The tiles of the tree with `size` entries.
  public init(size: UInt64) { self.size = size }

  /// How many hashes the tree has at a tile level.
  public func count(level: Int) -> UInt64 { level < 8 ? size >> UInt64(8 * level) : 0 }

  /// The widest tile with that number that the tree fills; `nil` when it has none.
  public func tile(_ contents: TilePath.Contents, number: UInt64) -> TilePath? {
    let count = count(of: contents)
    guard number <= count / 256 else { return nil }
    let width = min(256, count - number * 256)
    return TilePath(contents, number: number, width: Int(width))
  }

  /// Whether the tree, or an earlier one it grew from, has that very tile.
  ///
  /// A log must go on serving the partial tiles of every size it ever published.
  public func covers(_ path: TilePath) -> Bool {
    path.indexes.upperBound <= count(of: path.contents)
  }

  /// The tiles of the tree that the tree of `older` entries did not have: hashes from the lowest
  /// level up, then entries.
  public func paths(since older: TileSet = TileSet(size: 0)) -> [TilePath] {
    var paths: [TilePath] = []
    let levels = (0..<8).prefix { count(level: $0) > 0 }
    for contents in levels.map(TilePath.Contents.hashes) + [.entries] {
      let old = older.count(of: contents)
      let new = count(of: contents)
      guard new > old else { continue }
      for number in old / 256...new / 256 {
        if let path = tile(contents, number: number) { paths.append(path) }
      }
    }
    return paths
  }

  private func count(of contents: TilePath.Contents) -> UInt64 {
    switch contents {
    case .hashes(let level): count(level: level)
    case .entries: size
    }
  }
}
