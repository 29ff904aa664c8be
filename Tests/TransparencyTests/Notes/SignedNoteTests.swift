import Testing
import Transparency

@Suite("Signed notes") struct SignedNoteTests {
  private let text = PublishedNotes.text
  private let peterLine = PublishedNotes.peterLine
  private let enochLine = PublishedNotes.enochLine
  private let peter: VerifierKey
  private let enoch: VerifierKey

  init() throws {
    peter = try VerifierKey(PublishedNotes.peter)
    enoch = try VerifierKey(PublishedNotes.enoch)
  }

  @Test func `the published notes verify`() throws {
    let signed = try note(text + "\n" + peterLine + enochLine)
    let verified = try signed.verify([peter, enoch])
    #expect(verified.text == text)
    #expect(verified.signatures.map(\.key) == [peter, enoch])
    #expect(verified.signature(by: enoch)?.line == enochLine)
    #expect(verified.unknown.isEmpty)
    #expect(signed.encoded == text + "\n" + peterLine + enochLine)
    let example = try VerifierKey(PublishedNotes.example)
    _ = try note(PublishedNotes.exampleNote).verify([example])
  }

  @Test func `signing makes the published signatures`() throws {
    let signer = try NoteSigner(
      name: name("PeterNeumann"), privateKey: privateKey(PublishedNotes.peterSeed))
    let other = try NoteSigner(
      name: name("EnochRoot"), privateKey: privateKey(PublishedNotes.enochSeed))
    let signed = try signer.sign(text).adding([other.signature(over: text)])
    if signaturesAreDeterministic {
      #expect(signed.encoded == text + "\n" + peterLine + enochLine)
    }
    #expect(try signed.verify([peter, enoch]).signatures.count == 2)
  }

  @Test func `a key that is not known says nothing`() throws {
    let signed = try note(text + "\n" + peterLine + enochLine)
    let verified = try signed.verify([enoch])
    #expect(verified.signatures.map(\.key) == [enoch])
    #expect(verified.unknown.map(\.line) == [peterLine])
    #expect(verified.signature(by: peter) == nil)
    #expect(throws: NoteError.noKnownSignature) { try signed.verify([]) }
    let example = try VerifierKey(PublishedNotes.example)
    #expect(throws: NoteError.noKnownSignature) { try signed.verify([example]) }
  }

  @Test func `one wrong signature of a known key refuses the whole note`() throws {
    let changed = "Unlike that " + text
    let signed = try note(changed + "\n" + peterLine)
    #expect(throws: NoteError.wrongSignature(peter.name)) { try signed.verify([peter]) }
    // Peter's line with one changed bit in its signature, under a good one of Enoch.
    let bent = peterLine.replacing("JnAM=", with: "JnBM=")
    let mixed = try note(text + "\n" + enochLine + bent)
    #expect(throws: NoteError.wrongSignature(peter.name)) { try mixed.verify([enoch, peter]) }
    #expect(try mixed.verify([enoch]).unknown.count == 1)
  }

  @Test func `a signature under another name does not count`() throws {
    let signed = try note(text + "\n" + peterLine.replacing("PeterNeumann", with: "Peter"))
    #expect(throws: NoteError.noKnownSignature) { try signed.verify([peter]) }
  }

  @Test func `a repeated key counts once, by its first line`() throws {
    let bent = peterLine.replacing("JnAM=", with: "JnBM=")
    let verified = try note(text + "\n" + peterLine + bent + peterLine).verify([peter])
    #expect(verified.signatures.map(\.key) == [peter])
    #expect(throws: NoteError.wrongSignature(peter.name)) {
      try note(text + "\n" + bent + peterLine).verify([peter])
    }
  }

  @Test func `two different keys with one name and ID cannot be told apart`() throws {
    // Found by trying keys of four bytes: an ID has only 32 bits.
    let keys = try [[0x00, 0x00, 0x49, 0x4A], [0x00, 0x01, 0xDE, 0x53]].map { key in
      try VerifierKey(name: name("w"), algorithm: Gullible(), publicKey: key)
    }
    #expect(keys[0].id == keys[1].id)
    let line = NoteSignature(name: keys[0].name, keyID: keys[0].id, bytes: [1])
    let signed = try SignedNote(text: "a\n", signatures: [line])
    #expect(throws: NoteError.ambiguousKeys(keys[0].name)) { try signed.verify(keys) }
    #expect(try signed.verify([keys[0], keys[0]]).signatures.count == 1, "one key given twice")
  }

  @Test func `the last blank line separates`() throws {
    let inner = "a\n\n— not a signature\n"
    let signer = try NoteSigner(
      name: name("EnochRoot"), privateKey: privateKey(PublishedNotes.enochSeed))
    let signed = try signer.sign(inner)
    #expect(try note(signed.encoded).text == inner)
    #expect(try note(signed.encoded) == signed)
  }

  @Test func `sixteen signatures are read, and a hundred, but not more`() throws {
    let line = "— w AAAAAAE=\n"
    for count in [16, 100] {
      let signed = try note("a\n\n" + String(repeating: line, count: count))
      #expect(signed.signatures.count == count)
    }
    #expect(throws: NoteError.tooManySignatures(101)) {
      try note("a\n\n" + String(repeating: line, count: 101))
    }
  }

  @Test func `a note over 64 KiB is refused`() throws {
    let line = "\n— w AAAAAAE=\n"
    let fill = SignedNote.largestByteCount - 1 - line.utf8.count
    #expect(try note(String(repeating: "a", count: fill) + "\n" + line).text.utf8.count == fill + 1)
    #expect(throws: NoteError.tooLong(byteCount: 65_537)) {
      try note(String(repeating: "a", count: fill + 1) + "\n" + line)
    }
    #expect(throws: NoteError.tooLong(byteCount: 65_537)) {
      try SignedNote(
        text: String(repeating: "a", count: fill + 1) + "\n",
        signatures: [NoteSignature(name: name("w"), keyID: 0, bytes: [1])])
    }
  }
}

/// An algorithm that believes everything.
private struct Gullible: NoteAlgorithm {
  let type: UInt8 = 0x02
  func acceptsKey(_ publicKey: [UInt8]) -> Bool { true }
  func accepts(_ signature: [UInt8], over text: String, publicKey: [UInt8]) -> Bool { true }
}
