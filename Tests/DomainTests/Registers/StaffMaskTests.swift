import Domain
import Testing

@Suite("What staff see of a person's values by default") struct StaffMaskTests {
  private func field(_ name: String, _ privacy: Privacy = .personal) -> FieldDeclaration {
    Field<Payee>.text(
      \.name, name, zh: "项", en: "field", length: 0...60, privacy: privacy
    ).declaration
  }

  private let number = Field<Payee>.citizenNumber(
    \.citizenNumber, "citizen_number", zh: "项", en: "field"
  ).declaration
  private let day = Field<Payee>.day(
    \.ended, "born", zh: "项", en: "field", privacy: .personal
  ).declaration
  private let flag = Field<Payee>.flag(
    \.synthetic, "disabled", zh: "项", en: "field", privacy: .personal
  ).declaration

  private func shown(_ text: String, _ field: FieldDeclaration) -> String? {
    StaffMask.masked(.text(text), of: field).text
  }

  @Test func `a number keeps so much that two can be told apart`() {
    #expect(shown("43048119800101002X", number) == "430481********002X")
    #expect(shown("13812341234", field("phone")) == "138****1234")
    #expect(shown("13812341234", field("guardian_phone")) == "138****1234")
    #expect(shown("6228480402564890018", field("account")) == "****0018")
  }

  @Test func `what has another form shows nothing of it`() {
    #expect(shown("430481198001010", number) == "***")
    #expect(shown("微信 wx-zhang", field("contact")) == "***")
    #expect(shown("1381234123", field("phone")) == "***")
    #expect(shown("6228480", field("account")) == "***")
  }

  @Test func `a name stands in full, and what no rule names is hidden`() {
    #expect(shown("张三", field("name")) == "张三")
    #expect(shown("因病", field("cause")) == "***")
    #expect(shown("1980-01-01", day) == "***")
    #expect(StaffMask.masked(.integer(1), of: flag) == .text("***"))
    #expect(StaffMask.masked(.none, of: field("cause")) == .none)
    #expect(shown("城关镇", field("cause", .staff)) == "城关镇")
  }
}
