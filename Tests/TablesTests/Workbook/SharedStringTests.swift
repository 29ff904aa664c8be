import Tables
import Testing

@Suite("Shared strings") struct SharedStringTests {
  private let cells =
    "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"

  private func refused(
    _ strings: String, rows: String? = nil, _ change: (inout TableLimits) -> Void = { _ in }
  ) -> TableError.Code? {
    var limits = TableLimits.upload
    change(&limits)
    var book = ForgedBook(rows: rows ?? cells)
    book.strings = strings
    return refusal(reading: ForgedZip(members: book.members), limits: limits)
  }

  @Test func `runs are joined and phonetic guides left out`() throws {
    var book = ForgedBook(rows: cells)
    book.strings = """
      <si><t/></si>
      <si><r><rPr><b/></rPr><t>闽宁</t></r><r><t xml:space="preserve"> 镇</t></r>
      <rPh sb="0" eb="2"><t>min ning</t></rPh><phoneticPr fontId="1"/></si>
      """
    #expect(try book.firstRow() == ["闽宁 镇", "", "闽宁 镇"])
  }

  @Test func `their number, length and sum have limits`() {
    let two = "<si><t>abcd</t></si><si><t>efgh</t></si>"
    #expect(
      refused(two) {
        $0.sharedStrings = 2
        $0.sharedStringBytes = 8
      } == nil)
    #expect(refused(two) { $0.sharedStrings = 1 } == .tooManySharedStrings)
    #expect(refused(two) { $0.sharedStringBytes = 7 } == .sharedStringsTooLong)
    #expect(refused(two) { $0.fieldBytes = 3 } == .fieldTooLong)
  }

  @Test func `a limit of a million is real`() {
    let many = String(repeating: "<si/>", count: 1_000_001)
    #expect(refused(many) { $0.ratio = 100_000 } == .tooManySharedStrings)
  }

  @Test func `they are read only when a cell asks`() {
    let broken = "<si><t>abcd</t></si><si"
    #expect(refused(broken, rows: "<row><c><v>1</v></c></row>") == nil)
    #expect(refused(broken) == .malformedXML)
  }

  @Test func `one long string named again and again is stopped`() {
    let long = "<si><t>\(String(repeating: "x", count: 30_000))</t></si>"
    let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 80)
    #expect(refused(long, rows: rows) { $0.textBytes = 2 << 20 } == .textTooLong)
  }
}
