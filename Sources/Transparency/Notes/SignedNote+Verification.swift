/// A note of which at least one signature was found good.
public struct VerifiedNote: Sendable {
  /// The text.
  public let text: String
  /// The good signatures with the keys that made them, each key once, in the order of the note.
  public let signatures: [(key: VerifierKey, signature: NoteSignature)]
  /// The signatures of keys that were not among those to verify with; they say nothing.
  public let unknown: [NoteSignature]

  /// The good signature of a key, if it signed.
  public func signature(by key: VerifierKey) -> NoteSignature? {
    signatures.first { $0.key == key }?.signature
  }
}

extension SignedNote {
  /// Checks the signatures against keys.
  ///
  /// An unknown key is passed over; one wrong signature of a known key refuses the whole note; a
  /// repeated key counts by its first signature only; without any good signature it is refused.
  public func verify(_ keys: [VerifierKey]) throws(NoteError) -> VerifiedNote {
    var good: [(key: VerifierKey, signature: NoteSignature)] = []
    var unknown: [NoteSignature] = []
    for signature in signatures {
      let matching = keys.filter { $0.name == signature.name && $0.id == signature.keyID }
      guard let key = matching.first else {
        unknown.append(signature)
        continue
      }
      guard matching.allSatisfy({ $0 == key }) else { throw .ambiguousKeys(key.name) }
      if good.contains(where: { $0.key == key }) { continue }
      guard key.algorithm.accepts(signature.bytes, over: text, publicKey: key.publicKey) else {
        throw .wrongSignature(key.name)
      }
      good.append((key, signature))
    }
    guard !good.isEmpty else { throw .noKnownSignature }
    return VerifiedNote(text: text, signatures: good, unknown: unknown)
  }
}
