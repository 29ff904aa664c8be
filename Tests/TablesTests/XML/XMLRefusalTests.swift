import Tables
import Testing

@Suite("What XML is refused for")
struct XMLRefusalTests {
  private func refusal(sheet: String, _ limits: TableLimits = .upload) -> TableError.Code? {
    var book = ForgedBook()
    book.parts["xl/worksheets/sheet1.xml"] = sheet
    return refusal(reading: ForgedZip(members: book.members), limits: limits)
  }

  private func refusal(reading zip: ForgedZip, limits: TableLimits) -> TableError.Code? {
    TablesTests.refusal(reading: zip, limits: limits)
  }

  private let start = "<worksheet xmlns=\"\(ForgedBook.main)\"><sheetData>"
  private let end = "</sheetData></worksheet>"

  @Test(arguments: [
    "<!DOCTYPE worksheet>",
    "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE w SYSTEM \"http://127.0.0.1:1/x.dtd\">",
    "<!DOCTYPE w [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>",
    "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE w []>",
  ])
  func `every document type is refused`(prologue: String) {
    #expect(
      refusal(sheet: prologue + start + "<row><c><v>1</v></c></row>" + end) == .doctypeRefused)
  }

  @Test func `a document type in UTF-16 is refused as well`() {
    let text = "<!DOCTYPE w [<!ENTITY a \"a\">]>" + start + end
    let wide = utf16(text)
    var members = ForgedBook().members.filter { $0.name != "xl/worksheets/sheet1.xml" }
    members.append(ForgedMember("xl/worksheets/sheet1.xml", wide))
    #expect(refusal(reading: ForgedZip(members: members), limits: .upload) == .doctypeRefused)
  }

  @Test func `an entity that nobody declared is refused`() {
    #expect(refusal(sheet: start + "<row><c><v>&x;</v></c></row>" + end) == .malformedXML)
  }

  @Test func `a document type in any part is refused`() {
    let doctype = "<!DOCTYPE x><x/>"
    for part in [
      "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
    ] {
      var book = ForgedBook()
      book.parts[part] = doctype
      #expect(
        refusal(reading: ForgedZip(members: book.members), limits: .upload) == .doctypeRefused)
    }
    var book = ForgedBook(rows: "<row><c t=\"s\"><v>0</v></c></row>")
    book.parts["xl/sharedStrings.xml"] = doctype
    #expect(refusal(reading: ForgedZip(members: book.members), limits: .upload) == .doctypeRefused)
  }

  @Test func `elements may be 64 deep and no deeper`() {
    let nested = { (depth: Int) in
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(refusal(sheet: nested(64)) == nil)
    #expect(refusal(sheet: nested(65)) == .tooDeep)
    #expect(refusal(sheet: nested(100_000)) == .tooDeep)
  }

  @Test func `an element may have 64 attributes and no more`() {
    let row = { (count: Int) in
      "<a " + (0..<count).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
    }
    #expect(refusal(sheet: row(64)) == nil)
    #expect(refusal(sheet: row(65)) == .tooManyAttributes)
  }

  @Test(arguments: ["<a b=\"", "<!--", "<a ", "<?x "])
  func `markup that does not end is stopped`(opening: String) {
    let long = opening + String(repeating: "b", count: 600 << 10)
    #expect(refusal(sheet: start + long) == .markupTooLong)
  }

  @Test(arguments: ["ISO-8859-1", "US-ASCII", "GB2312", "UTF-7", "EBCDIC"])
  func `other encodings than UTF-8 and UTF-16 are refused`(name: String) {
    let sheet = "<?xml version=\"1.0\" encoding=\"\(name)\"?>" + start + end
    #expect(refusal(sheet: sheet) == .encodingRefused)
  }

  @Test func `a sheet in UTF-16 is read`() throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + start
      + "<row><c t=\"inlineStr\"><is><t>村</t></is></c></row>" + end
    let wide = utf16(text)
    var members = ForgedBook().members.filter { $0.name != "xl/worksheets/sheet1.xml" }
    members.append(ForgedMember("xl/worksheets/sheet1.xml", wide))
    let zip = ForgedZip(members: members)
    let table = try TableReader.read(.bytes(zip.bytes), name: "a.xlsx")
    #expect(table.rows.map(\.cells) == [["村"]])
  }

  @Test(arguments: ["", "<a>", "<a></b>", "text", "<a/><b/>", "<a b=1/>", "\u{0}"])
  func `broken XML is refused`(sheet: String) {
    #expect(refusal(sheet: sheet) == .malformedXML)
  }

  @Test func `a long cell is refused where it stands`() {
    var book = ForgedBook()
    let text = String(repeating: "长", count: 11_000)
    book.rows = "<row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
    let error = TablesTests.refusal { () throws(TableError) in _ = try book.read() }
    #expect(error?.code == .fieldTooLong)
    #expect(error?.place.row == 7)
    #expect(error?.place.column == 1)
    #expect(error?.place.sheet == "Sheet1")
  }
}

/// A text in little-endian UTF-16 with its mark.
func utf16(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = [0xFF, 0xFE]
  for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
  return bytes
}
