import Tables
import Testing

@Suite("Writing workbooks") struct XLSXWritingTests {
  private let columns = [
    ColumnLayout("姓名", note: "与身份证一致"), ColumnLayout("身份证号", width: 22),
    ColumnLayout("人数", content: .integer), ColumnLayout("金额", content: .decimal(places: 2)),
    ColumnLayout("日期", content: .day), ColumnLayout("类别", choices: ["一般户", "低保,户"]),
  ]

  private func write(
    streaming: Bool = false, _ body: (XLSXWriter) throws(TableError) -> Void
  ) throws(TableError) -> [UInt8] {
    var options = XLSXWriter.Options()
    options.isStreaming = streaming
    return try XLSXWriter.bytes(options: options, body)
  }

  @Test(arguments: [false, true])
  func `every kind of value comes back as it went`(streaming: Bool) throws {
    let day = try #require(CalendarDay(iso: "2020-02-29"))
    let old = try #require(CalendarDay(iso: "1893-12-26"))
    let bytes = try write(streaming: streaming) { writer throws(TableError) in
      let sheet = try writer.addSheet("户", columns: columns)
      try sheet.append([
        .text("张三"), .text("359122199001011234"), .integer(-4), .decimal(123_456_789, places: 2),
        .day(day), .text("一般户"),
      ])
      try sheet.append([.empty, .text("007"), .integer(.max), .decimal(.min, places: 2), .day(old)])
      try sheet.append([
        .text("a\nb\t\u{1}<&>\"_x000D_x0041_ _x5F_"), .empty, .integer(0), .decimal(-1, places: 3),
      ])
    }
    let read = try TableReader.read(.bytes(bytes), name: "a.xlsx")
    #expect(read.name == "户")
    #expect(
      read.rows.map(\.cells) == [
        columns.map(\.heading),
        ["张三", "359122199001011234", "-4", "1234567.89", "2020-02-29", "一般户"],
        ["", "007", "9223372036854775807", "-92233720368547758.08", "1893-12-26"],
        ["a\nb\t\u{1}<&>\"_x000D_x0041_ _x5F_", "", "0", "-0.001"],
      ])
    #expect(read.rows.flatMap(\.warnings).isEmpty)
  }

  @Test func `a rejected file with comments can be sent in again`() throws {
    let bytes = try write { writer throws(TableError) in
      let sheet = try writer.addSheet("户", columns: columns)
      try sheet.append(
        [.text("李四")],
        marks: [
          CellMark(column: 0, comment: "=重名"), CellMark(column: 1, comment: "缺身份证号"),
          CellMark(column: 2, comment: "说明", isWrong: false), CellMark(column: 7),
        ])
      #expect(sheet.rowCount == 2)
      let notes = try writer.addSheet("填写说明", columns: [ColumnLayout("项目"), ColumnLayout("说明")])
      try notes.append([.text("姓名"), .text("与身份证一致")])
    }
    let reader = try TableReader(.bytes(bytes), name: "a.xlsx")
    #expect(reader.sheets == ["户", "填写说明"])
    #expect(try reader.read().rows.last?.cells == ["李四"])
    #expect(try reader.read(.named("填写说明")).rows.count == 2)
  }

  @Test func `equal rows give equal bytes`() throws {
    let make = { () throws(TableError) in
      try self.write { writer throws(TableError) in
        try writer.addSheet("s", columns: self.columns).append([.text("a")])
      }
    }
    #expect(try make() == make())
  }

  @Test func `many rows are written in constant memory and read back`() throws {
    let bytes = try write(streaming: true) { writer throws(TableError) in
      let sheet = try writer.addSheet("s", columns: [ColumnLayout("n"), ColumnLayout("t")])
      for row in 0..<5000 { try sheet.append([.integer(Int64(row)), .text("村\(row)")]) }
    }
    let rows = try TableReader.read(.bytes(bytes), name: "a.xlsx").rows
    #expect(rows.count == 5001)
    #expect(rows[4321].cells == ["4320", "村4320"])
  }

  @Test(arguments: [
    "", "a/b", "a[b", "a:b", "a*b", "a?b", "a\\b", "'a", String(repeating: "名", count: 32), "户",
  ])
  func `sheet names that no program opens are refused`(name: String) {
    let error = refusal { () throws(TableError) in
      _ = try write { writer throws(TableError) in
        _ = try writer.addSheet("户", columns: [])
        _ = try writer.addSheet(name, columns: [])
      }
    }
    #expect(error?.code == .badSheetName)
  }

  @Test func `a text that no cell can hold is refused with its place`() {
    let error = refusal { () throws(TableError) in
      _ = try write { writer throws(TableError) in
        let sheet = try writer.addSheet("s", columns: columns)
        try sheet.append([.empty, .text(String(repeating: "长", count: 32_768))])
      }
    }
    #expect(error?.code == .fieldTooLong)
    #expect(error?.place == .init(sheet: "s", row: 2, column: 1))
  }

  @Test func `a path that cannot be written is refused`() {
    let error = refusal { () throws(TableError) in
      let writer = try XLSXWriter(path: "/nowhere/a.xlsx")
      _ = try writer.addSheet("s", columns: columns)
      try writer.close()
    }
    #expect(error?.code == .cannotWrite)
  }

  @Test(arguments: [true, false])
  func `a workbook that is given up leaves no file`(isStreaming: Bool) throws {
    let file = ScratchFile(".xlsx")
    let path = file.path
    var options = XLSXWriter.Options()
    options.isStreaming = isStreaming
    func giveUp() throws {
      let writer = try XLSXWriter(path: path, options: options)
      try writer.addSheet("s", columns: columns).append([.text("半")])
    }
    try giveUp()
    #expect(!ScratchFile.exists(path))
    #expect(!ScratchFile.exists(path + ".part"))
  }

  @Test func `a finished workbook takes nothing more`() throws {
    let file = ScratchFile(".xlsx")
    let path = file.path
    let writer = try XLSXWriter(path: path)
    let sheet = try writer.addSheet("s", columns: columns)
    #expect(!ScratchFile.exists(path))
    try writer.close()
    #expect(!ScratchFile.exists(path + ".part"))
    #expect(try TableReader.read(.file(path: path), name: path).rows.count == 1)
    let late = [
      refusal { () throws(TableError) in try sheet.append([]) },
      refusal { () throws(TableError) in _ = try writer.addSheet("t", columns: []) },
      refusal { () throws(TableError) in try writer.close() },
    ]
    #expect(late.map { $0?.code } == [.alreadyClosed, .alreadyClosed, .alreadyClosed])
  }
}
