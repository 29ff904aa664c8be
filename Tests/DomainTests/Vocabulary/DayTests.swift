import Domain
import Testing

@Suite("Days are civil dates") struct DayTests {
  @Test func `every day from 1900 to 2199 goes to its number and text and back`() throws {
    var ordinal = try #require(Day("1900-01-01")).ordinal
    let last = try #require(Day("2199-12-31")).ordinal
    #expect(last - ordinal + 1 == 109_573)
    var before: Day?
    while ordinal <= last {
      let day = try #require(Day(ordinal: ordinal))
      #expect(day.ordinal == ordinal)
      #expect(Day(day.text) == day)
      if let before { #expect(before < day) }
      before = day
      ordinal += 1
    }
    #expect(Day(ordinal: last + 1) == nil)
  }

  @Test func `the epoch is day zero and leap years have their day`() {
    #expect(Day("1970-01-01")?.ordinal == 0)
    #expect(Day("2000-02-29") != nil)
    #expect(Day("1900-02-29") == nil)
    #expect(Day("2100-02-29") == nil)
    #expect(Day("2024-02-29")?.adding(days: 1) == Day("2024-03-01"))
    #expect(Day("2199-12-31")?.adding(days: 1) == nil)
  }

  @Test(arguments: ["2018-05-03", "2018/5/3", "2018.5.3", "2018年5月3日", "20180503"])
  func `the forms people write are read`(text: String) {
    #expect(Day(text)?.text == "2018-05-03")
  }

  @Test(arguments: [
    "", "2018", "2018-05", "2018-13-01", "2018-02-30", "2018-00-10", "2018-05-00", "18-05-03",
    "1899-12-31", "2200-01-01", "201805031", "2018053", "五月三日", "abc2018-05-03", "2018-05-03左右",
    "2018x05y03", "2018--05-03", "2018-05/03", "-2018-05-03", "2018年5月3",
    "2018-05-99999999999999999999-03", "2018-05-03T00:00",
  ])
  func `what is no day is refused`(text: String) { #expect(Day(text) == nil) }

  @Test func `a day tells its period`() { #expect(Day("2018-05-03")?.period == "2018-05") }

  @Test func `an instant tells its text and its day in Shanghai`() {
    let instant = Instant(microseconds: 1_525_305_600_000_001)
    #expect(instant.text == "2018-05-03T00:00:00.000001Z")
    #expect(instant.dayInShanghai?.text == "2018-05-03")
    let evening = Instant(microseconds: 1_525_305_600_000_000 - 8 * 3_600_000_000)
    #expect(evening.dayInShanghai?.text == "2018-05-03")
    #expect(Instant(microseconds: evening.microseconds - 1).dayInShanghai?.text == "2018-05-02")
  }
}
