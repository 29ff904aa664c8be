import Domain
import Testing

@Suite("Money is whole fen") struct MoneyTests {
  @Test(
    arguments: [
      ("1240", 124_000), ("1240.5", 124_050), ("1,240", 124_000), ("¥1,240.50", 124_050),
      ("1240元", 124_000), ("￥3", 300), (".5", 50), ("0", 0), ("-5.25", -525), ("1.10", 110),
      ("1.1000", 110), ("10000000000000", 1_000_000_000_000_000),
    ] as [(String, Int64)])
  func `yuan as people write them are read`(text: String, fen: Int64) {
    #expect(Money(yuan: text)?.fen == fen)
  }

  @Test(arguments: [
    "", "元", "¥", ".", "-", "1.005", "1.2.3", "abc", "1e5", "0x10", "五元", "1-2", "10 万",
    "99999999999999999999", "1.234", "1240,5", "3元5", "12 34", "1,2", "1,2345", ",100", "1,,000",
    "100¥", "1.1,000",
  ])
  func `what is no amount of whole fen is refused`(text: String) {
    #expect(Money(yuan: text) == nil)
  }

  @Test(
    arguments: [
      ("4166.666667", 416_667), ("4166.664999", 416_666), ("0.005", 1), ("-0.005", -1),
      ("-0.004", 0), ("-1.239", -124), ("1,240.506", 124_051), ("9.999", 1_000),
    ] as [(String, Int64)])
  func `what a division left is taken to the nearest fen, where that is asked for`(
    text: String, fen: Int64
  ) {
    #expect(Money(roundingYuan: text)?.fen == fen)
    #expect(Money(yuan: text) == nil)
  }

  @Test(arguments: [
    "", ".", "1", "1.2", "1.23", "1.2345x", "1.2.345", "1e5", "1.005元", "10000000000000.005",
    "-10000000000000.009", "12 34.567",
  ])
  func `nothing else is rounded`(text: String) {
    #expect(Money(roundingYuan: text) == nil)
  }

  @Test func `every amount reads as it is written`() {
    for fen: Int64 in [0, 1, 9, 10, 99, 100, 101, -1, -100, 123_456_789, Money.largestFen] {
      #expect(Money(yuan: Money(fen: fen).yuan)?.fen == fen)
    }
    #expect(Money(fen: 5).yuan == "0.05")
    #expect(Money(fen: -105).yuan == "-1.05")
  }

  @Test func `amounts add, subtract and compare`() {
    var sum = Money(fen: 5) + Money(fen: 7)
    sum += Money(fen: 1)
    #expect(sum - Money(fen: 3) == Money(fen: 10))
    #expect(Money(fen: 1) < Money(fen: 2))
    #expect(Money.zero.fen == 0)
  }
}
