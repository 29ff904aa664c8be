import Domain
import Testing

@Suite("A change that masks hide") struct StaffMaskDifferenceTests {
  private func difference(_ field: String, _ old: String, _ new: String) -> ClosedRange<Int>? {
    let register = Person.register.declaration
    guard let place = register.index(of: field) else { return nil }
    return StaffMask.hiddenDifference(.text(old), .text(new), of: register.fields[place])
  }

  @Test func `is told by its places, and only where both look the same`() {
    #expect(difference("citizen_number", "629121196404080771", "629121194003080771") == 9...12)
    #expect(difference("citizen_number", "629121196404080771", "629121196404080772") == nil)
    #expect(difference("phone", "13812340000", "13812350000") == 7...7)
    #expect(difference("phone", "13812340000", "13812340000") == nil)
    #expect(difference("name", "张三", "张四") == nil, "names stand in full")
  }

  @Test func `a choice masks numbers only`() throws {
    let register = Household.register.declaration
    let phone = register.fields[try #require(register.index(of: "phone"))]
    #expect(StaffMask.ofChoice(.text("13812345678"), of: phone) == .text("138****5678"))
    #expect(StaffMask.ofChoice(.text("0932-5551234"), of: phone) == .text(StaffMask.hidden))
    let note = register.fields[try #require(register.index(of: "risk_note"))]
    #expect(StaffMask.ofChoice(.text("住院"), of: note) == .text("住院"))
  }
}
