import Testing

@testable import Domain

@Suite("A file held against the check-up") struct CheckUpDraftsTests {
  private static let today = CheckUpStory.day("2023-12-31")

  private func found(
    _ story: CheckUpStory = CheckUpStory(), _ change: (inout CheckUpDrafts) -> Void
  ) -> [CheckUpRow] {
    var drafts = CheckUpDrafts()
    change(&drafts)
    return drafts.findings(
      in: CheckUpStory.place.county, on: Self.today, over: story.records, limits: .defaults)
  }

  private func row<Entry: Record>(_ number: Int, _ entry: Entry) -> DraftRow {
    DraftRow(number: number, values: Entry.register.values(entry))
  }

  @Test func `a number that a stored person bears is an error in the file's row`() throws {
    let story = CheckUpStory()
    var newcomer = story.child
    newcomer.number = "H104"
    newcomer.citizenNumber = story.neighbour.citizenNumber
    let rows = found(story) { $0.persons = [row(7, newcomer)] }
    #expect(rows.map(\.finding.rule) == ["T01"])
    #expect(rows.map(\.row) == [7] && rows.map(\.register) == ["person"])
    let problem = try #require(rows.first?.problem)
    #expect(problem.row == 7 && problem.field == "citizen_number")
    #expect(problem.problem.code == "checkup_error")
    #expect(!problem.problem.labels.zh.contains(newcomer.citizenNumber))
  }

  @Test func `what is wrong with another member stops no row`() {
    var story = CheckUpStory()
    story.head.citizenNumber.removeLast()
    var newborn = story.child
    (newborn.number, newborn.citizenNumber) = ("H104", "")
    let rows = found(story) { $0.persons = [row(6, newborn)] }
    #expect(rows.contains { $0.row == 6 && !$0.isOwn })
    #expect(rows.allSatisfy { $0.problem == nil })
  }

  @Test func `a row that mends what is stored is found to be in order`() {
    var story = CheckUpStory()
    story.neighbour.citizenNumber = story.head.citizenNumber
    var mended = CheckUpStory().neighbour
    mended.from = Day("2023-06-01")
    #expect(found(story) { $0.persons = [row(2, mended)] }.isEmpty)
    // One that began before what is stored changes nothing, and the doubt stays.
    mended.from = Day("2013-06-01")
    #expect(found(story) { $0.persons = [row(2, mended)] }.map(\.finding.rule) == ["T01"])
  }

  @Test func `a doubt names its row and stops nothing`() {
    var year = CheckUpStory().year
    year.toilet = nil
    year.wages = Money(fen: 300)
    let rows = found { $0.years = [row(9, year)] }
    #expect(rows.map(\.finding.rule) == ["T12", "T39"])
    #expect(rows.allSatisfy { $0.row == 9 && $0.problem == nil })
  }

  @Test func `households that the file does not touch are not its matter`() {
    var story = CheckUpStory()
    story.neighbour.ethnicity = nil
    #expect(found(story) { $0.households = [row(2, story.home)] }.isEmpty)
    #expect(
      found(story) { $0.households = [row(3, story.nextDoor)] }.map(\.row) == [3])
  }
}
