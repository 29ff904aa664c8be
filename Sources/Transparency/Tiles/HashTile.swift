/// A tile of hashes as a file: 32 bytes for each, from the left.
public enum HashTile {
  /// The bytes of a tile.
  public static func encode(_ hashes: [Hash]) -> [UInt8] { Hash.joined(hashes) }

  /// The hashes of a tile, which must be exactly as many as its address says; else `nil`.
  public static func decode(_ bytes: some Collection<UInt8>, width: Int) -> [Hash]? {
    guard bytes.count == width * Hash.byteCount else { return nil }
    return Hash.split(bytes)
  }
}
