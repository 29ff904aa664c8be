import Tables
import Testing

/// Whatever is done to a file, reading ends with rows or a refusal; the sanitizer-built fuzzers
/// of the release run go further with the same entry.
@Suite("Damaged files") struct FuzzTests {
  private func limits() -> TableLimits {
    var limits = TableLimits.upload
    // Small, so that a mutation that declares much cannot make the test slow.
    limits.inflatedBytes = 8 << 20
    limits.textBytes = 8 << 20
    return limits
  }

  private func read(_ bytes: [UInt8], _ name: String) {
    _ = refusal { () throws(TableError) in
      let reader = try TableReader(.bytes(bytes), name: name, limits: limits())
      for sheet in reader.sheets {
        let rows = try reader.read(.named(sheet)).rows
        if reader.format == .xlsx { try mark(reader, sheet, rows) }
      }
    }
  }

  /// What can be read can be marked, and says the same afterwards.
  private func mark(
    _ reader: TableReader, _ sheet: String, _ rows: [TableRow]
  ) throws(TableError) {
    let file = ScratchFile(".xlsx")
    let numbers = Set(rows.map(\.number)).union([1, 2])
    let marks = SheetMarks(
      column: nil, rows: numbers.reduce(into: [:]) { $0[$1] = .init("w", columns: [0]) },
      below: ["b"])
    guard try reader.writeMarked(marks, in: sheet, to: file.path) else { return }
    let problem = refusal { () throws(TableError) in
      let again = try TableReader.read(
        .file(path: file.path), name: "a.xlsx", limits: limits(), sheet: .named(sheet))
      let told = Dictionary(again.rows.map { ($0.number, $0) }) { first, _ in first }
      for row in rows {
        #expect(told[row.number]?.cells.starts(with: row.cells) == true)
        #expect(told[row.number]?.cells.last == "w")
      }
      #expect(again.rows.last?.cells.last == "b")
    }
    #expect(problem == nil)
  }

  private func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default:
        let length = min(Int.random(in: 1...16, using: &random), bytes.count - place)
        bytes += bytes[place..<place + length]
      }
    }
    return bytes
  }

  private func book() throws -> [UInt8] {
    try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("户", columns: [ColumnLayout("名", choices: ["甲"])])
      for row in 0..<20 {
        try sheet.append([.text("村\(row)"), .integer(5), .decimal(1250, places: 2)])
      }
    }
  }

  @Test func `a workbook cut anywhere is refused`() throws {
    let bytes = try book()
    for length in stride(from: 0, to: bytes.count, by: 13) {
      let error = refusal { () throws(TableError) in
        _ = try TableReader(.bytes(Array(bytes.prefix(length))), name: "a.xlsx")
      }
      #expect(error != nil)
    }
  }

  @Test func `a damaged workbook never crashes the reader`() throws {
    var random = SeededRandom.printed()
    let deflated = try book()
    for _ in 0..<SeededRandom.rounds(600) { read(mutate(deflated, &random), "a.xlsx") }
  }

  @Test func `damage inside the parts never crashes the reader`() {
    var random = SeededRandom.printed()
    var forged = ForgedBook(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44013.5</v></c>"
        + "<c r=\"C1\" t=\"inlineStr\"><is><t>x_x000D_</t></is></c></row>")
    forged.strings = "<si><r><t>a</t></r><rPh><t>b</t></rPh></si>"
    forged.styles =
      "<numFmts><numFmt numFmtId=\"200\" formatCode=\"yyyy-mm-dd hh:mm\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs>"
    // Checksums are made anew after each mutation, so that the XML itself is reached.
    let members = forged.members
    for _ in 0..<SeededRandom.rounds(1500) {
      var mutated = members
      let index = Int.random(in: 0..<mutated.count, using: &random)
      mutated[index] = ForgedMember(mutated[index].name, mutate(mutated[index].stored, &random))
      read(ForgedZip(members: mutated).bytes, "a.xlsx")
    }
  }

  @Test func `damaged text never crashes the reader`() {
    var random = SeededRandom.printed()
    let seeds: [[UInt8]] = [
      Array("名,\"村,\"\"a\"\"\"\r\n1,2\n".utf8), utf16("名\t村\n1\t2"),
      [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB4, 0xE5, 0x0A, 0x95, 0x34, 0xB2, 0x35],
      Array("sep=;\na;b".utf8),
    ]
    for _ in 0..<SeededRandom.rounds(3000) {
      guard let text = seeds.randomElement(using: &random) else { continue }
      read(mutate(text, &random), "a.csv")
    }
  }
}
