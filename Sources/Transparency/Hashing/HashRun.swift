internal import COpenSSL

/// A run of SHA-256 (FIPS 180-4) over what comes piece by piece.
///
/// It is a plain value, so that one begun with a key can be gone on with many times; an object for
/// each of a million short texts takes longer than hashing them.
struct HashRun: Sendable {
  private var state = SHA256_CTX()

  init() { unsafe SHA256_Init(&state) }

  /// Adds what comes next.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    unsafe SHA256_Update(&state, bytes.baseAddress, bytes.count)
  }

  /// Adds the bytes of a hash, or of 32 bytes that are none.
  mutating func add(_ hash: Hash) {
    unsafe withUnsafeBytes(of: hash) { unsafe add($0) }
  }

  /// Adds a text of the program.
  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { unsafe add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a text in UTF-8.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { unsafe add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds one byte.
  mutating func add(_ byte: UInt8) {
    unsafe withUnsafeBytes(of: byte) { unsafe add($0) }
  }

  /// The hash of all that was added.
  consuming func ended() -> Hash {
    var hash = Hash()
    unsafe withUnsafeMutableBytes(of: &hash) { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe SHA256_Final(start, &state)
    }
    return hash
  }
}
