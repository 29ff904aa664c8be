/// HMAC-SHA256 (RFC 2104) under one key of exactly 32 bytes, whose two blocks are hashed once for
/// all that follows.
///
/// A message is `use || 0x00 || value`, or with a name inside the use `use || 0x00 || name || 0x00
/// || value`.
struct KeyedHash: Sendable {
  private var inner = HashRun()
  private var outer = HashRun()

  init(key: Hash) {
    Self.add(key, under: 0x3636_3636_3636_3636, to: &inner)
    Self.add(key, under: 0x5C5C_5C5C_5C5C_5C5C, to: &outer)
  }

  /// Adds the key, filled up to a block with zeros, under a pad.
  private static func add(_ key: Hash, under pad: UInt64, to run: inout HashRun) {
    var half = key
    half.word0 ^= pad
    half.word1 ^= pad
    half.word2 ^= pad
    half.word3 ^= pad
    run.add(half)
    (half.word0, half.word1, half.word2, half.word3) = (pad, pad, pad, pad)
    run.add(half)
  }

  /// The HMAC for a use of what is added to the message.
  private func hash(
    _ use: StaticString, _ name: String, _ add: (inout HashRun) -> Void
  ) -> Hash {
    var message = inner
    message.add(use)
    message.add(0)
    if !name.isEmpty {
      message.add(name)
      message.add(0)
    }
    add(&message)
    var last = outer
    last.add(message.ended())
    return last.ended()
  }

  /// The HMAC of bytes for a use.
  func hash(_ use: StaticString, named name: String = "", _ value: [UInt8]) -> Hash {
    hash(use, name) { message in unsafe value.withUnsafeBytes { unsafe message.add($0) } }
  }

  /// The HMAC of a text for a use.
  func hash(_ use: StaticString, named name: String = "", text: String) -> Hash {
    hash(use, name) { $0.add(text) }
  }

  /// The HMAC of another secret for a use.
  func hash(_ use: StaticString, secret: Secret) -> Hash {
    hash(use, "") { $0.add(secret.key) }
  }
}
