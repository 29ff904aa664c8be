internal import Crypto

/// HMAC-SHA256 (RFC 2104) with keys of exactly 32 bytes, on the stack.
enum KeyedHash {
  /// The HMAC of two pieces of a message, one after the other.
  static func authenticate(_ prefix: [UInt8], _ value: UnsafeRawBufferPointer, key: Hash) -> Hash {
    let length = 64 + prefix.count + value.count
    return unsafe withUnsafeTemporaryAllocation(byteCount: max(length, 96), alignment: 8) {
      buffer in
      unsafe fill(buffer, key: key, pad: 0x3636_3636_3636_3636)
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[64...]).copyBytes(from: prefix)
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[(64 + prefix.count)...])
        .copyMemory(from: value)
      let inner = unsafe MerkleTree.sha256(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
      unsafe fill(buffer, key: key, pad: 0x5C5C_5C5C_5C5C_5C5C)
      unsafe buffer.storeBytes(of: inner, toByteOffset: 64, as: Hash.self)
      return unsafe MerkleTree.sha256(UnsafeRawBufferPointer(rebasing: buffer[..<96]))
    }
  }

  /// Writes the key, filled up to a block with zeros, under a pad.
  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, key: Hash, pad: UInt64) {
    unsafe buffer.storeBytes(of: key.word0 ^ pad, toByteOffset: 0, as: UInt64.self)
    unsafe buffer.storeBytes(of: key.word1 ^ pad, toByteOffset: 8, as: UInt64.self)
    unsafe buffer.storeBytes(of: key.word2 ^ pad, toByteOffset: 16, as: UInt64.self)
    unsafe buffer.storeBytes(of: key.word3 ^ pad, toByteOffset: 24, as: UInt64.self)
    for place in stride(from: 32, to: 64, by: 8) {
      unsafe buffer.storeBytes(of: pad, toByteOffset: place, as: UInt64.self)
    }
  }

  /// The HMAC of a prefix and bytes.
  static func authenticate(_ prefix: [UInt8], _ value: [UInt8], key: Hash) -> Hash {
    unsafe value.withUnsafeBytes { unsafe authenticate(prefix, $0, key: key) }
  }

  /// The HMAC of a prefix and a text.
  static func authenticate(_ prefix: [UInt8], _ text: String, key: Hash) -> Hash {
    let hash = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe authenticate(prefix, UnsafeRawBufferPointer(bytes), key: key)
    }
    if let hash { return hash }
    return authenticate(prefix, Array(text.utf8), key: key)
  }
}
