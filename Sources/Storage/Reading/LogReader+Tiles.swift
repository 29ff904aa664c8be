package import Transparency

extension LogReader {
  /// The bytes of a tile of hashes or a bundle of entries (trust.md 2.6).
  package func bytes(of tile: TilePath) throws -> [UInt8] {
    guard let run = tile.nodes else { return try EntryBundle.encode(entries(tile.indexes)) }
    return HashTile.encode(try nodes(level: run.level, run.indexes))
  }
}
