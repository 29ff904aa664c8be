import Testing
import Transparency

@Suite("Checkpoints") struct CheckpointTests {
  private static let root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="
  private let origin: KeyName

  init() throws { origin = try name("ledger.example/funds") }

  @Test func `the published checkpoints are written, signed and read`() throws {
    let vectors = try Vectors.load()
    let signer = try NoteSigner(name: origin, privateKey: privateKey(vectors.keys.logSeed))
    #expect(vectors.notes.map(\.size) == [0, 8, 65_536, 70_000])
    for vector in vectors.notes {
      let head = TreeHead(size: vector.size, root: try hash(vector.root))
      let checkpoint = Checkpoint(origin: origin, head: head)
      let signed = try signer.sign(checkpoint.text)
      if signaturesAreDeterministic { #expect(signed.encoded == vector.note) }
      let read = try note(vector.note)
      _ = try read.verify([signer.verifierKey])
      #expect(try Checkpoint(read.text, origin: origin) == checkpoint)
    }
  }

  @Test func `the published cosignatures are made and verified`() throws {
    let vectors = try Vectors.load()
    let witness = try CheckpointCosigner(
      name: name("witness.example/w1"), privateKey: privateKey(vectors.keys.witnessSeed))
    for vector in vectors.notes {
      let body = try note(vector.note).text
      let line = try witness.cosign(body, time: vector.time)
      #expect(line.time == 1_700_000_000)
      if signaturesAreDeterministic { #expect(line.line == vector.cosigLine) }
      let signed = try note(vector.note + vector.cosigLine)
      let verified = try signed.verify([witness.verifierKey])
      #expect(verified.signature(by: witness.verifierKey)?.time == vector.time)
      #expect(verified.unknown.map(\.name) == [origin])
      let message = "cosignature/v1\ntime \(vector.time)\n\(body)"
      #expect(try Array(message.utf8) == bytes(vector.cosigMsgHex))
    }
  }

  @Test func `a cosignature with another time or length is wrong`() throws {
    let vectors = try Vectors.load()
    let witness = try CheckpointCosigner(
      name: name("witness.example/w1"), privateKey: privateKey(vectors.keys.witnessSeed))
    let key = witness.verifierKey
    let body = "ledger.example/funds\n8\n\(Self.root)\n"
    let good = try witness.cosign(body, time: 5)
    var later = good.bytes
    later[7] = 6
    for bytes in [later, good.bytes.dropLast(), good.bytes + [0], Array(good.bytes.dropFirst(8))] {
      let line = NoteSignature(name: key.name, keyID: key.id, bytes: bytes)
      let signed = try SignedNote(text: body, signatures: [line])
      #expect(throws: NoteError.wrongSignature(key.name)) { try signed.verify([key]) }
    }
  }

  @Test func `extension lines of other logs are passed over`() throws {
    let text = "ledger.example/funds\n8\n\(Self.root)\nmore\nand more\n"
    #expect(try Checkpoint(text, origin: origin).head.size == 8)
  }

  @Test(
    arguments: [
      ("", .malformed), ("\n", .malformed), ("ledger.example/funds\n8\n", .malformed),
      ("ledger.example/funds\n8\n\(root)", .malformed),
      ("ledger.example/funds\n8\n\(root)\n\n", .malformed),
      ("ledger.example/funds\n8\n\(root)\n\nmore\n", .malformed),
      ("\nledger.example/funds\n8\n\(root)\n", .malformed),
      ("ledger.example/fund\n8\n\(root)\n", .otherOrigin),
      ("ledger.example/funds \n8\n\(root)\n", .otherOrigin),
      ("Ledger.example/funds\n8\n\(root)\n", .otherOrigin),
      ("ledger.example/funds\n08\n\(root)\n", .badSize),
      ("ledger.example/funds\n-8\n\(root)\n", .badSize),
      ("ledger.example/funds\n+8\n\(root)\n", .badSize),
      ("ledger.example/funds\n8 \n\(root)\n", .badSize),
      ("ledger.example/funds\n８\n\(root)\n", .badSize),
      ("ledger.example/funds\n9223372036854775808\n\(root)\n", .badSize),
      ("ledger.example/funds\n99999999999999999999999\n\(root)\n", .badSize),
      ("ledger.example/funds\n8\n\(root.dropLast())\n", .badRoot),
      ("ledger.example/funds\n8\n\(root) \n", .badRoot),
      ("ledger.example/funds\n8\nAAAA\n", .badRoot),
      ("ledger.example/funds\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n", .badRoot),
    ] as [(String, CheckpointError)])
  func `a body that is written in another way is refused`(text: String, error: CheckpointError) {
    #expect(throws: error) { try Checkpoint(text, origin: origin) }
  }

  @Test func `the largest size is read`() throws {
    let text = "ledger.example/funds\n9223372036854775807\n\(Self.root)\n"
    #expect(try Checkpoint(text, origin: origin).head.size == MerkleTree.largestSize)
  }

  @Test func `the tree of the Go checksum database is not ours`() throws {
    let text =
      "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n"
    #expect(throws: CheckpointError.otherOrigin) { try Checkpoint(text, origin: origin) }
    #expect(KeyName("go.sum database tree") == nil)
    let leaf = MerkleTree.leafHash("hello world".utf8)
    #expect(text.contains(leaf.base64))
  }
}
