import Domain
import Rongding
import Testing

@Suite("Invented people and organisations") struct PeopleTests {
  /// Whether the division of a citizen number has a prefecture that was never assigned.
  private func isNobodys(_ number: String) -> Bool {
    guard let prefecture = Int(number.dropFirst(2).prefix(2)) else { return false }
    return (91...98).contains(prefecture) && IdentityNumbers.isCitizenNumber(number)
  }

  @Test func `citizen numbers are valid and can be nobody's`() throws {
    let world = try Worlds.of(.county)
    let county = try #require(DivisionCode("621121"))
    var numbers: Set<String> = []
    for payee in world.payees(county) where payee.code.hasPrefix("H") {
      #expect(isNobodys(payee.citizenNumber))
      #expect(numbers.insert(payee.citizenNumber).inserted)
    }
    #expect(numbers.count == 16_000)
    #expect(!isNobodys("11010519491231002X"))
  }

  @Test func `everybody is marked, with an account that no bank has`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      for payee in world.payees(county) {
        #expect(payee.synthetic && payee.account.hasPrefix("990000"))
        #expect(payee.kind == .household || payee.name.hasSuffix("（示例）"))
        #expect(payee.kind == .household || payee.citizenNumber.isEmpty)
      }
      for project in world.projects(county) {
        #expect(project.synthetic && project.implementer.hasSuffix("（示例）"))
      }
    }
  }

  @Test func `a household is the same person in every size`() throws {
    let county = try #require(DivisionCode("621121"))
    let inVillage = try Worlds.of(.village).payees(county).filter { $0.kind == .household }
    let first = try #require(inVillage.first)
    let inCounty = try Worlds.of(.county).payees(county).first { $0.code == first.code }
    let other = try #require(inCounty)
    #expect(Payee.register.values(first) == Payee.register.values(other))
  }
}
