import Foundation
import Testing

@testable import Tables

@Suite("A workbook comes back as it was, with what is wrong written in it")
struct MarkedWorkbookTests {
  private static let part = "xl/worksheets/sheet1.xml"
  private static let red = SheetMarks.Row("错 <&> wrong", columns: [1])

  private func text(_ cell: String, _ words: String) -> String {
    "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(words)</t></is></c>"
  }

  /// Two rows with a title above them.
  private var book: ForgedBook {
    var book = ForgedBook()
    book.rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名单</t></is></c></row>"
      + "<row r=\"3\" spans=\"1:2\" ht=\"20\">\(text("A3", "甲"))\(text("B3", "乙"))</row>"
      + "<row r=\"4\" spans='1:2'>\(text("A4", "1"))<c r=\"B4\"><f>1+1</f><v>2</v></c></row>"
    return book
  }

  private var marks: SheetMarks {
    SheetMarks(column: nil, rows: [3: .init("错误"), 4: Self.red])
  }

  /// Every part of a workbook as it stands in the file.
  private func parts(_ bytes: [UInt8]) throws -> [String: String] {
    let archive = try ZipArchive(try ByteSource(.bytes(bytes), limit: .max), .upload)
    return try archive.directory.members.reduce(into: [:]) { parts, member in
      let stream = try archive.open(member)
      var whole: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe stream.read(into: $0) }
        guard count > 0 else { break }
        whole += buffer.prefix(count)
      }
      parts[member.name] = String(decoding: whole, as: UTF8.self)
    }
  }

  /// The workbook with marks; nil when it has to be written anew.
  private func marked(
    _ bytes: [UInt8], _ marks: SheetMarks, name: String = "book.xlsx", sheet: String = "Sheet1"
  ) throws -> [UInt8]? {
    var isMarked = false
    let reader = try TableReader(.bytes(bytes), name: name)
    let file = ScratchFile(".xlsx")
    isMarked = try reader.writeMarked(marks, in: sheet, to: file.path)
    guard isMarked else { return nil }
    let source = try ByteSource(.file(path: file.path), limit: .max)
    return try source.bytes(at: 0, count: source.count)
  }

  private func sheet(_ book: ForgedBook, _ marks: SheetMarks) throws -> String {
    let bytes = try #require(try marked(book.bytes, marks))
    return try #require(try parts(bytes)[Self.part])
  }

  @Test func `words stand behind all that holds anything, and every row keeps its number`() throws {
    let bytes = try #require(try marked(book.bytes, marks))
    let rows = try TableReader.read(.bytes(bytes), name: "r.xlsx").rows
    #expect(rows.map(\.number) == [1, 3, 4])
    #expect(
      rows.map(\.cells) == [["名单"], ["甲", "乙", "错误"], ["1", "2", "错 <&> wrong"]])
  }

  @Test func `a formula that nobody has worked out keeps its column`() throws {
    var book = book
    book.rows += "<row r=\"5\"><c r=\"D5\"><f>A4</f></c><c r=\"F5\" s=\"0\"/></row>"
    #expect(try sheet(book, marks).contains("<c r=\"E4\" t=\"inlineStr\">"))
    #expect(try sheet(book, marks).contains("<c r=\"D5\"><f>A4</f></c>"))
  }

  @Test func `all that is not added is byte for byte what came`() throws {
    var book = book
    book.styles = "<fonts count=\"1\"><font/></fonts>"
    book.parts["xl/other.xml"] = "<a xmlns=\"x\"><!-- kept --></a>"
    let before = try parts(book.bytes)
    var after = try parts(try #require(try marked(book.bytes, marks)))
    #expect(Set(after.keys) == Set(before.keys))
    let (sheet, styles) = (after[Self.part] ?? "", after["xl/styles.xml"] ?? "")
    var cells = sheet
    for (row, words) in [(3, "错误"), (4, "错 &lt;&amp;&gt; wrong")] {
      let added =
        "<c r=\"C\(row)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(words)</t></is></c>"
      #expect(cells.contains(added))
      cells = cells.replacingOccurrences(of: added, with: "")
    }
    let rule =
      "<conditionalFormatting sqref=\"B4\"><cfRule type=\"expression\" dxfId=\"0\" "
      + "priority=\"1000000\"><formula>\"shanhai\"=\"shanhai\"</formula></cfRule>"
      + "</conditionalFormatting>"
    cells = cells.replacingOccurrences(of: rule, with: "")
    let plain = try #require(before[Self.part])
    #expect(
      cells
        == plain.replacingOccurrences(of: " spans=\"1:2\"", with: "")
        .replacingOccurrences(of: " spans='1:2'", with: ""))
    for name in [Self.part, "xl/styles.xml"] { after[name] = nil }
    #expect(styles.contains("<dxfs count=\"1\"><dxf>") && styles.contains("<font/>"))
    for (name, text) in after { #expect(text == before[name], "\(name)") }
  }

  @Test func `without marks a large part is what it was, wherever it was cut in reading`() throws {
    var book = ForgedBook()
    var random = SeededRandom.printed()
    book.rows = (1...4_000).map { number in
      let cells = (0..<Int.random(in: 1...6, using: &random)).map { column in
        let words = String(repeating: "字&amp;", count: Int.random(in: 0...9, using: &random))
        return text("\(ColumnName.letters(column))\(number)", words)
      }.joined()
      return Bool.random(using: &random)
        ? "<row r=\"\(number)\">\(cells)</row>"
        : "<row\n r = '\(number)' >\(cells)<!-- > --></row >"
    }.joined()
    let nothing = SheetMarks(column: 9, rows: [:])
    #expect(try sheet(book, nothing) == book.sheet(book.rows))
    // Each row with words, they are as many as the rows and nothing else differs.
    let all = SheetMarks(
      column: 9, rows: Dictionary(uniqueKeysWithValues: (1...4_000).map { ($0, .init("w\($0)")) }))
    let bytes = try #require(try marked(book.bytes, all))
    let rows = try TableReader.read(.bytes(bytes), name: "r.xlsx").rows
    #expect(rows.map { $0[9] } == (1...4_000).map { "w\($0)" })
    // Taken out again they leave what came.
    let again = try #require(try marked(bytes, nothing))
    #expect(try parts(again)[Self.part]?.contains("<c r=\"J") == false)
    #expect(try TableReader.read(.bytes(again), name: "r.xlsx").rows == book.read().rows)
    let came = try book.read().rows
    for row in came {
      let marked = rows[row.number - 1].cells.prefix(row.cells.count)
      #expect(Array(marked) == row.cells, "row \(row.number)")
    }
  }

  @Test func `marks of an earlier time are taken out, and nobody else's rules`() throws {
    var book = book
    let own =
      "<conditionalFormatting sqref=\"A3\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"1\">"
      + "<formula>A3=1</formula></cfRule></conditionalFormatting>"
    book.styles = "<dxfs count=\"1\"><dxf><font/></dxf></dxfs><tableStyles/>"
    book.parts[Self.part] = book.sheet(book.rows).replacingOccurrences(
      of: "</sheetData>", with: "</sheetData><mergeCells/>\(own)<pageMargins/>")
    let once = try #require(try marked(book.bytes, marks))
    #expect(try parts(once)["xl/styles.xml"]?.contains("<dxfs count=\"2\"><dxf><font/>") == true)
    let first = try #require(try parts(once)[Self.part])
    #expect(first.contains("<mergeCells/><conditionalFormatting sqref=\"B4\">"))
    #expect(first.contains("dxfId=\"1\"") && first.contains("\(own)<pageMargins/>"))
    let none = SheetMarks(column: 2, rows: [3: .init("错误")])
    let twice = try parts(try #require(try marked(once, none)))
    let second = try #require(twice[Self.part])
    #expect(!second.contains("shanhai") && second.contains(own) && !second.contains("wrong"))
    #expect(twice["xl/styles.xml"] == (try parts(once)["xl/styles.xml"]))
  }

  @Test func `words stand where their column is, among the cells of a row`() throws {
    var book = ForgedBook()
    book.rows =
      "<row r=\"1\">\(text("A1", "甲"))\(text("B1", "错误"))\(text("C1", "乙"))</row>"
      + "<row r=\"2\">\(text("A2", "1"))\(text("C2", "2"))</row>"
      + "<row r=\"3\">\(text("A3", "3"))</row>"
    let marks = SheetMarks(
      column: 1, rows: [1: .init("错误"), 2: .init("二"), 3: .init("三", columns: [0])])
    let words = try sheet(book, marks)
    let order = words.split(separator: "<c r=\"").dropFirst().map { String($0.prefix(2)) }
    #expect(order == ["A1", "B1", "C1", "A2", "B2", "C2", "A3", "B3"])
    let bytes = try #require(try marked(book.bytes, marks))
    #expect(
      try TableReader.read(.bytes(bytes), name: "r.xlsx").rows.map(\.cells)
        == [["甲", "错误", "乙"], ["1", "二", "2"], ["3", "三"]])
  }

  @Test func `what is wrong with the whole stands below the last row, of an empty sheet too`()
    throws
  {
    let below = SheetMarks(column: 0, rows: [:], below: ["没有行", "第二句"])
    var empty = ForgedBook()
    empty.parts[Self.part] = "<worksheet xmlns=\"\(ForgedBook.main)\"><sheetData /></worksheet>"
    for book in [empty, book] {
      let bytes = try #require(try marked(book.bytes, below))
      let rows = try TableReader.read(.bytes(bytes), name: "r.xlsx").rows
      #expect(rows.suffix(2).map(\.cells) == [["没有行"], ["第二句"]])
    }
    let row = "<row r=\"7\" spans=\"1:1\"/>"
    var bare = ForgedBook()
    bare.rows = row
    let filled = try sheet(bare, SheetMarks(column: 0, rows: [7: .init("空")]))
    #expect(filled.contains("<row r=\"7\"><c r=\"A7\""))
  }

  @Test func `a prefix of names is kept, and rows and cells without addresses are counted`() throws
  {
    var book = ForgedBook()
    book.parts[Self.part] =
      "<x:worksheet xmlns:x=\"\(ForgedBook.main)\"><x:sheetData>"
      + "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    let bytes = try #require(
      try marked(book.bytes, SheetMarks(column: nil, rows: [1: .init("错", columns: [0])])))
    #expect(try TableReader.read(.bytes(bytes), name: "r.xlsx").rows[0].cells == ["1", "2", "错"])
    #expect(try parts(bytes)[Self.part]?.contains("<x:c r=\"C1\" t=\"inlineStr\"><x:is>") == true)
  }

  @Test func `what cannot be marked is said to be so, and nothing is left behind`() throws {
    let csv = Array("甲,乙\r\n1,2\r\n".utf8)
    #expect(try marked(csv, marks, name: "book.csv", sheet: "book") == nil)
    var wide = ForgedBook()
    wide.rows = "<row r=\"1\"><c r=\"XFD1\"><f>1</f></c></row>"
    #expect(try marked(wide.bytes, marks) == nil)
    let reader = try TableReader(.bytes(book.bytes), name: "book.xlsx")
    let path = "/nowhere/at/all.xlsx"
    #expect(
      refusal { () throws(TableError) in
        _ = try reader.writeMarked(marks, in: "Sheet1", to: path)
      }?.code == .cannotWrite)
  }

  @Test(arguments: ["9223372036854775807", "0", "-5", "1048577"])
  func `a row that no sheet has is refused, read before or not`(number: String) throws {
    var book = ForgedBook()
    book.rows = "<row r=\"\(number)\"><c><v>1</v></c></row><row><c><v>2</v></c></row>"
    let reader = try TableReader(.bytes(book.bytes), name: "book.xlsx")
    let file = ScratchFile(".xlsx")
    #expect(
      refusal { () throws(TableError) in
        _ = try reader.writeMarked(marks, in: "Sheet1", to: file.path)
      }?.code == .badReference)
    #expect(!ScratchFile.exists(file.path))
  }

  @Test func `only its owner reads it, and the same workbook gives the same bytes`() throws {
    let reader = try TableReader(.bytes(book.bytes), name: "book.xlsx")
    let file = ScratchFile(".xlsx", [0x20])
    _ = try reader.writeMarked(marks, in: "Sheet1", to: file.path)
    #expect(try ScratchFile.mode(file.path) == 0o600 && !ScratchFile.exists(file.path + ".part"))
    #expect(try marked(book.bytes, marks) == (try marked(book.bytes, marks)))
  }
}
