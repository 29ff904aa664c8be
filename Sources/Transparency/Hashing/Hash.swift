/// A SHA-256 value of 32 bytes: the hash of a leaf, of an inner node, or a root.
///
/// The bytes are held in four words, so a hash needs no memory of its own and arrays of hashes are
/// the bytes of a tile.
public struct Hash: Sendable, Hashable, BitwiseCopyable {
  /// The number of bytes of a hash.
  public static let byteCount = 32

  // Memory order, not number order: a hash read as raw memory is its 32 bytes.
  var word0: UInt64 = 0
  var word1: UInt64 = 0
  var word2: UInt64 = 0
  var word3: UInt64 = 0

  /// A hash of 32 zero bytes, to be filled by this module.
  init() {}

  /// Takes a hash from its bytes; `nil` unless there are exactly 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let whole = bytes.withContiguousStorageIfAvailable { bytes in
      unsafe UnsafeRawBufferPointer(bytes).loadUnaligned(as: Hash.self)
    }
    if let whole {
      self = whole
      return
    }
    unsafe withUnsafeMutableBytes(of: &self) { unsafe $0.copyBytes(from: bytes) }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0) } }

  /// The bytes of several hashes one after the other, as a tile holds them.
  public static func joined(_ hashes: [Hash]) -> [UInt8] {
    unsafe hashes.withUnsafeBytes { unsafe [UInt8]($0) }
  }

  /// Takes bytes apart into hashes; `nil` unless their number is a multiple of 32.
  public static func split(_ bytes: some Collection<UInt8>) -> [Hash]? {
    guard bytes.count % byteCount == 0 else { return nil }
    var hashes = [Hash](repeating: Hash(), count: bytes.count / byteCount)
    unsafe hashes.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
    return hashes
  }
}
