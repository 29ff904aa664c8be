import Testing
import Transparency

@Suite("Trust in a log") struct TrustTests {
  private let log: NoteSigner
  private let witnesses: [CheckpointCosigner]
  private let body: String

  init() throws {
    log = try NoteSigner(name: name("log.example"), privateKey: privateKey(Self.seed(1)))
    witnesses = try (2...4).map { number in
      try CheckpointCosigner(
        name: name("w\(number).example"), privateKey: privateKey(Self.seed(number)))
    }
    body = Checkpoint(origin: log.verifierKey.name, head: .empty).text
  }

  private static func seed(_ number: Int) -> String {
    String(repeating: "0\(number)", count: 32)
  }

  private func trust(required: Int) throws -> Trust {
    try #require(
      Trust(log: log.verifierKey, witnesses: witnesses.map(\.verifierKey), required: required))
  }

  @Test func `two of three witnesses are enough when two are required`() throws {
    let lines = try [
      witnesses[2].cosign(body, time: 70), witnesses[0].cosign(body, time: 50),
    ]
    let opened = try trust(required: 2).open(log.sign(body).adding(lines))
    #expect(opened.checkpoint.head == .empty)
    #expect(opened.witnesses == [witnesses[0].verifierKey, witnesses[2].verifierKey])
    #expect(opened.times == [50, 70])
  }

  @Test func `one witness twice is one witness`() throws {
    let lines = try [witnesses[0].cosign(body, time: 50), witnesses[0].cosign(body, time: 60)]
    let signed = try log.sign(body).adding(lines)
    #expect(throws: TrustError.tooFewWitnesses(found: 1, required: 2)) {
      try trust(required: 2).open(signed)
    }
  }

  @Test func `witnesses alone do not speak for the log`() throws {
    let lines = try witnesses.map { try $0.cosign(body, time: 50) }
    let signed = try SignedNote(text: body, signatures: lines)
    #expect(throws: TrustError.logSignatureMissing) { try trust(required: 2).open(signed) }
  }

  @Test func `a log signs for its own origin only`() throws {
    let other = try log.sign(Checkpoint(origin: name("other.example"), head: .empty).text)
    #expect(throws: TrustError.checkpoint(.otherOrigin)) { try trust(required: 0).open(other) }
  }

  @Test func `a forged witness refuses the checkpoint even when enough others signed`() throws {
    let good = try witnesses[0].cosign(body, time: 50)
    let key = witnesses[1].verifierKey
    let forged = NoteSignature(name: key.name, keyID: key.id, bytes: good.bytes)
    let signed = try log.sign(body).adding([good, forged])
    #expect(throws: TrustError.note(.wrongSignature(key.name))) {
      try trust(required: 1).open(signed)
    }
  }

  @Test func `a trust that cannot be met or counts a key twice is not made`() throws {
    let keys = witnesses.map(\.verifierKey)
    #expect(Trust(log: log.verifierKey, witnesses: keys, required: 4) == nil)
    #expect(Trust(log: log.verifierKey, witnesses: keys, required: -1) == nil)
    let renamed = try CheckpointCosigner(
      name: name("again.example"), privateKey: privateKey(Self.seed(2)))
    #expect(
      Trust(log: log.verifierKey, witnesses: keys + [renamed.verifierKey], required: 1) == nil)
  }
}
