import Domain
import Exchange
import Fixtures
import Storage
import Testing

@Suite("Rules that come with the program") struct ShippedRulesTests {
  private static func calendar() throws -> WorkCalendar {
    let file = try #require(try ShippedRules.all().first { $0.register.name == "calendar_day" })
    return WorkCalendar(file.rows.map { CalendarDay.register.entry($0.values) })
  }

  @Test func `every row is read and passes its register`() throws {
    for file in try ShippedRules.all() {
      #expect(!file.rows.isEmpty)
      #expect(file.rows.flatMap { file.register.problems($0.values) }.isEmpty)
    }
  }

  @Test func `the years 2016 to 2026 are complete`() throws {
    #expect(try Self.calendar().knownYears == Array(2016...2026))
  }

  /// Working days of a year: 250 until 2024, 248 since two days of rest were added; 2020 lost three
  /// to the longer Spring Festival, and holidays that fall on weekends shift a day or two.
  @Test(arguments: 2016...2026)
  func `a year has the working days that its notice leaves`(year: Int) throws {
    let from = try #require(Day(year: year - 1, month: 12, day: 31))
    let until = try #require(Day(year: year, month: 12, day: 31))
    let count = try Self.calendar().count(after: from, to: until)
    #expect((247...252).contains(count), "\(year): \(count)")
  }

  @Test func `a working weekend lies on a weekend`() throws {
    let file = try #require(try ShippedRules.all().first { $0.register.name == "calendar_day" })
    let days = file.rows.map { CalendarDay.register.entry($0.values) }
    #expect(days.filter { $0.kind == .work }.allSatisfy { $0.day?.isWeekend == true })
  }

  @Test func `every trigger has a rule in force, with a basis`() throws {
    let file = try #require(try ShippedRules.all().first { $0.register.name == "publicity_rule" })
    let rules = file.rows.map { PublicityRule.register.entry($0.values) }
    let today = try #require(Day("2026-11-21"))
    let good = rules.filter { $0.isGood(on: today) }
    #expect(Set(good.map(\.trigger)) == Set(PublicityTrigger.allCases))
    #expect(Set(good.map(\.code)).count == good.count)
    #expect(
      rules.allSatisfy { $0.basis.contains(/意见|导引|细则|目录|条例|规定|政务公开/) },
      "a document that people can look for, not a mark of our own")
  }

  @Test func `they go into an empty store`() async throws {
    let temporary = try await TemporaryStore()
    for file in try ShippedRules.all() {
      let result = try await temporary.store.importRows(file.register, file.rows)
      #expect(result.outcome.added == file.rows.count)
    }
  }
}
