import Crypto
import Testing
import Transparency

@Suite("Seal of a record") struct RecordSealTests {
  private let master: Secret
  private let salt: Secret
  private let text = "{\"name\":\"合成姓名\"}"

  init() throws {
    master = try #require(Secret(bytes: 0x20...0x3F))
    salt = try #require(Secret(bytes: 0x60...0x7F))
  }

  @Test func `what is sealed opens with the same secret, salt, revision and context only`() throws {
    let seal = RecordSeals(master).seal(salt)
    let sealed = try seal.seal(text, revision: 3, context: "621121|person|7")
    #expect(seal.open(sealed, revision: 3, context: "621121|person|7") == text)
    #expect(seal.open(sealed, revision: 4, context: "621121|person|7") == nil)
    #expect(seal.open(sealed, revision: 3, context: "621121|person|8") == nil)
    let other = try #require(Secret(bytes: 0x61...0x80))
    for stranger in [
      RecordSeals(other).seal(salt), RecordSeals(master).seal(other),
    ] {
      #expect(stranger.open(sealed, revision: 3, context: "621121|person|7") == nil)
    }
    #expect(seal.open([], revision: 3, context: "") == nil)
    #expect(seal.open(Array(sealed.dropLast()), revision: 3, context: "621121|person|7") == nil)
  }

  /// swift-crypto sealed the records of earlier programs.
  @Test(arguments: [0, 1, 15, 16, 17, 64, 1000, 70_000])
  func `a seal is AES-256-GCM as another library makes it`(length: Int) throws {
    var random = SeededGenerator.printingItsSeed("seal of \(length) bytes")
    let text = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let revision = Int64.random(in: 1...Int64.max, using: &random)
    let (salt, context) = (Secret(using: &random), "621121|person|\(length)")
    let key = HMAC<SHA256>.authenticationCode(
      for: Array("fupin.seal.v1\0".utf8) + salt.bytes, using: SymmetricKey(data: master.bytes))
    let places = stride(from: 56, through: 0, by: -8)
    let nonce = [0, 0, 0, 0] + places.map { UInt8(truncatingIfNeeded: revision >> $0) }
    let box = try AES.GCM.seal(
      text, using: SymmetricKey(data: Array(key)), nonce: AES.GCM.Nonce(data: nonce),
      authenticating: Array(context.utf8))
    let seal = RecordSeals(master).seal(salt)
    let sealed = try seal.seal(text, revision: revision, context: context)
    #expect(sealed == Array(box.ciphertext) + Array(box.tag))
    #expect(seal.bytes(sealed, revision: revision, context: context) == text)
    var changed = sealed
    changed[Int.random(in: changed.indices, using: &random)] ^= 1
    #expect(seal.bytes(changed, revision: revision, context: context) == nil)
  }

  @Test func `two records with the same values look different`() throws {
    let other = try #require(Secret(bytes: 0x61...0x80))
    let one = try RecordSeals(master).seal(salt).seal(text, revision: 1, context: "c")
    let two = try RecordSeals(master).seal(other).seal(text, revision: 1, context: "c")
    #expect(one != two)
    #expect(one.count == text.utf8.count + 16)
  }

  @Test func `a commitment is opened by its own key and binds the text`() throws {
    let seal = RecordSeals(master).seal(salt)
    let key = RecordSeals(master).commitmentKey(salt)
    let text = Array(text.utf8)
    #expect(seal.commitment(to: text) == RecordSeal.commitment(to: text, key: key))
    #expect(seal.commitment(to: text) != seal.commitment(to: text + [0x20]))
    #expect(RecordSeal.commitment(to: text, key: salt) != seal.commitment(to: text))
  }
}
