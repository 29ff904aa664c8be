internal import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) for texts that each have a key of their own.
///
/// By OpenSSL: swift-crypto makes half a dozen objects for each text, which takes it twice as long.
enum AESGCM {
  /// How many bytes a text grows by.
  static let tagBytes = 16

  /// The text sealed, and the tag behind it; the number is the nonce and must not come twice under
  /// one key.
  /// - Throws: `CipherFailure` for want of memory, or for a text of 2 GiB.
  static func seal(
    _ bytes: [UInt8], key: Hash, number: Int64, context: String
  ) throws(CipherFailure) -> [UInt8] {
    let run = CipherRun()
    let length = bytes.count + tagBytes
    let sealed = unsafe made(length) { room in
      let tag = unsafe UnsafeMutableBufferPointer(rebasing: room[bytes.count..<length])
      return unsafe run.begin(.sealing, key, number, context)
        && run.turn(bytes[...], into: room) && run.end() && run.tell(tag)
    }
    guard let sealed else { throw CipherFailure() }
    return sealed
  }

  /// The text; nil when it was sealed otherwise or changed since.
  static func open(
    _ sealed: [UInt8], key: Hash, number: Int64, context: String
  ) -> [UInt8]? {
    let run = CipherRun()
    guard sealed.count >= tagBytes else { return nil }
    let length = sealed.count - tagBytes
    return unsafe made(length) { room in
      unsafe run.begin(.opening, key, number, context)
        && run.turn(sealed[..<length], into: room) && run.expect(sealed[length...]) && run.end()
    }
  }

  /// So many bytes as `write` puts them; nil when it could not.
  ///
  /// An array that is begun without values looks its own type up each time.
  private static func made(
    _ count: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Bool
  ) -> [UInt8]? {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { room in
      guard unsafe write(room) else { return nil }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      unsafe bytes.append(contentsOf: room)
      return bytes
    }
  }
}

/// The cipher refused to work; only want of memory and texts of 2 GiB make it do so.
public struct CipherFailure: Error, CustomStringConvertible {
  /// What happened; it names no value.
  public var description: String { "AES-256-GCM could not seal: out of memory, or 2 GiB at once" }
}

/// One text on its way through the cipher.
@safe
private struct CipherRun: ~Copyable {
  enum Way: Int32 { case opening, sealing }

  /// The cipher, looked up once; its address, so that all threads may share it.
  private static let cipher = unsafe UInt(bitPattern: EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))

  private let state: OpaquePointer?

  init() { unsafe state = EVP_CIPHER_CTX_new() }

  deinit { unsafe EVP_CIPHER_CTX_free(state) }

  /// Begins a text under a key and a number, and what is authenticated beside it.
  func begin(_ way: Way, _ key: Hash, _ number: Int64, _ context: String) -> Bool {
    guard unsafe state != nil else { return false }
    // The nonce is the last twelve bytes: four zeros and the number.
    let nonce = (UInt32(0), UInt32(0), number.bigEndian)
    let isReady = unsafe withUnsafeBytes(of: key) { key in
      unsafe withUnsafeBytes(of: nonce) { nonce in
        unsafe EVP_CipherInit_ex2(
          state, OpaquePointer(bitPattern: Self.cipher), Self.start(key),
          Self.start(UnsafeRawBufferPointer(rebasing: nonce[4...])), way.rawValue, nil)
      }
    }
    var context = context
    return isReady == 1 && context.withUTF8 { unsafe update(nil, $0) }
  }

  /// Turns bytes into those of the other side.
  func turn(_ bytes: ArraySlice<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe update(room.baseAddress, $0) }
  }

  private func update(
    _ room: UnsafeMutablePointer<UInt8>?, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard bytes.count > 0 else { return true }
    guard let count = Int32(exactly: bytes.count) else { return false }
    var written: Int32 = 0
    return unsafe EVP_CipherUpdate(state, room, &written, bytes.baseAddress, count) == 1
  }

  /// Ends the text; false when it was being opened and the expected tag is not its own.
  func end() -> Bool {
    // No cipher that counts has anything left to write.
    var (none, written) = (UInt8(0), Int32(0))
    return unsafe EVP_CipherFinal_ex(state, &none, &written) == 1
  }

  /// Writes the tag of a text that was sealed.
  func tell(_ tag: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    unsafe EVP_CIPHER_CTX_ctrl(
      state, EVP_CTRL_AEAD_GET_TAG, Int32(AESGCM.tagBytes), tag.baseAddress) == 1
  }

  /// Takes the tag that a text to be opened must have.
  func expect(_ tag: ArraySlice<UInt8>) -> Bool {
    var tag = Array(tag)
    return unsafe EVP_CIPHER_CTX_ctrl(
      state, EVP_CTRL_AEAD_SET_TAG, Int32(AESGCM.tagBytes), &tag) == 1
  }

  private static func start(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<UInt8>? {
    unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}
