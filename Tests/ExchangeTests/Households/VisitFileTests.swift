import Domain
import Exchange
import Fixtures
import Tables
import Testing

@Suite("Forms of visits as files") struct VisitFileTests {
  private static var dry: GuaranteeCheck {
    var check = GuaranteeCheck()
    (check.item, check.checked, check.gap) = (.water, SmallWorld.day("2019-11-01"), "水窖干")
    return check
  }

  private static func book() -> VisitBook {
    var sheet = VisitSheet()
    sheet.village = SmallWorld.village
    sheet.number = "V7"
    sheet.year = 2020
    sheet.takenBy = "village_own"
    let page = VisitBook.Page(
      household: SmallWorld.household("A1"),
      members: [SmallWorld.person("A1-1", of: "A1")],
      bases: ["household": 3, "household_year": 0],
      values: [
        "household.phone": .text("13800000001"), "household_year.wages": .integer(1_234_550),
        "household_year.house_grade": .text("c"),
      ], guarantees: [Self.dry])
    return VisitBook(sheet: sheet, made: Instant(microseconds: 0), pages: [page])
  }

  @Test func `a workbook comes back with what was taken along`() throws {
    let bytes = try VisitWorkbook.bytes(Self.book(), note: "用后删除")
    let reader = try TableReader(.bytes(bytes), name: "visits.xlsx")
    let file = try VisitFile(reader, name: "visits.xlsx")
    #expect(file.problems == [])
    #expect(file.answers.sheet == "V7")
    let entry = try #require(file.answers.entries.first)
    #expect(entry.household == "A1" && entry.bases == ["household": 3, "household_year": 0])
    #expect(entry.values["household.phone"] == .text("13800000001"))
    #expect(entry.values["household_year.wages"] == .integer(1_234_550))
    #expect(entry.visit.isEmpty && entry.guarantees.isEmpty)
  }

  @Test func `answers of the page are read as their fields read them`() throws {
    let json = """
      {"sheet":"V7","entries":[{"household":"A1","bases":{"household":3,"household_year":0},
      "visit":{"visited":"2020-01-01","purpose":"check","found":"水窖干了"},
      "values":{"household_year.wages":"12,345.50","household_year.water_safe":"0"},
      "guarantees":{"water":{"met":"0","gap":"水窖干"}}}]}
      """
    let file = try VisitFile(json: Array(json.utf8), name: "a.json")
    #expect(file.problems == [])
    let entry = try #require(file.answers.entries.first)
    #expect(entry.values["household_year.wages"] == .integer(1_234_550))
    #expect(entry.values["household_year.water_safe"] == .integer(0))
    #expect(entry.visit["purpose"] == .text("check"))
    #expect(entry.guarantees[.water] == .init(met: false, gap: "水窖干"))
  }

  @Test func `a value that was emptied on the page is to be taken away`() throws {
    let json = """
      {"sheet":"V7","entries":[{"household":"A1","bases":{"household":3},
      "visit":{"visited":"2020-01-01","purpose":"check"},
      "values":{"household.phone":""},"guarantees":{}}]}
      """
    let file = try VisitFile(json: Array(json.utf8), name: "a.json")
    let entry = try #require(file.answers.entries.first)
    #expect(file.problems == [] && entry.values == ["household.phone": .none])
  }

  @Test func `what cannot be taken is named, personal values are not repeated`() throws {
    let json = """
      {"sheet":"V7","entries":[{"household":"A1","bases":{},
      "visit":{"visited":"2020-02-30"},"values":{"household.phone":"138000000011380000000",
      "household_year.wages":"很多"},"guarantees":{"water":{"met":"0","gap":""}}}]}
      """
    let file = try VisitFile(json: Array(json.utf8), name: "a.json")
    #expect(
      file.problems.map(\.problem.code)
        == ["day_invalid", "text_length", "money_invalid", "gap_named"])
    #expect(file.problems.allSatisfy { $0.value == nil })
  }

  @Test func `the workbook tells what the page tells, and is read without it`() throws {
    let bytes = try VisitWorkbook.bytes(Self.book(), note: "用后删除")
    let rows = try TableReader(.bytes(bytes), name: "visits.xlsx").rows(.first)
    let heading = try #require(try rows.next()).cells
    let row = try #require(try rows.next())
    func cell(_ name: String) throws -> String {
      row[try #require(heading.firstIndex(of: name), "\(name) is no column")]
    }
    let member = SmallWorld.person("A1-1", of: "A1")
    #expect(try cell("家庭成员") == "\(member.name)（\(member.relation.labels.zh)）")
    #expect(try cell("户类型") == SmallWorld.household("A1").state.labels.zh)
    #expect(try cell("上次核查") == "饮水安全 2019-11-01 水窖干")
    // Other columns and another order, as somebody arranged them.
    let kept = heading.indices.reversed().filter {
      !["家庭成员", "户类型", "上次核查"].contains(heading[$0])
    }
    let changed = try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("表", columns: kept.map { ColumnLayout(heading[$0]) })
      try sheet.append(kept.map { heading[$0] == "发现情况" ? .text("墙裂了") : .text(row[$0]) })
    }
    let file = try VisitFile(TableReader(.bytes(changed), name: "a.xlsx"), name: "a.xlsx")
    let entry = try #require(file.answers.entries.first)
    #expect(file.problems == [] && entry.bases["household"] == 3)
    #expect(entry.visit == ["found": .text("墙裂了")])
    #expect(entry.values["household_year.wages"] == .integer(1_234_550))
  }

  /// The workbook of the form, with its rows of text changed.
  private static func changed(_ change: (inout [[String]]) -> Void) throws -> VisitFile {
    let bytes = try VisitWorkbook.bytes(book(), note: "用后删除")
    let rows = try TableReader(.bytes(bytes), name: "visits.xlsx").rows(.first)
    var texts: [[String]] = []
    while let row = try rows.next() { texts.append(row.cells) }
    let width = texts[0].count
    for index in texts.indices {
      texts[index] += Array(repeating: "", count: width - texts[index].count)
    }
    change(&texts)
    let (heading, others) = (texts[0], texts.dropFirst())
    let again = try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("表", columns: heading.map { ColumnLayout($0) })
      for row in others { try sheet.append(row.map { .text($0) }) }
    }
    return try VisitFile(TableReader(.bytes(again), name: "a.xlsx"), name: "a.xlsx")
  }

  @Test func `a column that was deleted and a row that was added are named`() throws {
    let lacking = try Self.changed { rows in
      guard let place = rows[0].firstIndex(of: "发现情况") else { return }
      for index in rows.indices { rows[index].remove(at: place) }
    }
    #expect(lacking.problems.map(\.problem.code) == ["column_missing"])
    #expect(lacking.problems.map(\.heading) == ["发现情况"])
    let longer = try Self.changed { rows in
      rows.append(["新户"] + Array(repeating: "", count: rows[0].count - 1))
    }
    #expect(longer.problems.map(\.problem.code) == ["visit_row"])
    #expect(longer.problems.map(\.row) == [3] && longer.answers.entries.count == 1)
    #expect(throws: FieldProblem.self) {
      try Self.changed { rows in rows[0] = rows[0].map { $0 == "修订" ? "" : $0 } }
    }
  }

  @Test(arguments: [
    ("\"values\":{", "\"values\":{\"household.state\":\"a\","),
    ("\"visit\":{", "\"visit\":{\"late\":\"0\","),
    ("\"guarantees\":{", "\"guarantees\":{\"wealth\":{\"met\":\"1\",\"gap\":\"\"},"),
  ])
  func `a file that answers what was not asked is refused`(asked: String, forged: String) throws {
    let json = """
      {"sheet":"V7","entries":[{"household":"A1","bases":{"household":3},
      "visit":{"visited":"2020-01-01"},"values":{"household.phone":""},
      "guarantees":{"water":{"met":"1","gap":""}}}]}
      """
    _ = try VisitFile(json: Array(json.utf8), name: "a.json")
    let changed = json.replacing(asked, with: forged)
    #expect(throws: FieldProblem.self) {
      try VisitFile(json: Array(changed.utf8), name: "a.json")
    }
  }

  @Test(arguments: ["", "[]", "{\"sheet\":1}", "PK"])
  func `a file of another kind is refused`(text: String) {
    #expect(throws: FieldProblem.self) { try VisitFile(json: Array(text.utf8), name: "a.json") }
  }

  @Test func `the page's data cannot end the element that holds them`() throws {
    var sheet = VisitSheet()
    sheet.number = "V7"
    sheet.office = "</script><script>alert(1)</script>"
    let book = VisitBook(sheet: sheet, made: Instant(microseconds: 0), pages: [])
    let json = try VisitPages.json(book, place: "村", made: "今天", english: false)
    #expect(!json.contains("<") && json.contains("\\u003c/script>"))
  }
}
