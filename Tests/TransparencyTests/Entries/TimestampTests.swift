import Testing
import Transparency

@Suite("Timestamps") struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (1_600_000_000_123_456, "2020-09-13T12:26:40.123456Z"),
      (1_582_934_400_000_000, "2020-02-29T00:00:00.000000Z"),
      (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
      (2_147_483_648_000_000, "2038-01-19T03:14:08.000000Z"),
      (-62_167_219_200_000_000, "0000-01-01T00:00:00.000000Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func `microseconds and text are the same time`(microseconds: Int64, text: String) throws {
    let time = try #require(Timestamp(microseconds: microseconds))
    #expect(time.description == text)
    #expect(Timestamp(text) == time)
  }

  @Test(arguments: [
    "", "2020-06-30", "2020-06-30T08:15:00Z", "2020-06-30T08:15:00.000Z",
    "2020-06-30T08:15:00.0000000Z", "2020-06-30T08:15:00.000000", "2020-06-30T08:15:00.000000z",
    "2020-06-30t08:15:00.000000Z", "2020-06-30 08:15:00.000000Z", "2020-06-30T08:15:00,000000Z",
    "2020-06-30T08:15:00.000000+00:00", "+020-06-30T08:15:00.000000Z", "2020-6-30T08:15:00.000000Z",
    "2020-13-01T00:00:00.000000Z", "2020-00-01T00:00:00.000000Z", "2020-06-00T00:00:00.000000Z",
    "2020-06-31T00:00:00.000000Z", "2019-02-29T00:00:00.000000Z", "2100-02-29T00:00:00.000000Z",
    "2020-06-30T24:00:00.000000Z", "2020-06-30T23:60:00.000000Z", "2020-06-30T23:59:60.000000Z",
    " 2020-06-30T08:15:00.000000Z", "２０２０-06-30T08:15:00.000000Z",
  ])
  func `a time in another form, or one that never was, is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `every day of four centuries is read back, one after the other`() throws {
    let day: Int64 = 86_400_000_000
    var last = ""
    for days in -110_000...(40_000 as Int64) where days % 7 == 0 || days % 1461 == 1 {
      let time = try #require(Timestamp(microseconds: days * day))
      let text = time.description
      if Timestamp(text) != time || text <= last { Issue.record("day \(days): \(text)") }
      last = text
    }
  }

  @Test func `times outside the years 0000 to 9999 are not made`() {
    #expect(Timestamp(microseconds: -62_167_219_200_000_001) == nil)
    #expect(Timestamp(microseconds: 253_402_300_800_000_000) == nil)
    #expect(Timestamp(microseconds: .max) == nil)
    #expect(Timestamp(microseconds: .min) == nil)
  }
}
