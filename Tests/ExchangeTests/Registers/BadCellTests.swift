import Domain
import Exchange
import Fixtures
import PortableSQL
import Storage
import Tables
import Testing

@Suite("Every bad cell is named") struct BadCellTests {
  private let register = Workshop.register.declaration

  private func read(_ rows: [[TypedCell]], _ headings: [String] = Files.headings) throws
    -> RegisterSheet
  {
    try Files.read(register, Files.workbook(headings, rows))
  }

  @Test func `by sheet, cell, heading, value and what is wrong in both languages`() throws {
    let bad: [TypedCell] = [
      .text("编号太长太长太长太长"), .empty, .text("621122"), .text("化工"), .text("2018-02-30"),
      .text("十二"), .text("1.005"), .text("110105194912310021"), .text("也许"),
    ]
    let sheet = try read([Files.good("W1"), bad])
    let expected = [
      ("B3", "missing"), ("C3", "division_level"), ("D3", "choice_unknown"), ("E3", "day_invalid"),
      ("F3", "number_invalid"), ("G3", "money_invalid"), ("H3", "citizen_number_invalid"),
      ("I3", "flag_invalid"),
    ]
    #expect(sheet.problems.map(\.cell) == expected.map(\.0))
    #expect(sheet.problems.map(\.problem.code) == expected.map(\.1))
    #expect(sheet.problems.map(\.heading) == Array(Files.headings.dropFirst()))
    for problem in sheet.problems {
      #expect(problem.sheet == "车间" && problem.row == 3)
      #expect(problem.line.contains("车间!\(problem.cell)"))
      #expect(problem.line.contains(problem.problem.labels.zh))
      #expect(problem.line.contains(problem.problem.labels.en))
    }
    // The register is one of persons: a name may stand in the wrong column.
    #expect(sheet.problems.allSatisfy { $0.value == nil && !$0.line.contains("十二") })
  }

  @Test func `with its value where the register holds no persons`() throws {
    let register = CalendarDay.register.declaration
    let row: [TypedCell] = [.text("2018-02-30"), .text("休息日"), .text("春节"), .text("通知")]
    let headings = register.fields.map(\.labels.zh)
    let problem = try #require(
      try Files.read(register, Files.workbook(headings, [row])).problems.first)
    #expect(problem.value == "2018-02-30" && problem.line.contains("“2018-02-30”"))
  }

  @Test func `words that everybody would read take no number of a person, nor is it repeated`()
    throws
  {
    let register = CalendarDay.register.declaration
    let headings = register.fields.map(\.labels.zh)
    func problem(_ words: String) throws -> CellProblem? {
      let row: [TypedCell] = [.text("2018-02-15"), .text("放假"), .text("春节"), .text(words)]
      return try Files.read(register, Files.workbook(headings, [row])).problems.first
    }
    let found = try #require(try problem("问王某１３８１２３４５６７８"))
    #expect(found.problem.code == "personal_in_public" && found.cell == "D2")
    #expect(found.value == nil && !found.line.contains("1381234"))
    #expect(try problem("问王某 0931-8412345") == nil)
  }

  @Test func `a personal value is never repeated`() throws {
    var row = Files.good("W1")
    row[7] = .text("110105194912310021")
    let problem = try #require(try read([row]).problems.first)
    #expect(problem.value == nil)
    #expect(!problem.line.contains("11010519491231"))
  }

  @Test func `a file without headings does not repeat its first person`() throws {
    let sheet = try read([], ["W1", "甲厂", "621122101201", "纺织", "11010519491231002X"])
    #expect(!sheet.problems.isEmpty)
    #expect(sheet.problems.allSatisfy { !$0.line.contains("11010519491231") })
  }

  @Test func `columns in any order, by any of their names`() throws {
    let order = [8, 0, 2, 1, 6, 3, 4, 5]
    let names = ["usable", "Code", "village", " 车间 名称*", "投资(元)", "KIND", "Opened", "Workers"]
    let row = Files.good("W1")
    let sheet = try read([order.map { row[$0] }], names)
    #expect(sheet.problems.isEmpty)
    let workshop = Workshop.register.entry(sheet.rows[0].values)
    #expect(workshop.code == "W1" && workshop.workers == 12 && workshop.manager == "")
  }

  @Test func `columns that are unknown, repeated or missing`() throws {
    let unknown = try read([], Files.headings + ["备注"])
    #expect(unknown.problems.map(\.problem.code) == ["column_unknown"])
    #expect(unknown.problems.map(\.cell) == ["J1"])
    let twice = try read([], Files.headings + ["车间编号"])
    #expect(twice.problems.map(\.problem.code) == ["column_repeated"])
    let fewer = try read([], Array(Files.headings.dropFirst()))
    #expect(fewer.problems.map(\.problem.code) == ["column_missing"])
    #expect(fewer.problems.map(\.heading) == ["车间编号"])
  }

  @Test func `what only the store can know is named at its cell too`() async throws {
    let temporary = try await Files.store()
    var nowhere = Files.good("W2")
    nowhere[2] = .text("621122109201")
    let sheet = try read([Files.good("W1"), nowhere, Files.good("W1")])
    #expect(sheet.problems.isEmpty)
    let before = try await temporary.everything()
    do {
      _ = try await temporary.store.importRows(register, sheet.rows)
      Issue.record("kept")
    } catch let refusal as ImportRefusal {
      let located = sheet.located(refusal)
      #expect(located.map(\.cell) == ["C3", "A4"])
      #expect(located.map(\.problem.code) == ["division_unknown", "key_repeated"])
    }
    #expect(try await temporary.everything() == before)
  }

  @Test func `a row that breaks a rule is named as a row`() throws {
    var row = Files.good("W1")
    row[4] = .empty
    let sheet = try read([row])
    #expect(sheet.problems.map(\.problem.code) == ["workers_need_opening"])
    #expect(sheet.problems[0].cell == "第 2 行")
  }

  @Test func `a rejected file has its rows as they came and the errors beside them`() throws {
    var bad = Files.good("W2")
    bad[3] = .text("化工")
    bad[5] = .text("十二")
    let sheet = try read([Files.good("W1"), bad])
    let bytes = try RejectedFile.bytes(sheet, problems: sheet.problems)
    let rows = try TableReader(.bytes(bytes), name: "r.xlsx").read().rows
    #expect(rows.count == 3)
    #expect(rows[0].cells.last == "错误 Errors")
    #expect(rows.map { $0[9] } == ["原行号 Row", "2", "3"] && rows[1][10] == "")
    #expect(Array(rows[2].cells.prefix(9)) == sheet.texts[2].cells)
    let words = rows[2][10]
    for problem in sheet.problems {
      #expect(words.contains(problem.problem.labels.zh) && words.contains(problem.heading))
      #expect(words.contains(problem.problem.labels.en))
    }
    let headings = try RejectedFile.bytes(
      try read([], Files.headings + ["备注"]), problems: read([], Files.headings + ["备注"]).problems)
    let only = try TableReader(.bytes(headings), name: "r.xlsx").read().rows
    #expect(only.last?.cells.last?.contains("台账没有这一列") == true)
  }

  @Test func `a rejected file is read as it is once its cells are corrected`() throws {
    var bad = Files.good("W2")
    bad[3] = .text("化工")
    let sheet = try read([Files.good("W1"), bad])
    let bytes = try RejectedFile.bytes(sheet, problems: sheet.problems)
    let again = try Files.read(register, bytes, name: "r.xlsx")
    #expect(again.problems.map(\.problem.code) == ["choice_unknown"])
    #expect(again.rows.map(\.number) == [2, 3])
    // Rejected a second time it has each of the two columns once, and its marks at the same cells.
    let twice = try RejectedFile.bytes(again, problems: again.problems)
    #expect(
      try TableReader(.bytes(twice), name: "r.xlsx").read().rows[0].cells
        == Files.headings + ["原行号 Row", "错误 Errors"])
    bad[3] = .text("纺织")
    let mended = try Files.workbook(
      Files.headings + ["原行号 Row", "错误 Errors"],
      [bad + [.integer(3), .text("类型：不在可选值内")]])
    #expect(try Files.read(register, mended).problems.isEmpty)
  }

  @Test func `what a rejected file says of its heading is no row of its own`() throws {
    let sheet = try read([Files.good("W1")], Files.headings.map { $0 == "类型" ? "种类" : $0 })
    let bytes = try RejectedFile.bytes(
      [TableRow(number: 1, cells: Files.headings)], problems: sheet.problems)
    let again = try Files.read(register, bytes, name: "r.xlsx")
    #expect(again.problems.isEmpty && again.rows.isEmpty)
  }
}
