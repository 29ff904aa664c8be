/// One line under a note: who signed, with which key, and the signature.
public struct NoteSignature: Sendable, Hashable {
  /// The name of the key.
  public let name: KeyName
  /// The ID of the key.
  public let keyID: UInt32
  /// What follows the key ID; its form depends on the algorithm.
  public let bytes: [UInt8]

  /// Puts a signature together.
  public init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// The time a timestamped cosignature carries, in seconds since 1970; `nil` for other lengths.
  public var time: UInt64? { TimestampedCosignatures.time(of: bytes) }

  /// The line with its line end.
  public var line: String { "— \(name) \(Base64.encode(keyID.bigEndianBytes + bytes))\n" }
}

/// A text with signatures under it (C2SP signed-note).
///
/// Being parsed means being well formed; only `verify` says whether to trust it.
public struct SignedNote: Sendable, Hashable {
  /// The most bytes a note may have, 64 KiB.
  public static let largestByteCount = 65_536
  /// The most signatures a note may have.
  public static let mostSignatures = 100

  /// The text that was signed, with its last line end.
  public let text: String
  /// The signatures, in the order of their lines.
  public private(set) var signatures: [NoteSignature]

  /// Puts a text and its signatures together.
  public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
    if let byte = text.utf8.first(where: { $0 < 0x20 && $0 != 0x0A }) {
      throw .controlCharacter(byte)
    }
    guard text.utf8.last == 0x0A else { throw .textNotEnded }
    guard !signatures.isEmpty else { throw .noSignatures }
    guard signatures.count <= Self.mostSignatures else {
      throw .tooManySignatures(signatures.count)
    }
    self.text = text
    self.signatures = signatures
    let count = encoded.utf8.count
    guard count <= Self.largestByteCount else { throw .tooLong(byteCount: count) }
  }

  /// The same note with more signatures below, as when witnesses have answered.
  public func adding(_ more: [NoteSignature]) throws(NoteError) -> SignedNote {
    try SignedNote(text: text, signatures: signatures + more)
  }

  /// The note as it is published.
  public var encoded: String { text + "\n" + signatures.map(\.line).joined() }
}
