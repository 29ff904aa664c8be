/// Why bytes are no signed note, or a note is not to be trusted.
public enum NoteError: Refusal {
  /// The note is over 64 KiB.
  case tooLong(byteCount: Int)
  /// The note is not UTF-8.
  case notUTF8
  /// There is a control character other than a line end.
  case controlCharacter(UInt8)
  /// The text does not end with a line end.
  case textNotEnded
  /// No blank line separates text from signatures, or there are none after it.
  case noSignatures
  /// There are more than 100 signatures.
  case tooManySignatures(Int)
  /// Signature line `line`, counted from 1, is not `— <name> <base64>`.
  case malformedSignature(line: Int)
  /// A key that is known signed something else: the whole note is refused.
  case wrongSignature(KeyName)
  /// No key that is known signed the note.
  case noKnownSignature
  /// Two of the keys to verify with share a name and ID, so no signature can be told to be of one.
  case ambiguousKeys(KeyName)
  /// The signing key failed.
  case signingFailed
}

extension NoteError {
  /// A word for the error that stays the same from version to version.
  public var code: String {
    switch self {
    case .tooLong: "note.too_long"
    case .notUTF8: "note.not_utf8"
    case .controlCharacter: "note.control_character"
    case .textNotEnded: "note.text_not_ended"
    case .noSignatures: "note.no_signatures"
    case .tooManySignatures: "note.too_many_signatures"
    case .malformedSignature: "note.malformed_signature"
    case .wrongSignature: "note.wrong_signature"
    case .noKnownSignature: "note.no_known_signature"
    case .ambiguousKeys: "note.ambiguous_keys"
    case .signingFailed: "note.signing_failed"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .tooLong(let count): "the note has \(count) bytes; at most 65,536 are read"
    case .notUTF8: "the note is not UTF-8; fetch it again as it was published"
    case .controlCharacter(let byte): "the note has the control character \(byte)"
    case .textNotEnded: "the text of the note does not end with a line end"
    case .noSignatures: "the note has no blank line with signatures after it"
    case .tooManySignatures(let count): "the note has \(count) signatures; at most 100 are read"
    case .malformedSignature(let line): "signature line \(line) is not `— <name> <base64>`"
    case .wrongSignature(let name): "the signature of \(name) does not fit the note; distrust it"
    case .noKnownSignature: "no key that you trust has signed the note; check your list of keys"
    case .ambiguousKeys(let name): "your list has two keys \(name) with one ID; remove one"
    case .signingFailed: "the signing key could not sign; check the key"
    }
  }
}
