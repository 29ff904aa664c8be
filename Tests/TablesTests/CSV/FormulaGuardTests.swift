import Tables
import Testing

@Suite("Formula injection") struct FormulaGuardTests {
  static let payloads = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\0=1", "＝1", "＋1", "－1", "＠1",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil\",\"x\")", " =1", "\u{3000}=1", "\n=1", "'=1",
    "'' @x",
  ]

  @Test(arguments: payloads)
  func `no payload begins a field of a file for people`(payload: String) throws {
    var writer = CSVWriter()
    writer.append(texts: ["名", payload, "x\(payload)"])
    let text = String(decoding: writer.take(), as: UTF8.self)
    #expect(text.unicodeScalars.dropFirst(3).starts(with: "\"'".unicodeScalars))
    #expect(!text.contains(",\(payload)"))
  }

  @Test(arguments: payloads)
  func `the reader gives the text back`(payload: String) throws {
    var writer = CSVWriter()
    writer.append(texts: [payload, "end"])
    let read = try TableReader.read(.bytes(writer.take()), name: "a.csv").rows.first
    #expect(read?[0] == payload.replacing("\0", with: "\u{FFFD}"))
    #expect(read?[1] == "end")
  }

  @Test(arguments: payloads)
  func `in a workbook every payload is text and no formula`(payload: String) throws {
    let bytes = try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("s", columns: [ColumnLayout(payload, note: payload)])
      try sheet.append([.text(payload)], marks: [CellMark(column: 0, comment: payload)])
    }
    let row = try TableReader.read(.bytes(bytes), name: "a.xlsx").rows.last
    #expect(row?[0] == payload.replacing("\0", with: "\u{FFFD}"))
    #expect(row?.warnings.isEmpty == true)
  }

  @Test(arguments: [
    ("=\"629121196001011010\"", "629121196001011010"), ("=\"\"", ""),
    ("=\"a\"&\"b\"", "=\"a\"&\"b\""), ("\"=\"\"0012\"\"\"", "0012"), ("=1", "=1"),
  ])
  func `a number kept whole by a formula is read as its text`(typed: String, text: String) throws {
    let read = try TableReader.read(.bytes(Array("\(typed),end".utf8)), name: "a.csv").rows.first
    #expect(read?[0] == text && read?[1] == "end")
  }

  @Test func `numbers and files for programs are not guarded`() {
    var writer = CSVWriter()
    writer.append([.integer(-5), .decimal(-1250, places: 2), .text("-5")])
    #expect(String(decoding: writer.take(), as: UTF8.self) == "\u{FEFF}-5,-12.50,\"'-5\"\r\n")
    var machine = CSVWriter(for: .machine)
    machine.append([.text("=1"), .integer(-5)])
    #expect(machine.take() == Array("=1,-5\r\n".utf8))
  }

  @Test func `guarding and its undoing fit for every text`() {
    var random = SeededRandom.printed()
    let alphabet = Array("'= +-@\t\r\n\u{3000}a，＝５\u{301}\u{FEFF}".unicodeScalars)
    for _ in 0..<5000 {
      let scalars = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
        alphabet.randomElement(using: &random)
      }
      let text = String(String.UnicodeScalarView(scalars))
      let guarded = FormulaGuard.guarded(text)
      #expect(Array(FormulaGuard.unguarded(guarded).utf8) == Array(text.utf8))
      let start = guarded.unicodeScalars.first { !" \u{3000}\u{FEFF}".unicodeScalars.contains($0) }
      #expect(start.map { !"=+-@\t\r\n＝".unicodeScalars.contains($0) } ?? true)
    }
  }
}
