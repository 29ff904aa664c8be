internal import Crypto

/// A way to sign notes: what its keys look like and when a signature is good.
///
/// The two standard ones are `Ed25519Notes` and `TimestampedCosignatures`; a program may bring
/// others, as with a national algorithm under type 0xff.
public protocol NoteAlgorithm: Sendable {
  /// The byte that marks the algorithm in keys and key IDs.
  var type: UInt8 { get }
  /// Whether these bytes, all that follow the type byte of a verifier key, are a key of this kind.
  func acceptsKey(_ publicKey: [UInt8]) -> Bool
  /// Whether the bytes after a key ID sign the text of a note.
  func accepts(_ signature: [UInt8], over text: String, publicKey: [UInt8]) -> Bool
}

/// Type 0x01: Ed25519 over the bytes of the text.
public struct Ed25519Notes: NoteAlgorithm {
  /// The byte 0x01.
  public let type: UInt8 = 0x01

  /// The algorithm has no parameters.
  public init() {}

  /// Whether the key has 32 bytes.
  public func acceptsKey(_ publicKey: [UInt8]) -> Bool { publicKey.count == 32 }

  /// Whether the signature is 64 bytes of Ed25519 over the text.
  public func accepts(_ signature: [UInt8], over text: String, publicKey: [UInt8]) -> Bool {
    ed25519Accepts(signature, over: Array(text.utf8), publicKey: publicKey)
  }
}

/// Type 0x04: a witness says that at a time this was the largest consistent tree it had seen.
public struct TimestampedCosignatures: NoteAlgorithm {
  /// The byte 0x04.
  public let type: UInt8 = 0x04

  /// The algorithm has no parameters.
  public init() {}

  /// Whether the key has 32 bytes.
  public func acceptsKey(_ publicKey: [UInt8]) -> Bool { publicKey.count == 32 }

  /// Whether the signature is 8 bytes of time and 64 of Ed25519 over the time and the text.
  public func accepts(_ signature: [UInt8], over text: String, publicKey: [UInt8]) -> Bool {
    guard let time = Self.time(of: signature) else { return false }
    let message = Array(Self.message(text, time: time).utf8)
    return ed25519Accepts(Array(signature.dropFirst(8)), over: message, publicKey: publicKey)
  }

  /// The time a signature carries, in seconds since 1970; `nil` unless it has 72 bytes.
  static func time(of signature: [UInt8]) -> UInt64? {
    signature.count == 72 ? UInt64(bigEndianBytes: signature.prefix(8)) : nil
  }

  /// What a witness signs: a header, the time and the whole checkpoint body.
  static func message(_ text: String, time: UInt64) -> String {
    "cosignature/v1\ntime \(time)\n\(text)"
  }
}

private func ed25519Accepts(_ signature: [UInt8], over message: [UInt8], publicKey: [UInt8]) -> Bool
{
  guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
    return false
  }
  return key.isValidSignature(signature, for: message)
}
