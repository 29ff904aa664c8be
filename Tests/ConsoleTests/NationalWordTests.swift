import Console
import Domain
import Exchange
import Fixtures
import Storage
import Tables
import Testing

/// Words and cells as people write them in lists, and what the words of today's lists leave open.
@Suite("Words of a national list") struct NationalWordTests {
  private static let heading = "县,村,户编号,人编号,姓名,证件号码,与户主关系"

  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  /// A list of one person with further columns.
  private static func list(
    _ columns: KeyValuePairs<String, String> = [:], number: String = "", relation: String = "户主"
  ) -> [UInt8] {
    let row = "地621122,地621122101201,H1,P1,测甲,\(number),\(relation)"
    let lines = [[heading] + columns.map(\.key), [row] + columns.map(\.value)]
    return Array(lines.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
  }

  private func codes(_ bytes: [UInt8], on day: String = "2019-12-31") async throws -> [String] {
    do {
      _ = try await lists.intake(bytes, on: day).take(into: lists.store)
      return []
    } catch let refusal as NationalRefusal { return refusal.problems.map(\.problem.code) }
  }

  private func person() async throws -> Person {
    try #require(try await lists.all(Person.self).last)
  }

  private func household() async throws -> Household {
    try #require(try await lists.all(Household.self).last)
  }

  @Test(arguments: ["=\"91112119600101101X\"", "\"=\"\"91112119600101101X\"\"\""])
  func `digits that a spreadsheet was made to keep are read`(cell: String) async throws {
    #expect(try await codes(Self.list(number: cell)) == [])
    #expect(try await person().citizenNumber == "91112119600101101X")
  }

  @Test func `a formula that joins texts is no number`() async throws {
    #expect(
      try await codes(Self.list(number: "=\"9111\"&\"211960\"")) == ["citizen_number_invalid"])
  }

  @Test(arguments: [
    ("97", EthnicGroup.unidentified), ("其他", .unidentified), ("其他民族", .unidentified),
    ("98", .naturalised), ("外国血统中国籍人士", .naturalised), ("56", .jn), ("汉", .ha),
    ("01", .ha), ("1", .ha),
  ])
  func `all numbers of GB 3304 are ethnic groups`(word: String, group: EthnicGroup) async throws {
    #expect(try await codes(Self.list(["民族": word])) == [])
    #expect(try await person().ethnicity == group)
  }

  @Test(arguments: ["96", "99", "外族"])
  func `what GB 3304 has not is none`(word: String) async throws {
    #expect(try await codes(Self.list(["民族": word])) == ["choice_unknown"])
  }

  @Test(arguments: [
    ("户主本人", FamilyRelation.head), ("妻", .spouse), ("丈夫", .spouse), ("之妻", .spouse),
    ("儿子", .son), ("次女", .daughter), ("儿媳妇", .daughterInLaw), ("外孙", .daughtersSon),
    ("父亲", .father), ("奶奶", .grandmother), ("兄弟姐妹", .other), ("之兄", .other), ("弟弟", .other),
    ("其他", .other), ("99", .other),
  ])
  func `relations are read in the words people use`(
    word: String, relation: FamilyRelation
  ) async throws {
    #expect(try await codes(Self.list(relation: word)) == [])
    #expect(try await person().relation == relation)
  }

  @Test(arguments: ["媳妇", "邻居", "老人"])
  func `a word that may mean several is refused, and the allowed ones are named`(
    word: String
  ) async throws {
    do {
      _ = try await lists.intake(Self.list(relation: word)).take(into: lists.store)
      Issue.record("taken")
    } catch let refusal as NationalRefusal {
      let problem = try #require(refusal.problems.first?.problem)
      #expect(problem.code == "choice_unknown")
      #expect(problem.labels.zh.contains("配偶") && problem.labels.zh.contains("之儿媳"))
    }
  }

  @Test(arguments: [
    ("E12345678", "document_other"), ("FRA123456789012", "document_other"),
    ("12345678", "citizen_number_invalid"), ("X1112119600101101X", "citizen_number_invalid"),
    ("护照", "citizen_number_invalid"),
  ])
  func `a passport is told apart, and a blank is taken instead`(
    number: String, code: String
  ) async throws {
    #expect(try await codes(Self.list(number: number)) == [code])
    #expect(try await codes(Self.list(["健康状况": "健康"])) == [])
    let found = try await lists.store.checkUp().flatMap(\.findings)
    #expect(found.contains { $0.rule == "T61" }, "and the check-up names it")
  }

  @Test func `a child as the head is kept as the list has it, and the check-up names it`()
    async throws
  {
    let rows = [
      "\(Self.heading),出生年月日", "地621122,地621122101201,H1,P1,测甲,,户主,2012-01-01",
      "地621122,地621122101201,H1,P2,测乙,,之母,1980-01-01",
    ]
    #expect(try await codes(Array(rows.joined(separator: "\n").utf8)) == [])
    let found = try await lists.store.checkUp().flatMap(\.findings)
    #expect(found.contains { $0.rule == "T62" && $0.household == "H1" })
  }

  @Test(arguments: ["是", "已消除"])
  func `a risk that is cleared needs its day`(word: String) async throws {
    let undated = Self.list(["监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险是否消除": word])
    #expect(try await codes(undated) == ["cleared_undated"])
    let blank = Self.list([
      "监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险是否消除": word, "风险消除时间": "",
    ])
    #expect(try await codes(blank) == ["cleared_undated"])
    let dated = Self.list([
      "监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险是否消除": word,
      "风险消除时间": "2019-06-01",
    ])
    #expect(try await codes(dated) == [])
    // The register has the day: a later list without the column agrees, and changes nothing.
    let outcome = try await lists.intake(undated, on: "2020-06-30").take(into: lists.store)
    #expect(outcome.counts["household"]?.unchanged == 1)
    #expect(try await household().cleared?.text == "2019-06-01")
  }

  @Test(arguments: ["否", "未消除"])
  func `a risk that is not cleared agrees with no day, and contradicts one`(
    word: String
  ) async throws {
    let open = Self.list(["监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险是否消除": word])
    #expect(try await codes(open) == [])
    #expect(try await household().cleared == nil)
    let cleared = Self.list([
      "监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险是否消除": word,
      "风险消除时间": "2019-06-01",
    ])
    #expect(try await codes(cleared) == ["cleared_contradicts"])
    let day = Self.list([
      "监测对象类别": "边缘易致贫户", "风险识别时间": "2019-01-01", "风险消除时间": "2019-06-01",
    ])
    #expect(try await codes(day) == [])
    #expect(try await codes(open, on: "2020-06-30") == ["cleared_contradicts"])
    #expect(try await household().cleared?.text == "2019-06-01")
  }

  @Test(arguments: [
    ("稳定脱贫", "脱贫户", HouseholdState.stable), ("稳定脱贫", " 脱贫户 ", .stable),
    ("已脱贫", "脱贫户", .lifted), ("贫困户", "脱贫户", .lifted), ("稳定脱贫", "已脱贫（享受政策）", .lifted),
    ("返贫", "脱贫户", .lifted),
  ])
  func `a household out of poverty stays stably so unless a list says otherwise`(
    stored: String, told: String, state: HouseholdState
  ) async throws {
    #expect(try await codes(Self.list(["户类型": stored])) == [])
    let later = Self.list(["户类型": told])
    let outcome = try await lists.intake(later, on: "2020-06-30").take(into: lists.store)
    #expect(try await household().state == state)
    let isSame = state == .stable || stored == "已脱贫"
    #expect(outcome.counts["household"]?.unchanged == (isSame ? 1 : 0))
  }
}
