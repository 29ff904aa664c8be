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
    let seal = RecordSeal(master: master, salt: salt)
    let sealed = try seal.seal(text, revision: 3, context: "621121|person|7")
    #expect(seal.open(sealed, revision: 3, context: "621121|person|7") == text)
    #expect(seal.open(sealed, revision: 4, context: "621121|person|7") == nil)
    #expect(seal.open(sealed, revision: 3, context: "621121|person|8") == nil)
    let other = try #require(Secret(bytes: 0x61...0x80))
    for stranger in [
      RecordSeal(master: other, salt: salt), RecordSeal(master: master, salt: other),
    ] {
      #expect(stranger.open(sealed, revision: 3, context: "621121|person|7") == nil)
    }
    #expect(seal.open([], revision: 3, context: "") == nil)
    #expect(seal.open(Array(sealed.dropLast()), revision: 3, context: "621121|person|7") == nil)
  }

  @Test func `two records with the same values look different`() throws {
    let other = try #require(Secret(bytes: 0x61...0x80))
    let one = try RecordSeal(master: master, salt: salt).seal(text, revision: 1, context: "c")
    let two = try RecordSeal(master: master, salt: other).seal(text, revision: 1, context: "c")
    #expect(one != two)
    #expect(one.count == text.utf8.count + 16)
  }

  @Test func `a commitment is opened by its own key and binds the text`() throws {
    let seal = RecordSeal(master: master, salt: salt)
    let key = RecordSeal.commitmentKey(master: master, salt: salt)
    let text = Array(text.utf8)
    #expect(seal.commitment(to: text) == RecordSeal.commitment(to: text, key: key))
    #expect(seal.commitment(to: text) != seal.commitment(to: text + [0x20]))
    #expect(RecordSeal.commitment(to: text, key: salt) != seal.commitment(to: text))
  }
}
