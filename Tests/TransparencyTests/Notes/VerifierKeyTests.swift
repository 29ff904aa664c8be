import Testing
import Transparency

@Suite("Verifier keys") struct VerifierKeyTests {
  @Test(arguments: [PublishedNotes.peter, PublishedNotes.enoch, PublishedNotes.example])
  func `published keys are read and written`(text: String) throws {
    let key = try VerifierKey(text)
    #expect(key.description == text)
    #expect(key.algorithm.type == 1)
  }

  @Test func `the log and the witness of the vectors have their keys`() throws {
    let keys = try Vectors.load().keys
    let log = try NoteSigner(
      name: name("ledger.example/funds"), privateKey: privateKey(keys.logSeed))
    #expect(log.verifierKey.description == keys.logVkey)
    #expect(try log.verifierKey.publicKey == bytes(keys.logPub))
    let witness = try CheckpointCosigner(
      name: name("witness.example/w1"), privateKey: privateKey(keys.witnessSeed))
    #expect(witness.verifierKey.description == keys.witnessVkey)
    #expect(try VerifierKey(keys.witnessVkey) == witness.verifierKey)
    #expect(witness.verifierKey.algorithm.type == 4)
  }

  @Test func `keys from published seeds are the published keys`() throws {
    for (title, seed, text) in [
      ("PeterNeumann", PublishedNotes.peterSeed, PublishedNotes.peter),
      ("EnochRoot", PublishedNotes.enochSeed, PublishedNotes.enoch),
    ] {
      let signer = try NoteSigner(name: name(title), privateKey: privateKey(seed))
      #expect(signer.verifierKey.description == text)
    }
  }

  @Test func `no proper piece of a key is a key`() {
    let text = Array(PublishedNotes.peter)
    for start in text.indices {
      for end in start...text.count where end - start < text.count {
        #expect(throws: VerifierKeyError.self) { try VerifierKey(String(text[start..<end])) }
      }
    }
  }

  @Test func `a key with any byte raised by one is no key`() throws {
    let text = Array(PublishedNotes.peter.utf8)
    for place in text.indices {
      var changed = text
      changed[place] += 1
      let other = String(decoding: changed, as: UTF8.self)
      #expect(throws: VerifierKeyError.self, "\(other)") { try VerifierKey(other) }
    }
  }

  @Test(
    arguments: [
      ("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", nil),
      (
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        .unknownAlgorithm(type: 0x65)
      ),
      ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .badName),
      ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .badName),
      ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformed),
      ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .wrongID),
      ("PeterNeumann+c74f20a3+", .malformed), ("PeterNeumann++AQ==", .malformed),
    ] as [(String, VerifierKeyError?)])
  func `bad keys are refused`(text: String, error: VerifierKeyError?) {
    let found = #expect(throws: VerifierKeyError.self) { try VerifierKey(text) }
    if let error { #expect(found == error) }
  }

  @Test(arguments: ["", " ", "a b", "a+b", "a\u{3000}b", "a\u{A0}", "a\u{85}b", "a\nb", "a\tb"])
  func `a name with white space or a plus sign is no name`(text: String) {
    #expect(KeyName(text) == nil)
  }

  @Test func `names are compared byte by byte`() throws {
    #expect("\u{E9}" == "e\u{301}", "Swift compares text by meaning")
    #expect(try name("\u{E9}") != name("e\u{301}"))
    #expect(try Set([name("\u{E9}"), name("e\u{301}")]).count == 2)
  }

  @Test func `an algorithm of one's own can be added`() throws {
    let id = Array("fupin/test/v1".utf8)
    let key = try VerifierKey(
      name: name("own"), algorithm: Shouting(), publicKey: id + [1, 2, 3])
    #expect(throws: VerifierKeyError.unknownAlgorithm(type: 0xFF)) {
      try VerifierKey(key.description)
    }
    let known = VerifierKey.standardAlgorithms + [Shouting()]
    #expect(try VerifierKey(key.description, algorithms: known) == key)
    let signature = NoteSignature(name: key.name, keyID: key.id, bytes: Array("HELLO\n".utf8))
    let signed = try SignedNote(text: "hello\n", signatures: [signature])
    #expect(try signed.verify([key]).signatures.count == 1)
    let forged = try SignedNote(text: "other\n", signatures: [signature])
    #expect(throws: NoteError.wrongSignature(key.name)) { try forged.verify([key]) }
  }

  @Test func `a key of the wrong length is refused`() throws {
    #expect(throws: VerifierKeyError.unknownAlgorithm(type: 1)) {
      try VerifierKey(name: name("a"), algorithm: Ed25519Notes(), publicKey: [1])
    }
  }
}

/// A toy algorithm under type 0xff: the signature is the text in capitals.
private struct Shouting: NoteAlgorithm {
  let type: UInt8 = 0xFF

  func acceptsKey(_ publicKey: [UInt8]) -> Bool {
    publicKey.starts(with: Array("fupin/test/v1".utf8))
  }

  func accepts(_ signature: [UInt8], over text: String, publicKey: [UInt8]) -> Bool {
    signature == Array(text.uppercased().utf8)
  }
}
