import Console
import Domain
import Exchange
import Fixtures
import Storage
import Tables
import Testing

/// Lists of the national system that are refused come back to be corrected in place.
@Suite("A refused national list comes back") struct NationalReturnTests {
  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  private static func table(_ bytes: [UInt8], name: String = "a.csv") throws -> NationalTable {
    try NationalTable(.bytes(bytes), name: name)
  }

  /// A list as counties keep it: a sheet that explains, a title, a line of who filled it in.
  private func workbook(_ members: [NationalLists.Member]) throws -> [UInt8] {
    let table = try Self.table(NationalLists.list(members))
    let rows = try table.rows()
    return try XLSXWriter.bytes { writer throws(TableError) in
      let front = try writer.addSheet("填表说明", columns: [ColumnLayout("说明"), ColumnLayout("")])
      try front.append([.text("姓名"), .text("与户口簿一致")])
      let sheet = try writer.addSheet("已脱贫人口名单", columns: [ColumnLayout("已脱贫人口名单")])
      try sheet.append([.text("单位："), .empty, .text("日期：")])
      try sheet.append(table.heading.cells.map { .text($0) })
      while let row = try rows.next() { try sheet.append(row.cells.map { .text($0) }) }
    }
  }

  /// A refused workbook with what is wrong in it.
  private func returned(_ bytes: [UInt8]) async throws -> [UInt8] {
    let refusal = try #require(await lists.refusal(bytes, name: "a.xlsx"))
    let table = try Self.table(bytes, name: "a.xlsx")
    return try RejectedFile.bytes(
      table, problems: refusal.located(in: table), of: refusal.count)
  }

  @Test func `a workbook comes back as it was, with its errors in a column of its own`()
    async throws
  {
    var list = NationalLists.family
    list[1].relation = "邻居"
    list[2].ethnicity = "外族"
    let bytes = try workbook(list)
    let back = try await returned(bytes)
    let (before, after) = (
      try TableReader(.bytes(bytes), name: "a.xlsx"), try TableReader(.bytes(back), name: "a.xlsx")
    )
    #expect(after.sheets == before.sheets)
    #expect(try after.read(.named("填表说明")) == before.read(.named("填表说明")))
    let sheet = "已脱贫人口名单"
    let (came, told) = (try before.read(.named(sheet)).rows, try after.read(.named(sheet)).rows)
    #expect(told.map(\.number) == came.map(\.number))
    #expect(told.map { Array($0.cells.prefix(20)) } == came.map(\.cells))
    #expect(
      told.map { $0[20].prefix(6) }
        == ["", "", "错误 Err", "", "与户主关系：", "民族：不在可"].map { $0.prefix(6) })
    // What is not corrected is told again, what is corrected no more.
    list[1].relation = "配偶"
    let half = try await returned(try corrected(back, list))
    let left = try TableReader.read(.bytes(half), name: "a.xlsx", sheet: .named(sheet)).rows
    #expect(left.map { $0[20].isEmpty } == [true, true, false, true, true, false])
    #expect(left.allSatisfy { $0[21].isEmpty })
    list[2].ethnicity = "汉族"
    #expect(await lists.codes(try corrected(half, list)) == [])
    #expect(try await lists.all(Person.self).count == 3)
  }

  /// The workbook that came back with its cells corrected by hand, its words left where they are.
  private func corrected(
    _ bytes: [UInt8], _ members: [NationalLists.Member]
  ) throws -> [UInt8] {
    let reader = try TableReader(.bytes(bytes), name: "a.xlsx")
    let good = try Self.table(NationalLists.list(members)).rows()
    return try XLSXWriter.bytes { writer throws(TableError) in
      for name in reader.sheets {
        var rows = try reader.read(.named(name)).rows[...]
        let first = rows.removeFirst()
        let sheet = try writer.addSheet(name, columns: first.cells.map { ColumnLayout($0) })
        for row in rows {
          let mended = row.number > 3 ? try good.next()?.cells ?? [] : []
          try sheet.append((mended + row.cells.dropFirst(mended.count)).map { .text($0) })
        }
      }
    }
  }

  @Test func `a refused list comes back whole and tells how many errors there are`() async throws {
    let members = (0..<1_500).map {
      NationalLists.Member(household: "H\($0)", number: "P\($0)", size: "1", ethnicity: "外族")
    }
    let bytes = NationalLists.list([NationalLists.family[2]] + members)
    let refusal = try #require(await lists.refusal(bytes))
    #expect(refusal.count == 1_500)
    let words = refusal.words(path: "b.xlsx")
    #expect(words.zh.contains("共 1500 处错误") && words.zh.contains("前 1000 处"))
    #expect(words.en.contains("1500 problems") && words.en.contains("the first 1000"))
    let table = try Self.table(bytes)
    let book = try RejectedFile.bytes(
      table, problems: refusal.located(in: table), of: refusal.count)
    let back = try TableReader.read(.bytes(book), name: "back.xlsx").rows
    #expect(back[2][20] == "3" && back[2][0] == "地621122" && back[1001][20] == "1002")
    #expect(back[1][21].isEmpty && !back[1001][21].isEmpty && back[1002][21].isEmpty)
    #expect(back.count == 1_503 && back[1502].cells.last?.contains("共 1500 处错误") == true)
    let few = NationalRefusal(Array(refusal.problems.prefix(3))).words(path: "b.xlsx")
    #expect(few.zh.contains("3 行") && !few.zh.contains("前"))
  }

  @Test func `what only the store can know is told of the whole list, not of its first share`()
    async throws
  {
    // A masked account is good only where the account stands, which the store knows.
    func list(_ wrong: some Sequence<Int>) -> [UInt8] {
      let lines = (0..<10_000).map { number in
        // The second person of every household stands in a later share than the first.
        let household = number % 5_000
        let account = wrong.contains(household) ? "6228****1235" : ""
        return "地621122,地621122101201,H\(household),P\(number),测甲,,其他,\(account)"
      }
      let heading = "县,村,户编号,人编号,姓名,证件号码,与户主关系,银行账号"
      return Array(([heading] + lines).joined(separator: "\n").utf8)
    }
    let refusal = try #require(await lists.refusal(list([7, 8, 4_500])))
    #expect(Set(refusal.problems.map(\.problem.code)) == ["account_masked"])
    #expect(refusal.problems.map(\.row) == [9, 10, 4_502])
    // Of a household that is refused nothing more is told at its second person.
    #expect(await lists.refusal(list(0..<5_000))?.count == 5_000)
    #expect(try await lists.all(Person.self).isEmpty)
  }

  @Test func `a list that came back is taken as it is once it is corrected`() async throws {
    var list = NationalLists.family
    list[1].relation = "邻居"
    let refusal = try #require(await lists.refusal(NationalLists.list(list)))
    func book(_ bytes: [UInt8]) throws -> [UInt8] {
      let table = try Self.table(bytes)
      return try RejectedFile.bytes(table, problems: refusal.located(in: table), of: 2)
    }
    // The last row, which tells how many there are, is none of the list's.
    #expect(await lists.codes(try book(NationalLists.list(list))) == ["choice_unknown"])
    list[1].relation = "配偶"
    #expect(await lists.codes(try book(NationalLists.list(list))) == [])
    #expect(try await lists.all(Person.self).map(\.number).sorted() == ["P1", "P2", "P3"])
  }
}
