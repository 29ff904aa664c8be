import Tables
import Testing

@Suite("Reading CSV") struct CSVReadingTests {
  private func rows(
    _ text: String, _ limits: TableLimits = .upload
  ) throws(TableError) -> [TableRow] {
    try TableReader.read(.bytes(Array(text.utf8)), name: "a.csv", limits: limits).rows
  }

  private func cells(_ text: String) throws(TableError) -> [[String]] {
    try rows(text).map(\.cells)
  }

  @Test(arguments: ["\r\n", "\n", "\r"])
  func `lines may end in three ways`(ending: String) throws {
    let text = ["a,b", "", "c,d", ""].joined(separator: ending)
    #expect(
      try rows(text) == [
        TableRow(number: 1, cells: ["a", "b"]), TableRow(number: 3, cells: ["c", "d"]),
      ])
  }

  @Test(arguments: [
    ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]), ("\"a,b\",c", [["a,b", "c"]]),
    ("\"a\"\"b\"", [["a\"b"]]), ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]),
    ("5\" pipe,x", [["5\" pipe", "x"]]),
    ("a,,\nb", [["a"], ["b"]]), (",,c", [["", "", "c"]]), ("\"\",x", [["", "x"]]), (",\n,,\n", []),
    (" a , b ", [[" a ", " b "]]), ("\"a\"", [["a"]]), ("\"\"\"\"", [["\""]]), ("\n\n", []),
    ("甲,乙\n", [["甲", "乙"]]),
  ])
  func `fields follow RFC 4180`(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test(arguments: [
    ("a\tb\tc\n1,5\t2\t3", [["a", "b", "c"], ["1,5", "2", "3"]]),
    ("a;b;c\n1,5;2;3", [["a", "b", "c"], ["1,5", "2", "3"]]),
    ("\"x;y;z;w\",b\n1,2", [["x;y;z;w", "b"], ["1", "2"]]),
    ("\n\na;b\n", [["a", "b"]]), ("sep=;\na,b;c\n", [["a,b", "c"]]),
    ("sep=\t\r\na\tb", [["a", "b"]]),
    ("sep=x\na,b", [["sep=x"], ["a", "b"]]), ("one\ntwo", [["one"], ["two"]]),
  ])
  func `the separator is found in the first line`(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test func `a declared separator counts as a row of the file`() throws {
    #expect(try rows("sep=;\na;b").map(\.number) == [2])
  }

  @Test(arguments: [
    ("a\n\"b\"x,c", TableError.Code.strayQuote, 2, 0), ("a,b\nc,\"d\ne\nf", .unclosedQuote, 2, 1),
    ("a,b\n\"", .unclosedQuote, 2, 0),
  ])
  func `broken text is refused with its place`(
    text: String, code: TableError.Code, row: Int, column: Int
  ) {
    let error = refusal { () throws(TableError) in _ = try rows(text) }
    #expect(error?.code == code)
    #expect(error?.place.row == row)
    #expect(error?.place.column == column)
  }

  @Test func `rows, columns, fields and cells have limits`() {
    let refused = { (text: String, change: (inout TableLimits) -> Void) in
      var limits = TableLimits.upload
      change(&limits)
      return refusal { () throws(TableError) in _ = try rows(text, limits) }?.code
    }
    let text = "abcd,b\nc,d\ne,f\n"
    #expect(
      refused(text) {
        $0.rows = 3
        $0.columns = 2
        $0.fieldBytes = 4
        $0.gatheredCells = 6
      } == nil)
    #expect(refused(text) { $0.rows = 2 } == .tooManyRows)
    #expect(refused(text) { $0.columns = 1 } == .tooManyColumns)
    #expect(refused(text) { $0.fieldBytes = 3 } == .fieldTooLong)
    #expect(refused(text) { $0.gatheredCells = 5 } == .tooManyCells)
    #expect(refused("\"" + String(repeating: "\n", count: 40_000)) { _ in } == .fieldTooLong)
    #expect(refused(String(repeating: ",", count: 20_000)) { _ in } == .tooManyColumns)
    #expect(refused(String(repeating: ",", count: 200) + "x") { _ in } == .tooManyColumns)
    #expect(refused(String(repeating: ",", count: 199) + "x") { _ in } == nil)
    #expect(refused(String(repeating: "x\n", count: 200_001)) { _ in } == .tooManyRows)
  }

  @Test func `a table is named like its file`() throws {
    let name = { (file: String) in try TableReader(.bytes([0x61]), name: file).sheets }
    #expect(try name("/tmp/贫困户.2020.csv") == ["贫困户.2020"])
    #expect(try name("C:\\a\\b.CSV") == ["b"])
    #expect(try name("plain") == ["plain"])
  }

  @Test func `chunks may break anywhere`() throws {
    // Rows of odd lengths, so that over 64 KiB every kind of byte falls on a border.
    var text = "号,名,注\r\n"
    for row in 0..<9000 {
      text += "\(row),\"村,\(row)\"\"\r\n\",é\(String(repeating: "é", count: row % 7))\r\n"
    }
    let read = try rows(text)
    #expect(read.count == 9001)
    for (row, cells) in read.dropFirst().enumerated() {
      let notes = "é" + String(repeating: "é", count: row % 7)
      #expect(cells.cells == ["\(row)", "村,\(row)\"\r\n", notes])
      #expect(cells.number == row + 2)
    }
  }

  @Test func `a file is read like its bytes, and a missing one is refused`() throws {
    let missing = refusal { () throws(TableError) in
      _ = try TableReader(.file(path: "/nowhere/a.csv"), name: "a.csv")
    }
    #expect(missing?.code == .unreadableFile)
    let folder = refusal { () throws(TableError) in
      _ = try TableReader(.file(path: "/tmp"), name: "a.csv")
    }
    #expect(folder?.code == .unreadableFile)
    var text = "甲,乙\n"
    for row in 0..<20_000 { text += "\(row),村\n" }
    let file = ScratchFile(".csv", Array(text.utf8))
    let read = try TableReader.read(.file(path: file.path), name: file.path)
    #expect(try read.rows == rows(text))
  }
}
