import Domain
import Rongding
import Testing

@Suite("The answer key of the screening") struct AnswerKeyTests {
  /// What all rules find in a world, in the words of the answer key, by county and rule.
  private func findings(_ world: World) throws -> Set<String> {
    var found: Set<String> = []
    var summaries: [CountySummary] = []
    for county in world.counties {
      let world = try #require(WorldFacts(world, county))
      summaries.append(CountySummary(world.facts))
      for suspicion in ScreeningRule.all.flatMap({ $0.suspicions(in: world.facts) }) {
        found.insert("\(county.text) \(word(suspicion, world.payments))")
      }
    }
    for (county, suspicion) in ScreeningRule.all.flatMap({ $0.suspicions(across: summaries) }) {
      found.insert("\(county.text) \(suspicion.code)")
    }
    return found
  }

  private func word(_ suspicion: Suspicion, _ payments: [Int64: String]) -> String {
    let number =
      suspicion.subject.hasPrefix("payment/") ? Int64(suspicion.subject.dropFirst(8)) : nil
    guard let number else { return suspicion.code }
    return "\(suspicion.rule)/\(payments[number] ?? suspicion.subject)"
  }

  private func key(_ world: World, hits: Bool) -> Set<String> {
    Set(
      world.counties.flatMap { county in
        (world.cases(county)?.key ?? []).filter { $0.isHit == hits }
          .map { "\(county.text) \($0.rule)/\($0.subject)" }
      })
  }

  @Test(arguments: WorldSize.allCases)
  func `every planted case is found, and nothing else`(size: WorldSize) throws {
    let world = try Worlds.of(size)
    let found = try findings(world)
    let hits = key(world, hits: true)
    #expect(hits.subtracting(found).sorted() == [])
    #expect(found.subtracting(hits).sorted() == [])
    #expect(found.intersection(key(world, hits: false)) == [])
  }

  @Test func `every county has a case and a decoy of every rule`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let key = world.cases(county)?.key ?? []
      let rules = Set(ScreeningRule.all.map(\.name))
      #expect(Set(key.filter(\.isHit).map(\.rule)) == rules, "\(county.text)")
      #expect(Set(key.filter { !$0.isHit }.map(\.rule)) == rules, "\(county.text)")
    }
  }

  @Test func `all people of the cases are nobody, and marked`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let cases = try #require(world.cases(county))
      #expect(cases.payees.allSatisfy { $0.synthetic && $0.account.hasPrefix("990000") })
      let numbers =
        cases.payees.map(\.citizenNumber) + cases.deaths.map(\.citizenNumber)
        + cases.vehicles.map(\.citizenNumber) + cases.payroll.map(\.citizenNumber)
      for number in numbers where !number.isEmpty {
        #expect(IdentityNumbers.isCitizenNumber(number))
        let prefecture = String(number.dropFirst(2).prefix(2))
        #expect(["92", "93", "94", "96", "97", "98"].contains(prefecture))
      }
      #expect(cases.deaths.allSatisfy(\.synthetic) && cases.vehicles.allSatisfy(\.synthetic))
    }
  }
}
