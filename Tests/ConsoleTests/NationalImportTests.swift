import Console
import Domain
import Exchange
import Fixtures
import Storage
import Tables
import Testing

/// Lists of the national system against the register: what is added, changed, missing or refused.
@Suite("The national system's list") struct NationalImportTests {
  private typealias Member = NationalLists.Member

  private static let family = NationalLists.family

  private static func list(_ members: [Member]) -> [UInt8] { NationalLists.list(members) }

  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  @discardableResult
  private func take(
    _ members: [Member], on day: String = "2019-12-31", dryRun: Bool = false
  ) async throws -> (outcome: HouseholdOutcome, differences: [HouseholdDifference]) {
    let noted = NotedDifferences()
    let outcome = try await lists.intake(Self.list(members), on: day)
      .take(into: lists.store, dryRun: dryRun, noting: { noted.add($0) })
    return (outcome, noted.all)
  }

  private func persons() async throws -> [Person] {
    try await lists.all(Person.self)
  }

  private func refusal(_ bytes: [UInt8]) async -> NationalRefusal? { await lists.refusal(bytes) }

  @Test func `a first list is added whole, with household, year and persons`() async throws {
    let (outcome, differences) = try await take(Self.family)
    #expect(outcome.counts["household"]?.added == 2)
    #expect(outcome.counts["household_year"]?.added == 2)
    #expect(outcome.counts["person"]?.added == 3)
    #expect(differences.count == 7)
    let head = try #require(try await persons().first { $0.number == "P1" })
    #expect(head.relation == .head)
    #expect(head.health == [.healthy])
    #expect(head.seriousIllness == true)
    #expect(head.village.text == "621122101201")
    let year = try #require(try await lists.all(HouseholdYear.self).first)
    #expect(year.perPerson == Money(fen: 350_050) && year.year == 2019)
    #expect(try await lists.temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `the same facts a second time change nothing`() async throws {
    try await take(Self.family)
    let (outcome, differences) = try await take(Self.family, on: "2020-12-31")
    #expect(outcome.counts["person"]?.unchanged == 3)
    #expect(outcome.counts["household"]?.unchanged == 2)
    #expect(differences.allSatisfy { $0.register.name == "household_year" })
    #expect(try await persons().count == 3)
  }

  @Test func `what differs becomes a version from the list's day on`() async throws {
    try await take(Self.family)
    var later = Self.family
    later[1].months = "6"
    later[2].cause = "缺技术"
    let (outcome, differences) = try await take(later, on: "2020-06-30")
    #expect(outcome.counts["person"]?.changed == 1)
    #expect(outcome.counts["household"]?.changed == 1)
    let person = try #require(differences.first { $0.register.name == "person" })
    #expect(person.number == "P2")
    #expect(person.cells.map(\.old) == [.integer(3)])
    #expect(person.cells.map(\.new) == [.integer(6)])
    let versions = try await persons().filter { $0.number == "P2" }
    #expect(versions.map(\.workMonths) == [3, 6])
    #expect(versions.map(\.change) == [.registered, .updated])
    #expect(versions.last?.from?.text == "2020-06-30")
  }

  @Test func `a second list of the same day corrects the first`() async throws {
    try await take(Self.family)
    var corrected = Self.family
    corrected[0].name = "测丁"
    #expect(try await take(corrected).outcome.counts["person"]?.changed == 1)
    #expect(try await persons().map(\.name).sorted() == ["测丁", "测丙", "测乙"].sorted())
  }

  @Test func `who is missing in a village of the list is listed and stays`() async throws {
    var all = Self.family
    all.append(
      Member(household: "H9", number: "P9", name: "测他", size: "1", village: "地621122101202"))
    try await take(all)
    let (outcome, differences) = try await take([Self.family[0], Self.family[1]], on: "2020-06-30")
    #expect(outcome.counts["person"]?.missing == 1)
    #expect(outcome.counts["household"]?.missing == 1)
    #expect(
      Set(differences.filter { $0.kind == .missing }.map(\.number)) == ["H2", "P3"])
    #expect(try await persons().count == 4)
  }

  @Test func `fields that the list does not have stay as they are stored`() async throws {
    try await take(Self.family)
    var person = try #require(try await persons().first { $0.number == "P1" })
    person.pension = true
    _ = try await lists.store.importRows(
      Person.register.declaration, [DraftRow(number: 2, values: Person.register.values(person))])
    var later = Self.family
    later[0].months = "9"
    try await take(later, on: "2020-06-30")
    #expect(
      try await persons().filter { $0.number == "P1" }.map(\.pension) == [true, true])
  }

  @Test func `a dry run tells the difference and keeps nothing`() async throws {
    let (outcome, _) = try await take(Self.family, dryRun: true)
    #expect(outcome.counts["person"]?.added == 3)
    #expect(try await persons().isEmpty)
  }

  @Test func `the very same file is refused the second time`() async throws {
    let bytes = Self.list(Self.family)
    _ = try await lists.intake(bytes, digest: "ab").take(into: lists.store)
    await #expect(throws: FileRefusal.self) {
      _ = try await lists.intake(bytes, digest: "ab").take(into: lists.store)
    }
  }

  @Test func `one bad cell refuses the whole list at its place`() async throws {
    var list = Self.family
    list[1].relation = "邻居"
    let refusal = try #require(await refusal(Self.list(list)))
    #expect(refusal.problems.map(\.problem.code) == ["choice_unknown"])
    #expect(refusal.problems.map(\.row) == [3])
    #expect(refusal.problems.map(\.column) == [9])
    #expect(try await persons().isEmpty)
    let table = try Self.table(Self.list(list))
    let problems = refusal.located(in: table)
    #expect(problems.allSatisfy { $0.value == nil && $0.heading == "与户主关系" })
    let back = try TableReader.read(
      .bytes(try RejectedFile.bytes(table, problems: problems)), name: "back.xlsx")
    // The whole list comes back, because who corrects a part of it would bring a part.
    #expect(back.rows.dropFirst().map { $0[20] } == ["2", "3", "4"])
    #expect(back.rows[2].cells.contains("测乙"))
    #expect(back.rows.map { $0[21].contains("不在可选值内") } == [false, false, true, false])
  }

  @Test func `a title above the headings and a sheet in front are passed over`() async throws {
    let table = try Self.table(Self.list(Self.family))
    let rows = try table.rows()
    let book = try XLSXWriter.bytes { writer throws(TableError) in
      let front = try writer.addSheet("填表说明", columns: [ColumnLayout("说明"), ColumnLayout("")])
      try front.append([.text("姓名"), .text("与户口簿一致")])
      let sheet = try writer.addSheet("已脱贫人口名单", columns: [ColumnLayout("已脱贫人口名单")])
      try sheet.append([.text("单位："), .empty, .text("日期：")])
      try sheet.append(table.heading.cells.map { .text($0) })
      while let row = try rows.next() { try sheet.append(row.cells.map { .text($0) }) }
    }
    var list = Self.family
    list[1].relation = "邻居"
    let wrong = Array(("名单,,\n制表人：,测\n\n" + String(decoding: Self.list(list), as: UTF8.self)).utf8)
    let refusal = try #require(await refusal(wrong))
    #expect(refusal.problems.map(\.row) == [6])
    let located = refusal.located(in: try Self.table(wrong))
    #expect(located.map(\.heading) == ["与户主关系"] && located.map(\.cell) == ["J6"])
    #expect(await codes(book) == [])
    #expect(try await persons().count == 3)
  }

  @Test func `what a list lacks is told, and not taken from a sheet behind it`() async throws {
    let book = try XLSXWriter.bytes { writer throws(TableError) in
      for (name, lacks) in [("今年", "姓名"), ("去年", "")] {
        let headings = NationalLists.heading.split(separator: ",").map(String.init).filter {
          $0 != lacks
        }
        let sheet = try writer.addSheet(name, columns: headings.map { ColumnLayout($0) })
        try sheet.append([.text("地621122")])
      }
    }
    #expect(await codes(book) == ["column_missing"])
  }

  private static func table(_ bytes: [UInt8]) throws -> NationalTable {
    try NationalTable(.bytes(bytes), name: "a.csv")
  }

  private func codes(_ workbook: [UInt8]) async -> [String] { await lists.codes(workbook) }

  private enum Mistake: String, CaseIterable {
    case household = "household_differs"
    case key = "key_repeated"
    case place = "place_unknown"
    case letters = "citizen_number_invalid"
    case rounded = "citizen_number_rounded"

    func make(in list: inout [Member]) {
      switch self {
      case .household: list[1].cause = "缺技术"
      case .key: list[2].number = "P1"
      case .place: list[2].village = "没有村"
      case .letters: list[0].citizen = "91112119600101A11X"
      case .rounded: list[0].citizen = "9.11121E+17"
      }
    }
  }

  @Test(arguments: Mistake.allCases)
  private func `what a list contradicts is refused`(mistake: Mistake) async throws {
    var list = Self.family
    mistake.make(in: &list)
    #expect(
      await refusal(Self.list(list))?.problems.map(\.problem.code) == [mistake.rawValue])
    #expect(try await persons().isEmpty)
  }

  @Test func `a list that ends in damage leaves nothing, however much was read`() async throws {
    let lines = (0..<20_000).map {
      Member(household: "H\($0)", number: "P\($0)", size: "1").line
    }
    let bytes = Array(([NationalLists.heading] + lines + ["\"a\"b"]).joined(separator: "\n").utf8)
    await #expect(throws: TableError.self) {
      _ = try await lists.intake(bytes).take(into: lists.store)
    }
    #expect(try await persons().isEmpty)
  }

  @Test func `a household whose size differs from its rows is a doubt, not an error`() async throws
  {
    var list = Self.family
    list[2].size = "4"
    let intake = try lists.intake(Self.list(list))
    _ = try await intake.take(into: lists.store)
    #expect(intake.wrongSizes.map(\.row) == [4])
    let words = try #require(intake.wrongSizes.words)
    #expect(words.zh == "1 户的“人数”与行数不符：第 4 行 H2（人数 4，实有 1 行）")
    #expect(words.en.contains("row 4 H2 (4 said, 1 in rows)"))
    let (rows, problems) = try NationalFindings.located(
      [], intake.wrongSizes, in: Self.table(Self.list(list)))
    #expect(rows.map(\.number) == [1, 4] && problems.map(\.row) == [4])
    #expect(problems.map(\.problem.code) == ["size_differs"])
  }

  @Test func `of many households of another size the first are named and all counted`()
    async throws
  {
    let list = (0..<12).map { Member(household: "H\($0)", number: "P\($0)", size: "3") }
    let intake = try lists.intake(Self.list(list))
    _ = try await intake.take(into: lists.store, dryRun: true)
    let words = try #require(intake.wrongSizes.words)
    #expect(words.zh.hasPrefix("12 户") && words.zh.hasSuffix("H9（人数 3，实有 1 行） 等"))
    #expect(words.en.hasSuffix("and 2 more"))
  }

  @Test func `what the check-up finds is given back by row, and the list is kept`() async throws {
    var list = Self.family
    list[0].citizen = "91112119600101101X"
    list[2].citizen = "91112119600101101X"
    let bytes = Self.list(list)
    let intake = try lists.intake(bytes)
    _ = try await intake.take(into: lists.store)
    #expect(intake.read.counties.map(\.text) == ["621122"])
    let findings = try await lists.store.checkUp().flatMap(\.findings)
    let (rows, problems) = try NationalFindings.located(findings, in: Self.table(bytes))
    #expect(rows.map(\.number) == [1, 2, 4])
    #expect(problems.map(\.row) == [2, 4])
    #expect(problems.allSatisfy { $0.problem.code == "checkup_error" && $0.value == nil })
    #expect(try await persons().count == 3)
    list[2].citizen = "911121196001011028"
    let other = Self.list(list)
    _ = try await lists.intake(other).take(into: lists.store)
    let left = try await lists.store.checkUp().flatMap(\.findings)
    #expect(try NationalFindings.located(left, in: Self.table(other)).problems == [])
  }

  @Test(arguments: [
    "91112119600101101X", " 91112119600101101x", "91112119600101101X'", "'91112119600101101X",
    "９１１１２１１９６００１０１１０１Ｘ", "911121 19600101 101x", "911121600101101",
    "91112119600101101X\u{200B}",
  ])
  func `a number is read in every form people paste`(typed: String) async throws {
    var list = Self.family
    list[0].citizen = typed
    try await take(list)
    #expect(
      try await persons().first { $0.number == "P1" }?.citizenNumber == "91112119600101101X")
  }

  @Test func `the number of a card of disability begins with the citizen's`() async throws {
    var list = Self.family
    list[0].citizen = "91112119600101101X42"
    try await take(list)
    let person = try #require(try await persons().first { $0.number == "P1" })
    #expect(person.citizenNumber == "91112119600101101X")
    #expect(person.disabilityNumber == "91112119600101101X42")
  }

  @Test func `columns that no register keeps are passed over and named`() async throws {
    let lines = Self.family.map { "1,甘肃省,定西市,\($0.line),#N/A" }
    let heading = "序号,省,市（州）,\(NationalLists.heading),年 龄"
    let bytes = Array(([heading] + lines).joined(separator: "\n").utf8)
    let intake = try lists.intake(bytes)
    #expect(intake.passedOver == ["序号", "省", "市（州）", "年龄"])
    #expect(try await intake.take(into: lists.store).counts["person"]?.added == 3)
    #expect(try await persons().first { $0.number == "P1" }?.name == "测甲")
    #expect(try lists.intake(Self.list(Self.family)).passedOver == [])
  }

  @Test func `columns that are missing, unknown or repeated are told before any row`() throws {
    let codes = { (heading: String) -> [String] in
      do {
        _ = try lists.intake(Array((heading + "\n" + Self.family[0].line).utf8))
        return []
      } catch { return (error as? NationalRefusal)?.problems.map(\.problem.code) ?? ["\(error)"] }
    }
    #expect(codes(NationalLists.heading) == [])
    #expect(codes(NationalLists.heading + ",暗号") == ["column_unknown"])
    #expect(codes(NationalLists.heading + ",姓 名") == ["column_repeated"])
    #expect(codes(NationalLists.heading.replacing("姓名,", with: "")) == ["column_missing"])
    #expect(codes(Self.family[0].line) == ["heading_missing"])
    #expect(codes("姓名,甲,乙") == ["heading_missing"])
  }
}
