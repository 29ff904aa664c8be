internal import Crypto

/// HMAC-SHA256 (RFC 2104) with keys of exactly 32 bytes, on the stack.
///
/// A message is `use || 0x00 || value`, or with a name inside the use `use || 0x00 || name || 0x00
/// || value`. Uses and short names live in the program and in the variable itself: of an array all
/// processors that hash would count the users, and wait for each other.
enum KeyedHash {
  /// The HMAC of a value for a use.
  static func authenticate(
    _ use: StaticString, named name: String = "", _ value: UnsafeRawBufferPointer, key: Hash
  ) -> Hash {
    let start = 64 + use.utf8CodeUnitCount + 1 + (name.isEmpty ? 0 : name.utf8.count + 1)
    let length = start + value.count
    return unsafe withUnsafeTemporaryAllocation(byteCount: max(length, 96), alignment: 8) {
      buffer in
      unsafe fill(buffer, key: key, pad: 0x3636_3636_3636_3636)
      use.withUTF8Buffer { text in
        unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[64...]).copyBytes(from: text)
      }
      var place = 64 + use.utf8CodeUnitCount
      unsafe buffer[place] = 0
      for byte in name.utf8 {
        place += 1
        unsafe buffer[place] = byte
      }
      if !name.isEmpty { unsafe buffer[place + 1] = 0 }
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...]).copyMemory(from: value)
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

  /// The HMAC of bytes for a use.
  static func authenticate(
    _ use: StaticString, named name: String = "", _ value: [UInt8], key: Hash
  ) -> Hash {
    unsafe value.withUnsafeBytes { unsafe authenticate(use, named: name, $0, key: key) }
  }

  /// The HMAC of a text for a use.
  static func authenticate(
    _ use: StaticString, named name: String = "", text: String, key: Hash
  ) -> Hash {
    let hash = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe authenticate(use, named: name, UnsafeRawBufferPointer(bytes), key: key)
    }
    return hash ?? authenticate(use, named: name, Array(text.utf8), key: key)
  }
}
