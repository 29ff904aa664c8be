import Console
import Domain
import Exchange
import Fixtures
import PortableSQL
import Storage
import Tables
import Testing

/// Columns of the national system's lists beyond those of the usual export.
@Suite("Further columns of the national system's list") struct NationalFieldTests {
  private static let required = "县,村,户编号,人编号,姓名,证件号码,与户主关系"
  private static let first = "地621122,地621122101201,H1,P1,测甲,91112119600101101X,户主"
  private static let second = "地621122,地621122101201,H1,P2,测乙,911121196001011028,配偶"

  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  /// Takes a list of one household with further columns, the same in both of its rows.
  private func take(
    _ columns: KeyValuePairs<String, String>, second: [String: String] = [:],
    on day: String = "2019-12-31"
  ) async throws -> HouseholdOutcome {
    let heading = ([Self.required] + columns.map(\.key)).joined(separator: ",")
    let head = ([Self.first] + columns.map(\.value)).joined(separator: ",")
    let spouse = ([Self.second] + columns.map { second[$0.key] ?? $0.value })
      .joined(separator: ",")
    return try await lists.intake(
      Array([heading, head, spouse].joined(separator: "\n").utf8), on: day
    ).take(into: lists.store)
  }

  private func codes(
    _ columns: KeyValuePairs<String, String>, second: [String: String] = [:]
  ) async -> [String] {
    do {
      _ = try await take(columns, second: second)
      return []
    } catch { return (error as? NationalRefusal)?.problems.map(\.problem.code) ?? ["\(error)"] }
  }

  private func household() async throws -> Household {
    try #require(try await lists.all(Household.self).last)
  }

  private func head() async throws -> Person {
    try #require(try await lists.all(Person.self).last { $0.number == "P1" })
  }

  @Test func `what the form asks of a household is kept`() async throws {
    _ = try await take([
      "识别标准": "国家", "户属性": "低保贫困户", "开户银行": "某农信社", "银行账号": "6228480000000001234",
      "脱贫标志": "未脱贫", "主要致贫原因": "因病", "致贫原因2": "因学", "致贫原因3": "缺技术",
    ])
    let household = try await household()
    #expect(household.standard == .national && household.attribute == .allowancePoor)
    #expect(household.bank == "某农信社" && household.account == "6228480000000001234")
    #expect(household.state == .poor && household.cause == .illness)
    #expect(household.otherCauses == [.schooling, .skills])
    // The account is sealed: the register's own row has no column for it.
    let columns = try await lists.temporary.number(
      "SELECT count(*) FROM pragma_table_info('household') WHERE name = 'account'")
    #expect(columns == 0)
  }

  @Test func `what the form asks of a person is kept, sealed where it is personal`() async throws {
    _ = try await take([
      "出生日期": "1960-01-01", "政治面貌": "01", "是否现役军人": "否", "培训情况": "短期技能、其他",
      "培训意愿": "农民实用技术培训", "意愿行业": "养殖", "意愿去向": "县内", "务工企业名称": "某厂",
      "是否参加城乡居民基本医疗保险": "是", "是否享受低保": "否", "失辍学原因": "",
    ])
    let head = try await head()
    #expect(head.born == Day("1960-01-01"))
    #expect(head.politicalStatus == .party && head.activeService == false)
    #expect(head.trainings == [.short, .other] && head.trainingWish == [.practical])
    #expect(head.industryWish == "养殖" && head.destinationWish == .county)
    #expect(head.employer == "某厂" && head.residentMedical == true && head.allowance == false)
    #expect(head.dropout == nil)
    let columns = try await lists.temporary.number(
      "SELECT count(*) FROM pragma_table_info('person') WHERE name = 'political_status'")
    #expect(columns == 0)
    #expect(try await lists.temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `a list that masks accounts leaves those that stand, and brings no mask`()
    async throws
  {
    _ = try await take(["银行账号": "6228480000000001234"])
    let outcome = try await take(["银行账号": "6228****1234"], on: "2020-01-15")
    #expect(outcome.counts["household"]?.unchanged == 1)
    #expect(try await household().account == "6228480000000001234")
    #expect(Set(await codes(["银行账号": "6228****1235"])) == ["account_masked"])
    let new = try lists.intake(
      Array(
        ("\(Self.required),银行账号\n"
          + Self.first.replacing("H1", with: "H9").replacing("P1", with: "P9")
          + ",6228****1234").utf8))
    await #expect(throws: NationalRefusal.self) { _ = try await new.take(into: self.lists.store) }
  }

  @Test func `figures that a division left are taken to the nearest hundredth, and it is told`()
    async throws
  {
    let heading = "\(Self.required),年度,工资性收入,人均纯收入,耕地面积"
    let list = [
      heading, "\(Self.first),2019,25000,4166.666666667,3.125",
      "\(Self.second),2019,25000,4166.666666667,3.125",
    ]
    let intake = try lists.intake(Array(list.joined(separator: "\n").utf8))
    _ = try await intake.take(into: lists.store)
    let year = try #require(try await lists.all(HouseholdYear.self).last)
    #expect(year.perPerson == Money(fen: 416_667) && year.farmland == 313)
    #expect(year.wages == Money(fen: 2_500_000))
    #expect(intake.rounded?.en.hasSuffix(": 2") == true, "a household's cells count once")
    let again = try lists.intake(Array(list.joined(separator: "\n").utf8))
    let outcome = try await again.take(into: lists.store)
    #expect(outcome.counts["household_year"]?.changed == 0, "brought again it changes nothing")
    let whole = try lists.intake(
      Array([heading, "\(Self.first),2019,25000,4166.67,3.1"].joined(separator: "\n").utf8))
    _ = try await whole.take(into: lists.store, dryRun: true)
    #expect(whole.rounded == nil)
    #expect(Set(await codes(["年度": "2019", "工资性收入": "12.345万"])) == ["money_invalid"])
  }

  @Test func `incomes and living are read by their national codes`() async throws {
    _ = try await take([
      "年度": "2018", "aac073": "12000.5", "aac074": "3000", "转移性支出（元）": "200",
      "耕地面积（亩）": "6.5", "入户路类型": "水泥路", "危房等级": "C", "是否加入农民专业合作社": "是",
    ])
    let year = try #require(try await lists.all(HouseholdYear.self).first)
    #expect(year.year == 2018 && year.wages == Money(fen: 1_200_050))
    #expect(year.costs == Money(fen: 300_000) && year.transferCosts == Money(fen: 20_000))
    #expect(year.farmland == 650 && year.road == .cement && year.houseGrade == .c)
    #expect(year.cooperative == true)
  }

  @Test func `a column of the year alone tells nothing of a year`() async throws {
    let outcome = try await take(["年度": "2019"])
    #expect(try await lists.all(HouseholdYear.self).isEmpty)
    #expect(outcome.counts["household_year"]?.added ?? 0 == 0)
  }

  @Test func `a list of January amends the year that it tells of`() async throws {
    _ = try await take(["年度": "2019", "工资性收入": "1"])
    let outcome = try await take(["年度": "2019", "工资性收入": "2"], on: "2020-01-15")
    #expect(outcome.counts["household_year"]?.changed == 1)
    #expect(try await lists.all(HouseholdYear.self).map(\.year) == [2019])
    #expect(try await lists.all(HouseholdYear.self).map(\.wages) == [Money(fen: 200)])
  }

  @Test func `risks stand in numbered columns, one each`() async throws {
    _ = try await take([
      "监测对象类别": "突发严重困难户", "致贫/返贫风险1": "因自然灾害", "致贫/返贫风险2": "因病",
      "致贫/返贫风险3": "", "因自然灾害子项": "洪涝", "风险识别时间": "2019-11-01",
    ])
    let household = try await household()
    #expect(household.risks == [.illness, .disaster] && household.disaster == .flood)
    #expect(await codes(["致贫/返贫风险1": "因病", "致贫/返贫风险1 ": "因学"]) == ["column_repeated"])
    #expect(
      await codes(["致贫原因2": "因病", "致贫原因3": "因学", "其他致贫原因": "缺水"])
        == ["choices_many", "choices_many"])
  }

  @Test func `the reason other needs its note only where the list has a column for it`()
    async throws
  {
    // Both rows are at fault, because no household began with the first.
    #expect(
      await codes(["致贫/返贫风险1": "其他", "其他风险备注": ""])
        == ["risk_note_missing", "risk_note_missing"])
    #expect(try await lists.all(Household.self).isEmpty)
    #expect(
      await codes(["监测对象类别": "边缘易致贫户", "致贫/返贫风险1": "其他", "风险识别时间": "2019-11-01"]) == [])
    #expect(try await household().risks == [.other])
    let doubts = try await lists.store.checkUp().flatMap(\.findings).filter { $0.rule == "T60" }
    #expect(doubts.map(\.household) == ["H1"])
    #expect(await codes(["致贫/返贫风险1": "其他", "其他风险备注": "被骗欠债"]) == [])
    #expect(try await household().riskNote == "被骗欠债")
  }

  @Test func `a card's own column and the card in the place of the ID number do not fight`()
    async throws
  {
    let card = "91112119600101101X42"
    _ = try await take(["残疾证号": card], second: ["残疾证号": ""])
    #expect(try await head().disabilityNumber == card)
    let spouse = try #require(try await lists.all(Person.self).first { $0.number == "P2" })
    #expect(spouse.disabilityNumber.isEmpty)
    let heading = Self.required + ",残疾证号"
    let rows = [heading, Self.first.replacing("91112119600101101X", with: card) + ","]
    _ = try await lists.intake(
      Array(rows.joined(separator: "\n").utf8), on: "2020-12-31", name: "b.csv"
    ).take(into: lists.store)
    #expect(try await head().disabilityNumber == card)
    #expect(try await head().citizenNumber == "91112119600101101X")
  }

  @Test func `what differs from one row of a household to the next is refused`() async throws {
    #expect(
      await codes(["银行账号": "6228480000000001234"], second: ["银行账号": "6228480000000001235"])
        == ["household_differs"])
  }
}
