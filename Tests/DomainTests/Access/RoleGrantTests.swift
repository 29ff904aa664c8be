import Domain
import Testing

@Suite("Who may act where") struct RoleGrantTests {
  private func place(_ code: String) -> DivisionCode { DivisionCode(code) ?? .unknown }

  private func broken(_ edit: (inout RoleGrant) -> Void) -> [String] {
    var grant = RoleGrant()
    grant.code = "G1"
    grant.staff = "S1"
    grant.role = .finance
    grant.division = place("621121")
    grant.from = Day("2019-01-01")
    edit(&grant)
    let register = RoleGrant.register
    return register.declaration.problems(register.values(grant)).map(\.code)
  }

  @Test func `a partner is granted a pairing, everybody else a division of the role's level`() {
    #expect(broken { _ in } == [])
    #expect(broken { $0.pairing = "P1" } == ["grant_scope"])
    #expect(broken { $0.division = nil } == ["grant_scope"])
    #expect(broken { $0.role = .partner } == ["grant_scope"])
    #expect(
      broken {
        $0.role = .partner
        $0.division = nil
        $0.pairing = "P1"
      } == [])
    #expect(broken { $0.division = place("621100") } == ["grant_level"])
    #expect(broken { $0.role = .auditor } == [])
    #expect(broken { $0.until = Day("2018-12-31") } == ["grant_ends_before"])
  }

  @Test func `a grant is good from its first day to its last`() throws {
    var grant = RoleGrant()
    let day = try #require(Day("2019-06-01"))
    #expect(!grant.isGood(on: day))
    grant.from = Day("2019-06-01")
    #expect(grant.isGood(on: day))
    grant.until = Day("2019-06-01")
    #expect(grant.isGood(on: day))
    grant.from = Day("2019-06-02")
    #expect(!grant.isGood(on: day))
    grant.from = Day("2019-01-01")
    grant.until = Day("2019-05-31")
    #expect(!grant.isGood(on: day))
  }

  @Test func `an actor reaches what lies within, and nothing beside or above`() {
    let township = Actor(person: "S1", role: .township, reach: [place("621121101000")])
    #expect(township.reaches(place("621121101201")))
    #expect(township.reaches(place("621121101000")))
    for outside in ["621121", "621121102201", "621122", "621100"] {
      #expect(!township.reaches(place(outside)), "\(outside)")
    }
    #expect(!Actor(person: "S1", role: .partner, reach: []).reaches(place("621121")))
    #expect(Actor(person: "S1", role: .auditor, reach: [.country]).reaches(place("621121")))
  }

  @Test func `a delegation has an end, at most 90 days after its beginning`() {
    func broken(_ from: String, _ until: String) -> Bool {
      var delegation = Delegation()
      delegation.from = Day(from)
      delegation.until = Day(until)
      let register = Delegation.register
      return register.declaration.problems(register.values(delegation)).map(\.code)
        == ["delegation_term"]
    }
    #expect(!broken("2020-01-01", "2020-01-01"))
    #expect(!broken("2020-01-01", "2020-03-31"))
    #expect(broken("2020-01-01", "2020-04-01"))
    #expect(broken("2020-01-02", "2020-01-01"))
    #expect(broken("2020-01-01", ""))
  }
}
