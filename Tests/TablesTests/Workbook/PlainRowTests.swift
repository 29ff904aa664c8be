import Tables
import Testing

/// Plain rows are read by a scanner and the others by Expat; that must never show.
///
/// With fewer attributes allowed than a plain row could have, Expat reads everything.
@Suite("Plain rows") struct PlainRowTests {
  private struct Reading: Equatable {
    var rows: [TableRow] = []
    var refusal: TableError?
  }

  private func read(_ book: ForgedBook, scanned: Bool) -> Reading {
    var limits = TableLimits.upload
    limits.attributes = scanned ? 16 : 15
    var reading = Reading()
    reading.refusal = refusal { () throws(TableError) in reading.rows = try book.read(limits).rows }
    return reading
  }

  private func agree(_ book: ForgedBook) -> Reading {
    let reading = read(book, scanned: true)
    #expect(reading == read(book, scanned: false))
    return reading
  }

  private static let plain = plain(1, 3)

  private static func plain(_ first: Int, _ second: Int) -> String {
    "<row r=\"\(first)\" spans=\"1:3\" ht=\"15\" customHeight=\"1\">"
      + "<c r=\"A\(first)\" t=\"s\"><v>0</v></c><c r=\"B\(first)\" s=\"1\"><v>44013.5</v></c>"
      + "<c r=\"C\(first)\" t=\"inlineStr\"><is><t>户_x000D_</t></is></c></row>\n"
      + "<row r=\"\(second)\"><c r=\"A\(second)\" t=\"inlineStr\">"
      + "<is><t xml:space=\"preserve\"> 甲 </t></is></c><c r=\"B\(second)\"/>"
      + "<c r=\"C\(second)\" t=\"str\"></c><c r=\"D\(second)\"><v>-12.5</v></c></row>"
  }

  @Test(arguments: [
    plain, plain + "<row><c><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&amp;b</v></c></row>" + "<row><c><v>2</v></c></row>",
    "<row><c><v>1</v></c></row><!-- </row><row><c><v>9</v></c></row> --><row><c><v>2</v></c></row>",
    "<row><c><v>1</v></c></row><![CDATA[</row><row><c><v>9</v></c></row>]]>"
      + "<row><c><v>2</v></c></row>",
    "<row><c><v>1</v></c></row><?x </row><row><c><v>9</v></c></row> ?><row><c><v>2</v></c></row>",
    "<row><c t=\"str\"><v><![CDATA[</row>]]></v></c></row><row><c><v>2</v></c></row>",
    "<row/><row r=\"9\"><c><v>3</v></c></row><rowBreaks/><row><c><v>5</v></c></row>",
    "<row ><c><v>1</v></c></row ><row><c ><v>2</v ></c></row><row><c><v>3</v></c></row>",
    "<row r='1'><c r='A1'><v>1</v></c></row><row><c><f>1+1</f><v>2</v></c></row>",
    "<x:row xmlns:x=\"\(ForgedBook.main)\"><x:c><x:v>1</x:v></x:c></x:row>"
      + "<row><c><v>2</v></c></row>",
    "<row xmlns=\"urn:x\"><c><v>1</v></c></row><row><c><v>2</v></c></row>",
    "<row><c t=\"str\"><v>a\r\nb\rc</v></c></row><row><c t=\"str\"><v>\u{1F33E}𠀀</v></c></row>",
    known + "<c r=\"C1\" t=\"str\"></c><c t=\"str\"><v>y</v></c><c t=\"str\" r=\"E1\"/></row>",
    known + "<c r=\"C1\" t=\"str\" s=\"0\"><v>y</v></c><c r=\"D1\" t=\"str\" ><v>z</v></c></row>",
  ])
  func `rows in every form are the same for scanner and parser`(rows: String) {
    var book = ForgedBook(rows: rows)
    book.strings = "<si><t>一</t></si>"
    #expect(agree(book).refusal == nil)
  }

  @Test(arguments: [
    "<row r=\"1\" r=\"1\"/>", "<row r=\"1\" ht=\"1\" ht=\"2\"><c/></row>",
    "<row><c r=\"A1\" r=\"A1\"/></row>", "<row><c t=\"n\" t=\"n\"/></row>",
    "<row><c t=\"str\"><v>]]></v></c></row>", "<row><c t=\"str\"><v>\u{1}</v></c></row>",
    "<row><c t=\"str\"><v>\u{FFFE}</v></c></row>", "<row ht=\"<\"><c/></row>",
    "<row x14ac:dyDescent=\"1\"><c/></row>", "<row><c><v>1</v></row></c>", "<row><c></row>",
    "<row><c t=\"inlineStr\"><is><t>a</is></t></c></row>",
    "<row xmlns:x14ac=\"urn:x\" x14ac:dyDescent=\"1\"><c/></row>"
      + "<row x14ac:dyDescent=\"1\"><c/></row>",
    "<row x14ac:dyDescent=\"1\" xmlns:x14ac=\"urn:x\"><c/></row>"
      + "<row x14ac:dyDescent=\"1\"><c/></row>",
  ])
  func `what is not XML is refused by both`(rows: String) {
    #expect(agree(ForgedBook(rows: rows)).refusal?.code == .malformedXML)
  }

  /// A row whose tags of cells have begun to repeat, up to its third cell.
  private static let known =
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c><c r=\"B1\" t=\"str\"><v>x</v></c>"

  @Test(
    arguments: [
      ("<c r=\"B1\" t=\"str\"><v>y</v></c></row>", .cellsOutOfOrder),
      ("<c r=\"C2\" t=\"str\"><v>y</v></c></row>", .badReference),
      ("<c r=\"C\" t=\"str\"><v>y</v></c></row>", .badReference),
      ("<c r=\"C01\" t=\"str\"><v>y</v></c></row>", .badReference),
      ("<c r=\"XFE1\" t=\"str\"><v>y</v></c></row>", .badReference),
      ("<c r=\"C1\" t=\"str\"><v>y</v></row>", .malformedXML),
      ("<c r=\"C1\" t=\"str\"<v>y</v></c></row>", .malformedXML),
    ] as [(String, TableError.Code)])
  func `a cell that begins like those before it is held to the same`(
    rest: String, code: TableError.Code
  ) {
    #expect(agree(ForgedBook(rows: Self.known + rest)).refusal?.code == code)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0x80], [0xFF],
      [0xE4, 0xB8], [0xF5, 0x80, 0x80, 0x80], [0xC3],
    ] as [[UInt8]])
  func `text that is not UTF-8 is refused by both`(bad: [UInt8]) throws {
    let book = ForgedBook(rows: "<row><c t=\"str\"><v>@@</v></c></row>")
    let members = book.members.map { member -> ForgedMember in
      guard let at = member.stored.firstRange(of: Array("@@".utf8)) else { return member }
      var bytes = member.stored
      bytes.replaceSubrange(at, with: bad)
      return ForgedMember(member.name, bytes)
    }
    for attributes in [15, 16] {
      var limits = TableLimits.upload
      limits.attributes = attributes
      let code = refusal(reading: ForgedZip(members: members), limits: limits)
      #expect(code == .malformedXML)
    }
  }

  @Test func `heights as Excel states them are read once their prefix is declared`() throws {
    var book = ForgedBook()
    let rows = (1...300).map {
      "<row r=\"\($0)\" x14ac:dyDescent=\"0.25\"><c r=\"A\($0)\"><v>\($0)</v></c></row>"
    }
    book.parts["xl/worksheets/sheet1.xml"] =
      "<worksheet xmlns=\"\(ForgedBook.main)\" xmlns:x14ac=\"urn:x\"><sheetData>"
      + rows.joined() + "</sheetData></worksheet>"
    let reading = agree(book)
    #expect(reading.rows.map(\.cells) == (1...300).map { [String($0)] })
  }

  @Test func `rows are whole wherever a chunk ends`() {
    var random = SeededRandom.printed()
    let rows = (1...4_000).map { number in
      let text = String(repeating: "长", count: Int.random(in: 0...60, using: &random))
      let cell =
        Bool.random(using: &random)
        ? "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" : "<c t=\"str\"><v>&lt;\(text)</v></c>"
      return "<row r=\"\(number)\"><c r=\"A\(number)\"><v>\(number)</v></c>\(cell)</row>"
    }
    let long = String(repeating: "<c t=\"str\"><v>x</v></c>", count: 150)
    let reading = agree(
      ForgedBook(
        rows: rows.joined(separator: "\n") + "<row>\(long)</row><row><c><v>1</v></c></row>"))
    #expect(reading.rows.count == 4_002)
  }

  @Test func `damaged rows are read or refused alike`() {
    var random = SeededRandom.printed()
    let letters = Array(Self.plain.utf8)
    // Rows whose tags of cells end as those above them.
    let further = Array(Self.plain(4, 6).utf8)
    for _ in 0..<SeededRandom.rounds(2000) {
      var bytes =
        letters
        + (Bool.random(using: &random) ? further : letters)[
          0..<Int.random(in: 0..<letters.count, using: &random)]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = Array("<>/\"' rcv&1A]-!".utf8).randomElement(using: &random) ?? 0
        default: bytes.insert(bytes[bytes.count / 2], at: place)
        }
      }
      var book = ForgedBook(rows: String(decoding: bytes, as: UTF8.self))
      book.strings = "<si><t>一</t></si>"
      _ = agree(book)
    }
  }
}
