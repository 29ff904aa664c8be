import Tables
import Testing

@Suite("Cells of workbooks") struct CellTests {
  /// The text and warning of one cell, given as the inside of a row.
  private func cell(
    _ xml: String, format: String? = nil, builtIn: Int? = nil, is1904: Bool = false
  ) throws -> (String, CellWarning.Kind?) {
    var book = ForgedBook(rows: "<row r=\"1\">\(xml)</row>")
    let custom = format.map { "<numFmts><numFmt numFmtId=\"200\" formatCode=\"\($0)\"/></numFmts>" }
    book.styles =
      (custom ?? "") + """
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="\(builtIn ?? 200)"/></cellXfs>
        <cellStyles><cellStyle name="x" xfId="0"/></cellStyles><dxfs/>
        """
    if is1904 { book.properties = "<workbookPr date1904=\"1\"/>" }
    let row = try book.read().rows.first
    return (row?[0] ?? "", row?.warnings.first?.kind)
  }

  @Test(arguments: [
    ("5", "5"), ("-5", "-5"), ("0", "0"), ("5.0", "5"), ("1.50", "1.5"), ("-0", "0"),
    ("0.30000000000000004", "0.3"), ("1234.5599999999999", "1234.56"), ("1E3", "1000"),
    ("1.5e-3", "0.0015"), ("44013", "44013"), ("13812345678", "13812345678"),
    ("999999999999999", "999999999999999"), ("0.1", "0.1"), ("1E+30", "1E+30"),
    ("1.25E-20", "1.25E-20"), ("007", "7"), (" 12 ", "12"), ("0.99999999999999999", "1"),
    ("99999.999999999996", "100000"), ("-12.30", "-12.3"), ("1E+20", "100000000000000000000"),
  ])
  func `numbers are shown as a sheet shows them`(stored: String, shown: String) throws {
    #expect(try cell("<c><v>\(stored)</v></c>").0 == shown)
  }

  @Test(arguments: [
    ("359122199001010000", "359122199001010000"), ("3.5912219900101E+17", "359122199001010000"),
    ("1E15", "1000000000000000"), ("-1234567890123456", "-1234567890123460"),
  ])
  func `a number of more than 15 digits carries a warning`(stored: String, shown: String) throws {
    let (text, warning) = try cell("<c><v>\(stored)</v></c>")
    #expect(text == shown)
    #expect(warning == .precisionLost)
  }

  @Test func `an identity number kept as text keeps all its digits`() throws {
    var book = ForgedBook(rows: "<row><c t=\"s\"><v>0</v></c></row>")
    book.strings = "<si><t>359122199001011234</t></si>"
    let row = try #require(try book.read().rows.first)
    #expect(row.cells == ["359122199001011234"])
    #expect(row.warnings.isEmpty)
  }

  @Test(arguments: ["x", "1,000", "0x10", "nan", "inf", "1e999", "--1", "１２"])
  func `a malformed number is refused with its place`(stored: String) {
    let book = ForgedBook(rows: "<row r=\"3\"><c r=\"C3\"><v>\(stored)</v></c></row>")
    let error = refusal { () throws(TableError) in _ = try book.read() }
    #expect(error?.code == .badNumber)
    #expect(error?.place.row == 3)
    #expect(error?.place.column == 2)
    #expect(error?.description.contains(stored) == false || stored == "x")
  }

  @Test(arguments: [
    (14, "2020-07-01"), (22, "2020-07-01 12:00:00"), (31, "2020-07-01"), (57, "2020-07-01"),
    (20, "12:00:00"), (46, "1056324:00:00"), (0, "44013.5"), (2, "44013.5"), (9, "44013.5"),
  ])
  func `formats known by number show dates`(id: Int, shown: String) throws {
    #expect(try cell("<c s=\"1\"><v>44013.5</v></c>", builtIn: id).0 == shown)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", "2020-07-01"), ("yyyy/m/d;@", "2020-07-01"),
    ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "2020-07-01"),
    ("[$-804]yyyy&quot;年&quot;m&quot;月&quot;", "2020-07-01"),
    ("m/d/yy h:mm", "2020-07-01 18:00:00"),
    ("h:mm:ss", "18:00:00"), ("[h]:mm", "1056330:00:00"), ("mmm", "2020-07-01"),
    ("上午/下午 h:mm", "18:00:00"), ("[DBNum1][$-804]yyyy年m月d日", "2020-07-01"),
    ("General", "44013.75"), ("G/通用格式", "44013.75"), ("#,##0.00", "44013.75"),
    ("0.00E+00", "44013.75"), ("0.00_);[Red]\\(0.00\\)", "44013.75"),
    ("0&quot;days&quot;", "44013.75"),
    ("\\d0", "44013.75"), ("000000", "044014"), ("@", "44013.75"), ("[Red]0.0", "44013.75"),
    ("mm:ss.0", "18:00:00"), ("e/m/d", "2020-07-01"),
  ])
  func `formats written as patterns show dates`(pattern: String, shown: String) throws {
    #expect(try cell("<c s=\"1\"><v>44013.75</v></c>", format: pattern).0 == shown)
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("36526", "2000-01-01"),
    ("36585", "2000-02-29"), ("73109", "2100-02-28"), ("73110", "2100-03-01"),
    ("2958465", "9999-12-31"), ("43831.999999", "2020-01-01"),
  ])
  func `days are counted from 1900 with its false leap day`(serial: String, shown: String) throws {
    let (text, warning) = try cell("<c s=\"1\"><v>\(serial)</v></c>", builtIn: 14)
    #expect(text == shown)
    #expect(warning == nil)
  }

  @Test(arguments: [
    ("60", "1900-02-29"), ("0", "1900-01-00"), ("-1", "-1"), ("2958466", "2958466"),
  ])
  func `days that never were carry a warning`(serial: String, shown: String) throws {
    let (text, warning) = try cell("<c s=\"1\"><v>\(serial)</v></c>", builtIn: 14)
    #expect(text == shown)
    #expect(warning == .impossibleDate)
  }

  @Test(arguments: [("0", "1904-01-01"), ("60", "1904-03-01"), ("42551", "2020-07-01")])
  func `days of old Macs are counted from 1904`(serial: String, shown: String) throws {
    #expect(
      try cell("<c s=\"1\"><v>\(serial)</v></c>", builtIn: 14, is1904: true).0 == shown)
  }

  @Test func `a moment a hair before midnight is midnight`() throws {
    #expect(
      try cell("<c s=\"1\"><v>43830.9999999999</v></c>", builtIn: 22).0 == "2020-01-01 00:00:00")
  }

  @Test(arguments: [
    ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
    ("<c t=\"str\"><f>A2&amp;B2</f><v>甲乙</v></c>", "甲乙"), ("<c><f>1+1</f><v>2</v></c>", "2"),
    ("<c t=\"inlineStr\"><is><t>甲</t></is></c>", "甲"),
    (
      "<c t=\"inlineStr\"><is><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 乙</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh></is></c>",
      "甲 乙"
    ),
    ("<c t=\"d\"><v>2020-07-01T00:00:00</v></c>", "2020-07-01"),
    ("<c t=\"d\"><v>2020-07-01T08:30:00.5Z</v></c>", "2020-07-01 08:30:00"),
    ("<c t=\"str\"><v>a_x000D_b_x5F_c_xD83D_</v></c>", "a\rb_x5F_c_xD83D_"),
    ("<c t=\"str\"><v>_x005F_x000D_</v></c>", "_x000D_"),
    ("<c t=\"str\"><v>_x0000_</v></c>", "\u{FFFD}"),
    ("<c t=\"n\"><v> </v></c>", ""), ("<c s=\"99\"><v>3</v></c>", "3"),
  ])
  func `every kind of cell has its text`(xml: String, shown: String) throws {
    let (text, warning) = try cell(xml)
    #expect(text == shown)
    #expect(warning == nil)
  }

  @Test func `errors and formulas without a value carry a warning`() throws {
    #expect(try cell("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") == ("#DIV/0!", .errorValue))
    #expect(try cell("<c><f>SUM(A1:A9)</f></c>") == ("", .formulaWithoutValue))
    #expect(try cell("<c><f>SUM(A1:A9)</f><v></v></c>") == ("", .formulaWithoutValue))
    #expect(try cell("<c t=\"d\"><v>soon</v></c>") == ("soon", .impossibleDate))
  }

  @Test func `rows keep their numbers and cells their columns`() throws {
    let book = ForgedBook(
      rows: """
        <row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2" s="1"/></row>
        <row/><row r="9"><c><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>
        """)
    #expect(
      try book.read().rows == [
        TableRow(number: 2, cells: ["1", "", "", "2"]), TableRow(number: 9, cells: ["3", "4"]),
        TableRow(number: 10, cells: ["5"]),
      ])
  }

  @Test(arguments: [
    ("<row r=\"2\"/><row r=\"2\"/>", TableError.Code.cellsOutOfOrder),
    ("<row r=\"2\"/><row r=\"1\"/>", .cellsOutOfOrder), ("<row r=\"0\"/>", .cellsOutOfOrder),
    ("<row r=\"1048577\"/>", .badReference), ("<row r=\"x\"/>", .badReference),
    ("<row r=\"1\"><c r=\"A2\"/></row>", .badReference), ("<row><c r=\"A\"/></row>", .badReference),
    ("<row><c r=\"XFE1\"/></row>", .badReference), ("<row><c r=\"1A\"/></row>", .badReference),
    ("<row><c r=\"A01\"/></row>", .badReference), ("<row><c r=\"a1\"/></row>", .badReference),
    ("<row><c r=\"B1\"/><c r=\"A1\"/></row>", .cellsOutOfOrder),
    ("<row><c r=\"B1\"/><c r=\"B1\"/></row>", .cellsOutOfOrder),
    ("<row><c><c/></c></row>", .malformedXML), ("<c><v>1</v></c>", .malformedXML),
    ("<row r=\"1\"/><c r=\"A1\"><v>1</v></c>", .malformedXML),
    ("<row><c t=\"s\"><v>0</v></c></row>", .badSharedString),
    ("<row><c t=\"s\"><v>-1</v></c></row>", .badSharedString),
    ("<row><c t=\"s\"><v>99999999999999999999</v></c></row>", .badSharedString),
  ])
  func `a sheet that contradicts itself is refused`(rows: String, code: TableError.Code) {
    #expect(refusal(reading: ForgedZip(members: ForgedBook(rows: rows).members)) == code)
  }

  @Test func `rows, columns, cells and text have limits`() {
    let cell = "<c t=\"inlineStr\"><is><t>abcd</t></is></c>"
    let refused = { (rows: String, change: (inout TableLimits) -> Void) in
      var limits = TableLimits.upload
      change(&limits)
      return refusal { () throws(TableError) in _ = try ForgedBook(rows: rows).read(limits) }?.code
    }
    let three = String(repeating: "<row>\(cell)\(cell)</row>", count: 3)
    #expect(
      refused(three) {
        $0.rows = 3
        $0.columns = 2
        $0.gatheredCells = 6
        $0.textBytes = 24
      } == nil)
    #expect(refused(three) { $0.rows = 2 } == .tooManyRows)
    #expect(refused(three) { $0.columns = 1 } == .tooManyColumns)
    #expect(refused(three) { $0.gatheredCells = 5 } == .tooManyCells)
    #expect(refused(three) { $0.textBytes = 23 } == .textTooLong)
    #expect(refused(three) { $0.fieldBytes = 3 } == .fieldTooLong)
    #expect(refused("<row><c r=\"GS1\"/></row>") { _ in } == nil)
    #expect(refused("<row><c r=\"GS1\"><v>1</v></c></row>") { _ in } == .tooManyColumns)
    let many = String(repeating: "<row><c><v>1</v></c></row>", count: 200_001)
    #expect(refused(many) { _ in } == .tooManyRows)
  }

  @Test func `styles have a limit`() {
    var book = ForgedBook()
    book.styles = "<cellXfs>" + String(repeating: "<xf/>", count: 65_537) + "</cellXfs>"
    #expect(refusal(reading: ForgedZip(members: book.members)) == .tooManyStyles)
    book.styles =
      (0...65_536).reduce(into: "<numFmts>") {
        $0 += "<numFmt numFmtId=\"\($1)\" formatCode=\"0\"/>"
      } + "</numFmts>"
    #expect(refusal(reading: ForgedZip(members: book.members)) == .tooManyStyles)
  }
}
