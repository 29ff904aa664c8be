import Domain
import Testing

@Suite("Who went to work without a training") struct WorkStartTests {
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func `each person counts once a year, and a training counts from its day on`() throws {
    let trainings = [
      WorkChain.Training(person: "A", household: "H", begun: try Self.day("2018-03-01")),
      WorkChain.Training(person: "B", household: "H", begun: try Self.day("2018-06-01")),
      WorkChain.Training(person: "B", household: "H", begun: try Self.day("2017-06-01")),
    ]
    let starts = try [
      ("A", "2018-02-28"), ("A", "2018-09-01"), ("A", "2017-01-01"), ("B", "2017-05-31"),
      ("B", "2018-01-01"), ("C", "2018-01-01"), ("C", "2018-05-01"), ("C", "2019-01-02"),
    ].map { (person: $0.0, begun: try Self.day($0.1)) }
    let counts = WorkStart.counts(starts, trainings: trainings, on: try Self.day("2019-01-01"))
    #expect(counts.map(\.year) == [2017, 2018])
    #expect(counts.map(\.trained) == [0, 2] && counts.map(\.untrained) == [2, 1])
  }
}
