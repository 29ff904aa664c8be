extension SignedNote {
  /// Reads a note.
  ///
  /// The last blank line separates text and signatures.
  public init(parsing bytes: some Collection<UInt8>) throws(NoteError) {
    guard bytes.count <= Self.largestByteCount else { throw .tooLong(byteCount: bytes.count) }
    let bytes = Array(bytes)
    if let byte = bytes.first(where: { $0 < 0x20 && $0 != 0x0A }) { throw .controlCharacter(byte) }
    guard bytes.last == 0x0A, let split = Self.lastBlankLine(in: bytes) else {
      throw .noSignatures
    }
    guard let text = String(validating: bytes[..<split], as: UTF8.self),
      let below = String(validating: bytes[(split + 1)...].dropLast(), as: UTF8.self)
    else { throw .notUTF8 }
    guard !below.isEmpty else { throw .noSignatures }
    let lines = below.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= Self.mostSignatures else { throw .tooManySignatures(lines.count) }
    var signatures: [NoteSignature] = []
    for (index, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: Substring(line)) else {
        throw .malformedSignature(line: index + 1)
      }
      signatures.append(signature)
    }
    try self.init(text: text, signatures: signatures)
  }

  /// Where the second line end of the last blank line is.
  private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
    bytes.indices.dropFirst().last { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
  }
}

extension NoteSignature {
  /// Reads a signature line without its line end.
  init?(line: Substring) {
    let parts = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual("—".utf8),
      let name = KeyName(Substring(parts[1])),
      let bytes = Base64.decode(parts[2]), bytes.count > 4
    else { return nil }
    let keyID = UInt32(bigEndianBytes: bytes.prefix(4))
    self.init(name: name, keyID: keyID, bytes: Array(bytes.dropFirst(4)))
  }
}
