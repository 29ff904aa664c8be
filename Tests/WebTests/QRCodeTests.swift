import Testing

@testable import Web

@Suite("Square codes") struct QRCodeTests {
  @Test func `a code has the three corners by which a reader finds it`() throws {
    let code = try #require(QRCode("https://example.org/notices/1"))
    #expect(code.side >= 21 && (code.side - 17) % 4 == 0)
    let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for (top, left) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
      let found = (0..<7).map { row in
        (0..<7).map { code.dark[(top + row) * code.side + left + $0] ? "1" : "0" }.joined()
      }
      #expect(found == finder)
    }
  }

  @Test func `nothing, a NUL and what is too long give no code`() {
    #expect(QRCode("") == nil)
    #expect(QRCode("a\0b") == nil)
    #expect(QRCode(String(repeating: "a", count: QRCode.largest)) != nil)
    #expect(QRCode(String(repeating: "a", count: QRCode.largest + 1)) == nil)
  }

  @Test func `the drawing has a quiet zone of four squares and says what it is`() throws {
    let code = try #require(QRCode("abc"))
    let markup = code.markup(id: "q", title: "二维码", description: "abc").html
    #expect(markup.contains("viewBox=\"0 0 \(code.side + 8) \(code.side + 8)\""))
    #expect(markup.contains("M4 4h7v1h-7z"))
    #expect(markup.contains("<title id=\"q-t\">二维码</title>"))
  }
}
