import Domain
import Testing

@Suite("Citizen numbers as persons") struct PersonNumberTests {
  @Test func `old and new forms of a number are one person`() {
    let old = IdentityNumbers.normalised("110105491231002")
    #expect(old == "11010519491231002X")
    #expect(IdentityNumbers.person("110105491231002") == 11_010_519_491_231_002)
    #expect(IdentityNumbers.person("11010519491231002x") == 11_010_519_491_231_002)
  }

  @Test(arguments: ["", "11010519491231002", "110105194912310021", "110105493231002", "甲"])
  func `what is no number is nobody`(text: String) {
    #expect(IdentityNumbers.person(text) == nil)
  }

  @Test(arguments: [
    ("91112119600101101", true), ("911121196001011011", true), ("91112119600101101X4", true),
    ("X91112119600101101", true), ("9111211960", true), ("911121196", false),
    (String(repeating: "9", count: 22), true), (String(repeating: "9", count: 23), false),
    ("9111211960010110XX", false), ("91112119600101101x", false), ("91112119600101A11X", false),
  ])
  func `a number with a slip has digits, one X and a likely length`(text: String, isOne: Bool) {
    #expect(IdentityNumbers.isMiswritten(text) == isOne)
  }

  @Test(arguments: [
    ("911121196001011000", true), ("91112119600101000", false), ("9.11121E+17", true),
    ("911121196001011001", false),
  ])
  func `digits that a spreadsheet has lost are zeros or an exponent`(text: String, isLost: Bool) {
    #expect(IdentityNumbers.isRounded(text) == isLost)
  }
}
