import Testing

@testable import Web

@Suite("Words") struct WordsTests {
  @Test(
    arguments: [
      (124_000, "1,240.00", "1,240.00 元", "¥1,240.00"), (0, "0.00", "0.00 元", "¥0.00"),
      (5, "0.05", "0.05 元", "¥0.05"), (-124_001, "−1,240.01", "−1,240.01 元", "−¥1,240.01"),
      (
        Int64.max, "92,233,720,368,547,758.07", "92,233,720,368,547,758.07 元",
        "¥92,233,720,368,547,758.07"
      ),
      (
        Int64.min, "−92,233,720,368,547,758.08", "−92,233,720,368,547,758.08 元",
        "−¥92,233,720,368,547,758.08"
      ),
    ] as [(Int64, String, String, String)])
  func `a payment is shown to the fen`(fen: Int64, yuan: String, zh: String, en: String) {
    #expect(Amount(fen: fen).yuan == yuan)
    #expect(Amount(fen: fen).exact(.zh) == zh)
    #expect(Amount(fen: fen).exact(.en) == en)
  }

  @Test(
    arguments: [
      (112_300_000_000, "11.23 亿元", "¥1.12 billion"), (386_420_000, "386.42 万元", "¥3.86 million"),
      (999_999, "9,999.99 元", "¥9,999.99"), (1_000_000, "1.00 万元", "¥10,000.00"),
      (9_999_994_999, "9,999.99 万元", "¥100.00 million"),
      (9_999_995_000, "1.00 亿元", "¥100.00 million"),
      (1_005_000, "1.00 万元", "¥10,050.00"), (1_015_000, "1.02 万元", "¥10,150.00"),
      (-386_425_000, "−386.42 万元", "−¥3.86 million"), (0, "0.00 元", "¥0.00"),
      (99_999_500_000, "10.00 亿元", "¥1.00 billion"),
    ] as [(Int64, String, String)])
  func `a total is rounded half to even into the unit that suits it`(
    fen: Int64, zh: String, en: String
  ) {
    #expect(Amount(fen: fen).brief(.zh) == zh)
    #expect(Amount(fen: fen).brief(.en) == en)
  }

  @Test func `rounding agrees with exact arithmetic on random amounts`() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var state = seed
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = state >> 20
      let divisor = UInt64(10_000)
      let rounded = value.dividedHalfToEven(by: divisor)
      let twice = UInt128(value) * 2
      let low = UInt128(rounded) * 2 * UInt128(divisor)
      let distance = twice > low ? twice - low : low - twice
      #expect(distance <= UInt128(divisor), "seed \(seed)")
      if distance == UInt128(divisor) { #expect(rounded % 2 == 0, "seed \(seed)") }
    }
  }

  @Test func `amounts side by side share a unit unless one would read nothing`() {
    let large = Amount(fen: 46_000_000_000)
    #expect(Amount(fen: 8_984_000_000).brief(.zh, like: large) == "0.90 亿元")
    #expect(Amount(fen: 8_984_000_000).brief(.en, like: large) == "¥89.84 million")
    #expect(Amount(fen: 12_345).brief(.zh, like: large) == "123.45 元")
    #expect(Amount(fen: 0).brief(.zh, like: large) == "0.00 亿元")
    #expect(Amount(fen: 2_000_000).brief(.zh, like: Amount(fen: 5)) == "20,000.00 元")
  }

  @Test func `counts and shares`() {
    #expect(Digits.grouped(1_100_826) == "1,100,826")
    #expect(Digits.grouped(-1000) == "−1,000")
    #expect(Digits.grouped(999) == "999")
    #expect(Digits.counted(1, "payment", "payments") == "1 payment")
    #expect(Digits.counted(1318, "payment", "payments") == "1,318 payments")
    #expect(Digits.percent(70, of: 100) == "70%")
    #expect(Digits.percent(1, of: 3) == "33.3%")
    #expect(Digits.percent(1, of: 1_000_000) == "<0.1%")
    #expect(Digits.percent(999_999, of: 1_000_000) == ">99.9%")
    #expect(Digits.percent(0, of: 5) == "0%")
    #expect(Digits.percent(1, of: 0) == nil)
    #expect(Digits.percent(Int64.max, of: Int64.max) == "100%")
  }

  @Test func `days and moments are those of Shanghai`() {
    #expect(Civil.written("2020-06-08", .zh) == "2020年6月8日")
    #expect(Civil.written("2020-06-08", .en) == "8 June 2020")
    #expect(Civil.written("2020-13-08", .en) == "2020-13-08")
    #expect(Civil.written("unknown", .zh) == "unknown")
    #expect(Civil.minute(0) == "1970-01-01 08:00")
    #expect(Civil.minute(1_604_304_000) == "2020-11-02 16:00")
    #expect(Civil.minute(1_582_905_600) == "2020-02-29 00:00")
    #expect(Civil.minute(-28_801) == "1969-12-31 23:59")
    #expect(Civil.civil(11_016) == "2000-02-29")
  }
}
