import Crypto
import Testing
import Transparency

@Suite("Commitments to personal fields") struct PersonalFieldTests {
  private let salt: Secret

  init() throws { salt = try #require(Secret(bytes: 0x40...0x5F)) }

  @Test func `the published commitment comes out`() throws {
    let field = try #require(PersonalField("name"))
    #expect(
      field.commitment(to: "张三", salt: salt).hex
        == "4450824c7475bff869e00653a3c55f3cdc282c0ba735a8a1bd2b39598fd4ae99")
  }

  @Test func `a commitment is the standard HMAC for values of every length`() throws {
    let field = try #require(PersonalField("address"))
    let key = SymmetricKey(data: salt.bytes)
    for length in [0, 1, 7, 15, 16, 30, 31, 32, 40, 41, 42, 43, 63, 64, 65, 1000, 5000] {
      let value = String(repeating: "x", count: length)
      let message = Array("fupin.pd.v1\u{0}address\u{0}\(value)".utf8)
      let standard = Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
      #expect(field.commitment(to: value, salt: salt).bytes == standard, "\(length) bytes")
    }
  }

  @Test func `another field, value or salt makes another commitment`() throws {
    let names = try ["name", "nam", "names"].map { try #require(PersonalField($0)) }
    let other = try #require(Secret(bytes: 0x41...0x60))
    var seen: Set<Hash> = []
    for field in names {
      for value in ["张三", "张四", ""] {
        seen.insert(field.commitment(to: value, salt: salt))
        seen.insert(field.commitment(to: value, salt: other))
      }
    }
    #expect(seen.count == 18)
  }

  @Test(arguments: ["", "Name", "na me", "姓名", "name\u{0}", "1name"])
  func `a field of another form is not named`(name: String) {
    #expect(PersonalField(name) == nil)
  }

  @Test func `a secret has 32 bytes and does not show them`() throws {
    #expect(Secret(bytes: [1, 2, 3]) == nil)
    #expect(Secret(bytes: [UInt8](repeating: 0, count: 33)) == nil)
    #expect("\(salt)" == "(secret)")
    #expect(String(reflecting: salt) == "(secret)")
    var dumped = ""
    dump(salt, to: &dumped)
    #expect(!dumped.contains("404142"))
    #expect(!dumped.contains("word"))
  }

  @Test func `new secrets differ and come from the given generator`() {
    var first = SeededGenerator(seed: 1)
    var again = SeededGenerator(seed: 1)
    let secret = Secret(using: &first)
    #expect(secret == Secret(using: &again))
    #expect(secret != Secret(using: &first))
  }
}
