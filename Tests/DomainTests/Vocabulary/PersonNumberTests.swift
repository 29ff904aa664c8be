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
}
