import Domain
import Testing

@Suite("Figures as they were printed") struct RoundedFigureTests {
  @Test(arguments: [
    (463_600, 2_626_629, "17.65"), (41_600, 2_626_629, "1.58"), (41_600, 2_632_911, "1.58"),
  ])
  func `the incidence is rounded half up to two decimals`(poor: Int, base: Int, text: String) {
    #expect(Incidence(poor: Int64(poor), of: Int64(base))?.text == text)
  }

  @Test func `halves are rounded up, and nobody has no incidence`() {
    #expect(Incidence(poor: 1, of: 20_000)?.text == "0.01")
    #expect(Incidence(poor: 1, of: 20_001)?.text == "0.00")
    #expect(Incidence(poor: 0, of: 0) == nil && Incidence(poor: 0, of: 7)?.text == "0.00")
  }

  @Test func `a printed figure stands for half a unit of its last digit on both sides`() throws {
    let headcount = try #require(RoundedFigure("463600"))
    #expect(headcount.stands(for: 463_550_000) && headcount.stands(for: 463_649_999))
    #expect(!headcount.stands(for: 463_549_999) && !headcount.stands(for: 463_650_000))
    let percent = try #require(RoundedFigure("17.65"))
    #expect(percent.stands(for: 17_645) && !percent.stands(for: 17_655))
    for text in ["", "0", "x", "1.", "1.234", "-5", "1.2.3", ".5"] {
      #expect(RoundedFigure(text) == nil, "\(text)")
    }
  }

  @Test func `the population that both figures allow is that of the consistency table`() throws {
    func base(_ persons: String, _ percent: String) throws -> ClosedRange<Int64> {
      let headcount = try #require(RoundedFigure(persons))
      let share = try #require(RoundedFigure(percent))
      return try #require(RoundedFigure.base(headcount: headcount, percent: share))
    }
    #expect(try base("463600", "17.65") == 2_625_602...2_627_657)
    #expect(try base("41600", "1.58") == 2_621_451...2_644_444)
    #expect(try base("463600", "17.65").overlaps(base("41600", "1.58")))
  }
}
