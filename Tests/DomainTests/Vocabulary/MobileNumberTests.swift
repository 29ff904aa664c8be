import Domain
import Testing

@Suite("Mobile numbers as people write them") struct MobileNumberTests {
  @Test(arguments: [
    "15400070001", "154 0007 0001", "154-0007-0001", "+8615400070001", "+86 154 0007 0001",
    "8615400070001", "008615400070001", "0086-154-0007-0001",
  ]) func `one number in every form`(text: String) {
    #expect(MobileNumber(text)?.value == 15_400_070_001)
    #expect(MobileNumber(text)?.international == "8615400070001")
  }

  @Test(arguments: [
    "", "1540007000", "154000700011", "12900070001", "20000070001", "0932-8214567", "+15400070001",
    "+115400070001", "+008615400070001", "8715400070001", "154 0007 000x", "１５４００070001",
    "15400070001/15400070002", "++8615400070001", "154+00070001",
  ]) func `nothing else is one`(text: String) {
    #expect(MobileNumber(text) == nil)
  }

  @Test func `the first and the last that there can be`() {
    #expect(MobileNumber("13000000000") != nil && MobileNumber("12999999999") == nil)
    #expect(MobileNumber("19999999999") != nil && MobileNumber("20000000000") == nil)
  }

  @Test func `printed it tells nobody's number`() throws {
    let number = try #require(MobileNumber("15400070001"))
    var dumped = ""
    dump(number, to: &dumped)
    for text in ["\(number)", String(reflecting: number), dumped] {
      #expect(!text.contains("0007"))
    }
  }
}
