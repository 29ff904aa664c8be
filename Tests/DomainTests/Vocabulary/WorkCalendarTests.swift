import Domain
import Testing

@Suite("Working days") struct WorkCalendarTests {
  /// National Day of 2018 with its working weekend, and no other year.
  private static let calendar = WorkCalendar(
    (1...7).map { day("2018-10-0\($0)", .rest) }
      + ["2018-09-29", "2018-09-30"].map { day($0, .work) })

  private static func day(_ text: String, _ kind: CalendarDay.Kind) -> CalendarDay {
    var day = CalendarDay()
    day.day = Day(text)
    day.kind = kind
    return day
  }

  @Test(arguments: [
    ("2018-09-28", true), ("2018-09-29", true), ("2018-09-30", true), ("2018-10-01", false),
    ("2018-10-07", false), ("2018-10-08", true), ("2018-10-13", false), ("2018-10-14", false),
  ])
  func `weekends and holidays rest, and make-up weekends work`(text: String, works: Bool) throws {
    #expect(Self.calendar.isWorking(try #require(Day(text))) == works)
  }

  @Test(arguments: [
    ("2018-09-28", 0, "2018-09-28"), ("2018-09-28", 1, "2018-09-29"),
    ("2018-09-28", 2, "2018-09-30"), ("2018-09-28", 3, "2018-10-08"),
    ("2018-10-12", 1, "2018-10-15"), ("2018-10-13", 1, "2018-10-15"),
  ])
  func `the day itself never counts`(from: String, count: Int, to: String) throws {
    let reached = Self.calendar.adding(count, to: try #require(Day(from)))
    #expect(reached.day == Day(to) && !reached.isEstimate)
  }

  @Test func `a year without its National Day is an estimate by weekends`() throws {
    let reached = Self.calendar.adding(10, to: try #require(Day("2019-09-27")))
    #expect(reached.day == Day("2019-10-11") && reached.isEstimate)
    let over = Self.calendar.adding(5, to: try #require(Day("2018-12-28")))
    #expect(over.isEstimate, "the way leads into 2019, which is not known")
    #expect(Self.calendar.knownYears == [2018])
  }

  @Test func `a term counts working days, or days as they come`() throws {
    let from = try #require(Day("2018-09-28"))
    #expect(Term.workingDays(3).due(after: from, Self.calendar) == Day("2018-10-08"))
    #expect(Term.days(3).due(after: from, Self.calendar) == Day("2018-10-01"))
  }

  @Test func `counting undoes adding, and later days never come before earlier ones`() throws {
    var random = Xorshift(state: 20_181_001)
    let first = try #require(Day("2016-01-01")).ordinal
    for _ in 0..<500 {
      let start = try #require(Day(ordinal: first + Int(random.next() % 3_000)))
      let count = Int(random.next() % 60)
      let reached = Self.calendar.adding(count, to: start).day
      #expect(Self.calendar.count(after: start, to: reached) == count, "\(start.text) \(count)")
      #expect(count == 0 || Self.calendar.isWorking(reached))
      #expect(Self.calendar.adding(count + 1, to: start).day > reached)
      let later = try #require(start.adding(days: 1))
      #expect(Self.calendar.adding(count, to: later).day >= reached)
    }
  }
}

/// Marsaglia's xorshift, enough to draw days by a fixed seed.
private struct Xorshift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
