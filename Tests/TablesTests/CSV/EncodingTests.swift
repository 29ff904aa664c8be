import Tables
import Testing

@Suite("Encodings of CSV") struct EncodingTests {
  private func cells(_ bytes: [UInt8]) throws(TableError) -> [[String]] {
    try TableReader.read(.bytes(bytes), name: "a.csv").rows.map(\.cells)
  }

  private func refused(_ bytes: [UInt8]) -> TableError? {
    refusal { () throws(TableError) in _ = try cells(bytes) }
  }

  @Test func `UTF-8 is read with and without a mark`() throws {
    let text = Array("姓名,村\n".utf8)
    #expect(try cells(text) == [["姓名", "村"]])
    #expect(try cells([0xEF, 0xBB, 0xBF] + text) == [["姓名", "村"]])
  }

  @Test func `UTF-16 is read in both orders`() throws {
    let little = utf16("姓名,村\r\n𠮷,b\n")
    var big = little
    for place in stride(from: 0, to: big.count, by: 2) { big.swapAt(place, place + 1) }
    #expect(try cells(little) == [["姓名", "村"], ["𠮷", "b"]])
    #expect(try cells(big) == [["姓名", "村"], ["𠮷", "b"]])
  }

  @Test func `GB18030 is read, also the word that looks like UTF-8`() throws {
    let bytes: [UInt8] = [
      0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB4, 0xE5, 0x0A, 0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xC1, 0xAA,
      0xCD, 0xA8, 0x0A,
    ]
    #expect(try cells(bytes) == [["姓名", "村"], ["张三", "联通"]])
    #expect(try cells([0xC1, 0xAA, 0xCD, 0xA8]) == [["联通"]])
  }

  @Test func `the four-byte characters of GB18030 are read`() throws {
    let bytes: [UInt8] = [
      0x95, 0x34, 0xB2, 0x35, 0x81, 0x39, 0xEE, 0x39, 0xA2, 0xE3, 0xE9, 0x46,
    ]
    #expect(try cells(bytes) == [["𠮷㐀€镕"]])
    #expect(try cells([0x84, 0x31, 0x95, 0x33] + bytes) == [["𠮷㐀€镕"]])
  }

  @Test func `GB18030 is read over the borders of chunks`() throws {
    // One byte in front makes every border fall inside a character.
    let pair: [UInt8] = [0xB4, 0xE5]
    var bytes: [UInt8] = [0x61]
    for _ in 0..<60 {
      for _ in 0..<3000 { bytes += pair }
      bytes.append(0x0A)
    }
    let read = try cells(bytes)
    #expect(read.count == 60)
    #expect(read.allSatisfy { $0[0].drop { $0 == "a" }.allSatisfy { $0 == "村" } })
    #expect(read.last == [String(repeating: "村", count: 3000)])
  }

  @Test(
    arguments: [
      [0x61, 0x2C, 0xFF, 0xFF], [0xD0], [0x61, 0x0A, 0x81, 0x30, 0x81], [0xFF, 0xFE, 0x41],
      [0xFF, 0xFE, 0x00, 0xD8],
    ] as [[UInt8]])
  func `bytes of no encoding are refused`(bytes: [UInt8]) {
    #expect(refused(bytes)?.code == .undecodable)
    #expect(refused(bytes)?.place.row != nil)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88],
      [0xC1, 0xBF],
    ] as [[UInt8]])
  func `what strict UTF-8 forbids is never taken for UTF-8`(bytes: [UInt8]) {
    // As GB18030 it is something else, or nothing; never the scalar that was smuggled.
    let text = (try? cells(bytes))?.first?.first ?? ""
    #expect(!text.unicodeScalars.contains { $0.value == 0 || $0 == "\u{FFFD}" })
  }

  @Test func `text with zero bytes is refused`() {
    #expect(refused([0x61, 0, 0x62])?.code == .notText)
    #expect(refused(Array(utf16("a,b").dropFirst(2)))?.code == .notText)
    #expect(refused(utf16("a\u{0}b"))?.code == .notText)
  }
}
