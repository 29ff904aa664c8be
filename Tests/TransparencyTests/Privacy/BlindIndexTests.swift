import Testing
import Transparency

@Suite("Blind index") struct BlindIndexTests {
  private let index: BlindIndex

  init() throws {
    let key = try #require(Secret(bytes: 0x60...0x7F))
    index = BlindIndex(key: key)
  }

  @Test func `the published token comes out`() throws {
    let token = index.token(for: "11010519491231002X")
    #expect(token.hex == "7cad3914a5572e3fd5a78397d21644d9")
    #expect(token.bytes.count == 16)
    #expect(try token.bytes == bytes(token.hex))
    #expect(token.description == token.hex)
  }

  @Test func `small letters are the same number`() {
    #expect(index.token(for: "11010519491231002x") == index.token(for: "11010519491231002X"))
    #expect(index.token(for: "110105194912310021") != index.token(for: "11010519491231002X"))
  }

  @Test func `another key or kind makes another token`() throws {
    let other = try #require(Secret(bytes: 0x61...0x80))
    let token = index.token(for: "11010519491231002X")
    #expect(BlindIndex(key: other).token(for: "11010519491231002X") != token)
    let key = try #require(Secret(bytes: 0x60...0x7F))
    let phones = try #require(BlindIndex("phone", key: key))
    #expect(phones.token(for: "11010519491231002X") != token)
    #expect(BlindIndex("Phone", key: key) == nil)
  }
}
