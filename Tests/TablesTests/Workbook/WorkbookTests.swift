import Tables
import Testing

@Suite("Workbooks") struct WorkbookTests {
  private let oneRow = "<row><c t=\"inlineStr\"><is><t>甲</t></is></c></row>"

  private func refusal(_ book: ForgedBook, name: String = "a.xlsx") -> TableError.Code? {
    TablesTests.refusal { () throws(TableError) in
      _ = try TableReader.read(.bytes(book.bytes), name: name)
    }?.code
  }

  @Test func `sheets are listed by name and read by choice, hidden ones are not`() throws {
    var book = ForgedBook(rows: oneRow)
    book.sheets = """
      <sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/>
      <sheet name="深藏" sheetId="2" state="veryHidden" r:id="rId1"/>
      <sheet name="户" sheetId="3" r:id="rId1"/><sheet name="人" sheetId="4" r:id="rId2"/>
      """
    book.extraLinks = book.link("rId2", "worksheet", "/xl/worksheets/people.xml")
    book.parts["xl/worksheets/people.xml"] = book.sheet("<row><c><v>5</v></c></row>")
    let reader = try TableReader(.bytes(book.bytes), name: "a.xlsx")
    #expect(reader.format == .xlsx)
    #expect(reader.sheets == ["户", "人"])
    #expect(
      try reader.read() == TableContents(name: "户", rows: [TableRow(number: 1, cells: ["甲"])]))
    #expect(try reader.read(.named("人")).rows.map(\.cells) == [["5"]])
    var seen: [String] = []
    try reader.forEachRow { sheet, row in seen.append("\(sheet) \(row.number) \(row[0])\(row[9])") }
    #expect(seen == ["户 1 甲", "人 1 5"])
    let hidden = TablesTests.refusal { () throws(TableError) in _ = try reader.rows(.named("藏")) }
    #expect(hidden?.code == .unknownSheet)
  }

  @Test func `a workbook without a visible sheet is refused`() {
    var book = ForgedBook()
    book.sheets = "<sheet name=\"a\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
    #expect(refusal(book) == .noVisibleSheet)
    book.sheets = ""
    #expect(refusal(book) == .noVisibleSheet)
  }

  @Test func `what two programs could read differently is refused`() {
    var book = ForgedBook(rows: oneRow)
    book.sheets += "<sheet name=\"Sheet1\" sheetId=\"2\" r:id=\"rId1\"/>"
    #expect(refusal(book) == .duplicateName)
    book = ForgedBook(rows: oneRow)
    book.extraLinks = book.link("rId5", "sharedStrings", "other.xml")
    #expect(refusal(book) == .duplicateName)
    book = ForgedBook(rows: oneRow)
    book.extraLinks = book.link("rId1", "theme", "theme.xml")
    #expect(refusal(book) == .malformedXML)
  }

  @Test func `a sheet that only draws a chart is left out`() throws {
    var book = ForgedBook(rows: oneRow)
    book.sheets += "<sheet name=\"图\" sheetId=\"2\" r:id=\"rId2\"/>"
    book.extraLinks = book.link("rId2", "chartsheet", "chartsheets/sheet1.xml")
    #expect(try TableReader(.bytes(book.bytes), name: "a.xlsx").sheets == ["Sheet1"])
  }

  @Test func `more sheets than allowed are refused`() {
    var book = ForgedBook()
    book.sheets = String(
      repeating: "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>", count: 101)
    #expect(refusal(book) == .tooManySheets)
  }

  @Test func `other prefixes and the strict namespaces are understood`() throws {
    var book = ForgedBook()
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    let links = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    book.parts["xl/workbook.xml"] = """
      <x:workbook xmlns:x="\(strict)" xmlns:q="\(links)"><x:sheets>
      <x:sheet name="s" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>
      """
    book.parts["xl/worksheets/sheet1.xml"] = """
      <z:worksheet xmlns:z="\(strict)" xmlns:o="urn:other"><z:sheetData><z:row z:r="1">
      <z:c r="B1" t="inlineStr"><z:is><z:t>乙</z:t><o:t>not this</o:t></z:is></z:c>
      <o:c r="C1"><o:v>7</o:v></o:c></z:row></z:sheetData></z:worksheet>
      """
    #expect(try book.firstRow() == ["", "乙"])
  }

  @Test(arguments: [
    "xl/vbaProject.bin", "xl/vbaProjectSignature.bin", "xl/macrosheets/sheet1.xml",
    "xl/dialogsheets/sheet1.xml", "customUI/customUI.xml", "XL/VBAPROJECT.BIN",
  ])
  func `parts with macros are refused`(part: String) {
    var book = ForgedBook(rows: oneRow)
    book.parts[part] = "x"
    #expect(refusal(book) == .macrosRefused)
  }

  @Test(arguments: [
    ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", TableError.Code.macrosRefused),
    ("application/vnd.ms-excel.template.macroEnabled.main+xml", .macrosRefused),
    (
      "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
      .otherWorkbook
    ),
    (
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
      .otherWorkbook
    ),
    ("application/vnd.ms-excel.sheet.binary.main", .otherWorkbook),
  ])
  func `only an ordinary workbook is read`(type: String, code: TableError.Code) {
    #expect(refusal(ForgedBook(contentType: type)) == code)
  }

  @Test func `external links and embedded objects are refused`() {
    var book = ForgedBook(rows: oneRow)
    book.parts["xl/externalLinks/externalLink1.xml"] = "<a/>"
    #expect(refusal(book) == .externalLinkRefused)
    book = ForgedBook(rows: oneRow)
    book.extraLinks = book.link("rId5", "externalLink", "elsewhere.xml")
    #expect(refusal(book) == .externalLinkRefused)
    book = ForgedBook(rows: oneRow)
    book.parts["xl/embeddings/oleObject1.bin"] = "x"
    #expect(refusal(book) == .embeddedObjectRefused)
    book = ForgedBook(rows: oneRow)
    book.parts["xl/activeX/activeX1.xml"] = "<a/>"
    #expect(refusal(book) == .embeddedObjectRefused)
    let compound = ForgedMember("xl/media/image1.bin", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])
    let zip = ForgedZip(members: ForgedBook().members + [compound])
    #expect(TablesTests.refusal(reading: zip) == .embeddedObjectRefused)
  }

  @Test(arguments: [
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
  ])
  func `a missing part is refused`(part: String) {
    let zip = ForgedZip(members: ForgedBook().members.filter { $0.name != part })
    #expect(TablesTests.refusal(reading: zip) == .missingPart)
  }

  @Test func `a reference that leads out of the package is refused`() {
    var book = ForgedBook(rows: oneRow)
    book.extraLinks = book.link("rId5", "theme", "../../../etc/passwd")
    #expect(refusal(book) == .unsafeName)
  }

  @Test(arguments: [
    ("a.xls", TableError.Code.legacyWorkbook), ("a.et", .legacyWorkbook),
    ("a.xlsm", .macrosRefused),
    ("a.xlsb", .otherWorkbook), ("a.xltx", .otherWorkbook), ("a.csv", .formatMismatch),
    ("a.pdf", .unknownFormat), ("a.ods", .unknownFormat),
  ])
  func `a workbook under another name is refused`(name: String, code: TableError.Code) {
    #expect(refusal(ForgedBook(rows: oneRow), name: name) == code)
  }

  @Test(arguments: ["报表.XLSX", "C:\\a\\b.xlsx", "no extension"])
  func `a workbook is known by extension and content`(name: String) {
    #expect(refusal(ForgedBook(rows: oneRow), name: name) == nil)
  }

  @Test func `old and disguised workbooks are refused by their first bytes`() {
    let refused = { (bytes: [UInt8], name: String) in
      TablesTests.refusal { () throws(TableError) in
        _ = try TableReader(.bytes(bytes), name: name)
      }?.code
    }
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(refused(compound, "a.xlsx") == .legacyWorkbook)
    #expect(refused(compound, "a.csv") == .legacyWorkbook)
    #expect(refused(Array("<html><table>".utf8), "a.xlsx") == .formatMismatch)
    #expect(refused(Array(" <HTML><table>".utf8), "a.csv") == .formatMismatch)
    #expect(refused(Array("<?xml version='1.0'?>".utf8), "a") == .unknownFormat)
    #expect(refused([], "a.xlsx") == .emptyFile)
    #expect(refused(Array("PK\u{3}\u{4}".utf8), "a.xlsx") == .damagedArchive)
  }

  @Test func `a file larger than allowed is refused before it is read`() {
    let error = TablesTests.refusal { () throws(TableError) in
      _ = try TableReader(.bytes([UInt8](repeating: 0x41, count: 20 << 20 + 1)), name: "a.csv")
    }
    #expect(error?.code == .fileTooLarge)
    #expect(error?.limit == 20 << 20)
  }
}
