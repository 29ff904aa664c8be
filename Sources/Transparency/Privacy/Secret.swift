#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// 32 secret bytes: the salt of one commitment, or the key of a blind index.
///
/// It never shows its bytes by accident: printed or dumped it is `(secret)`.
public struct Secret: Sendable, Hashable {
  let key: Hash

  /// Takes a secret from its bytes; `nil` unless there are exactly 32.
  public init?(bytes: some Collection<UInt8>) {
    guard let key = Hash(bytes: bytes) else { return nil }
    self.key = key
  }

  init(_ key: Hash) { self.key = key }

  /// Draws a new secret.
  ///
  /// The generator must be fit for keys, as the system's is.
  public init(using generator: inout some RandomNumberGenerator) {
    var key = Hash()
    key.word0 = generator.next()
    key.word1 = generator.next()
    key.word2 = generator.next()
    key.word3 = generator.next()
    self.key = key
  }

  /// Draws so many new secrets from the system, at once: asking it for each takes longer than
  /// sealing with it.
  public static func drawn(_ count: Int) -> [Secret] {
    var keys = [Hash](repeating: Hash(), count: count)
    unsafe keys.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe arc4random_buf(start, bytes.count)
    }
    return keys.map(Secret.init)
  }

  /// The 32 bytes, to be stored where they can be deleted.
  public var bytes: [UInt8] { key.bytes }
}

extension Secret: CustomStringConvertible, CustomReflectable {
  /// Not the bytes.
  public var description: String { "(secret)" }

  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
