import Fixtures
import Testing

@testable import Domain

@Suite("Fair figures about reports") struct ReportStatisticsTests {
  private static let clock = ReportClock()
  private static let today = 200

  private static func day(_ after: Int) -> Day { Day(ordinal: 18_262 + after) ?? day(0) }

  private static func place(_ number: Int) -> DivisionCode {
    DivisionCode(String(620_101 + number)) ?? .country
  }

  /// A report received on a day, answered and settled after so many days or never.
  private static func report(
    _ place: Int, _ received: Int, answered: Int? = nil, settled: Int? = nil
  ) -> ReportCase {
    var report = ReportCase("R", at: Self.place(place), about: nil, received: day(received))
    for (action, after) in [(ReportAction.answered, answered), (.resolved, settled)] {
      guard let after else { continue }
      var step = ReportStep()
      step.action = action
      step.day = day(received + after)
      report.add(step)
    }
    return report
  }

  private static func count(_ cases: [ReportCase]) -> ReportStatistics {
    ReportStatistics(cases, on: day(today), clock) { $0.place }
  }

  private static func random(_ random: inout SeededRandom) -> [ReportCase] {
    (0..<Int.random(in: 0..<120, using: &random)).map { _ in
      let received = Int.random(in: 0...today, using: &random)
      let span = today - received
      let answered = Bool.random(using: &random) ? Int.random(in: 0...span, using: &random) : nil
      let settled = answered.flatMap { from in
        Bool.random(using: &random) ? Int.random(in: from...span, using: &random) : nil
      }
      let place = Int.random(in: 0..<Int.random(in: 1...8, using: &random), using: &random)
      return report(place, received, answered: answered, settled: settled)
    }
  }

  @Test func `nothing below five is shown, nor found by subtraction`() {
    var random = SeededRandom.announced("ReportStatisticsTests, hiding")
    for _ in 0..<2_000 {
      let cases = Self.random(&random)
      let figures = Self.count(cases)
      let real = Dictionary(grouping: cases, by: \.place).mapValues(\.count)
      #expect(figures.groups.map(\.place) == real.keys.sorted())
      var hidden: [Int] = []
      for group in figures.groups {
        guard let shown = group.reports else {
          hidden.append(real[group.place] ?? 0)
          #expect(group.answer == .init() && group.outcome == .init())
          continue
        }
        #expect(shown >= 5 && shown == real[group.place])
      }
      guard !hidden.isEmpty, hidden.count < real.count else { continue }
      #expect(hidden.count >= 2 && hidden.reduce(0, +) >= 5, "seed \(random.seed)")
    }
  }

  @Test func `shares count every report whose time has run out, and no other`() {
    var random = SeededRandom.announced("ReportStatisticsTests, shares")
    for _ in 0..<1_000 {
      let cases = Self.random(&random)
      let total = Self.count(cases).total
      let due = cases.filter { $0.received.ordinal + 20 < Self.day(Self.today).ordinal }
      guard cases.count >= 5 else {
        #expect(total.reports == nil)
        continue
      }
      #expect(total.answer.due == due.count)
      #expect(total.answer.notYetDue == cases.count - due.count)
      let good = due.filter { report in
        report.answered.map { $0.ordinal - report.received.ordinal <= 20 } ?? false
      }
      #expect(total.answer.inTime == (due.count >= 5 ? good.count : nil))
    }
  }

  @Test func `easy answers of last week do not raise the share`() {
    let late = (0..<10).map { Self.report(0, 10, answered: $0 == 0 ? 5 : 50) }
    let easy = (0..<10).map { _ in Self.report(0, Self.today - 10, answered: 1) }
    let before = Self.count(late).total.answer
    let after = Self.count(late + easy).total.answer
    #expect((before.due, before.inTime, before.medianDays) == (10, 1, 50))
    #expect((after.due, after.inTime, after.medianDays) == (10, 1, 50))
    #expect(after.notYetDue == 10)
  }

  @Test func `what is still open counts as longest`() {
    let open = (0..<3).map { _ in Self.report(0, 0) }
    let quick = (0..<4).map { _ in Self.report(0, 0, answered: 2, settled: 9) }
    #expect(Self.count(open + quick).total.answer.medianDays == 2)
    let more = (0..<5).map { _ in Self.report(0, 0) }
    let total = Self.count(more + quick).total
    #expect(total.answer.medianDays == nil && total.answer.inTime == 4)
    #expect(total.outcome.medianDays == nil && total.outcome.inTime == 4)
  }

  @Test func `the last day is in time, the next is not`() {
    let cases = (0..<5).map { Self.report(0, 0, answered: $0 < 3 ? 20 : 21) }
    #expect(Self.count(cases).total.answer.inTime == 3)
    let fresh = (0..<5).map { _ in Self.report(0, Self.today - 20) }
    #expect(Self.count(fresh).total.answer.notYetDue == 5)
    let old = (0..<5).map { _ in Self.report(0, Self.today - 21) }
    #expect(Self.count(old).total.answer.due == 5)
  }
}
