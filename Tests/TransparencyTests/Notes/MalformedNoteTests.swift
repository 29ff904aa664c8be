import Testing
import Transparency

@Suite("Malformed notes") struct MalformedNoteTests {
  @Test(arguments: [
    "", "\n", "\n\n", "a", "a\n", "a\n\n", "a\n\n\n", "a\n— w AAAAAAE=\n", "a\n\n— w AAAAAAE=",
    "a\n\n— w AAAAAAE=\n\n",
  ])
  func `a text without signatures below is no note`(text: String) {
    #expect(throws: NoteError.noSignatures) { try note(text) }
  }

  @Test(arguments: [
    "- w AAAAAAE=", "—w AAAAAAE=", "—  w AAAAAAE=", "— w  AAAAAAE=", "— w AAAAAAE= ",
    " — w AAAAAAE=", "— w", "— w ", "— AAAAAAE=", "—  AAAAAAE=", "— a+b AAAAAAE=",
    "— a\u{3000}b AAAAAAE=", "— w AAAAAAF=", "— w AAAAAAE", "— w AAAA", "— w AAAAAA==",
    "— w AA_AAAE=", "— w AAAAAAE= x", "– w AAAAAAE=", "—\u{A0}w AAAAAAE=",
  ])
  func `a line that is not dash, name and base64 is refused`(line: String) {
    #expect(throws: NoteError.malformedSignature(line: 1)) { try note("a\n\n\(line)\n") }
    #expect(throws: NoteError.malformedSignature(line: 2)) {
      try note("a\n\n— w AAAAAAE=\n\(line)\n")
    }
  }

  @Test(arguments: [0x00, 0x01, 0x09, 0x0D, 0x1F] as [UInt8])
  func `control characters are refused`(byte: UInt8) {
    let character = String(Unicode.Scalar(byte))
    #expect(throws: NoteError.controlCharacter(byte)) {
      try note("a\(character)\n\n— w AAAAAAE=\n")
    }
    #expect(throws: NoteError.controlCharacter(byte)) {
      try note("a\n\n— w\(character) AAAAAAE=\n")
    }
    #expect(throws: NoteError.controlCharacter(byte)) {
      try SignedNote(text: "a\(character)\n", signatures: [])
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    let end = Array("\n\n— w AAAAAAE=\n".utf8)
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
      #expect(throws: NoteError.notUTF8) { try SignedNote(parsing: bad + end) }
      let below = Array("a\n\n— w".utf8) + bad + Array(" AAAAAAE=\n".utf8)
      #expect(throws: NoteError.notUTF8) { try SignedNote(parsing: below) }
    }
  }

  @Test func `a note that could not be read back is not made`() throws {
    let signature = try NoteSignature(name: name("w"), keyID: 0, bytes: [1])
    #expect(throws: NoteError.textNotEnded) { try SignedNote(text: "a", signatures: [signature]) }
    #expect(throws: NoteError.textNotEnded) { try SignedNote(text: "", signatures: [signature]) }
    #expect(throws: NoteError.noSignatures) { try SignedNote(text: "a\n", signatures: []) }
    #expect(throws: NoteError.tooManySignatures(101)) {
      try SignedNote(text: "a\n", signatures: Array(repeating: signature, count: 101))
    }
  }

  @Test func `no cut of a note crashes the reader or verifies`() throws {
    let key = try VerifierKey(PublishedNotes.example)
    let bytes = Array(PublishedNotes.exampleNote.utf8)
    for end in bytes.indices {
      #expect(throws: NoteError.self) {
        try SignedNote(parsing: bytes[..<end]).verify([key])
      }
    }
  }

  @Test func `no changed bit of a note verifies`() throws {
    let key = try VerifierKey(PublishedNotes.example)
    let bytes = Array(PublishedNotes.exampleNote.utf8)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(throws: NoteError.self) { try SignedNote(parsing: changed).verify([key]) }
    }
  }
}
