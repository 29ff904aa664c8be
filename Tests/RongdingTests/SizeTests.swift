import Domain
import Testing

@testable import Rongding

@Suite("Sizes of the example") struct SizeTests {
  /// Those of the household programmes; the screening's cases pay a few heads more.
  private func householdPayments(_ world: World, _ county: DivisionCode) -> Int {
    zip(world.batches(county), world.batches(county).plans).reduce(0) { sum, pair in
      let (batch, plan) = pair
      return sum + batch.lines.count { $0.payee.hasPrefix("H") }
        - plan.planted.count { $0.payee.hasPrefix("H") }
    }
  }

  @Test func `a village has about 200 households and their payments`() throws {
    let world = try Worlds.of(.village)
    let households = world.counties.map(world.householdCount).reduce(0, +)
    let payments = world.counties.map { householdPayments(world, $0) }.reduce(0, +)
    #expect((180...280).contains(households))
    #expect((1_200...3_000).contains(payments))
  }

  @Test func `a county is Tongwei with 16,000 households and 160,000 payments`() throws {
    let world = try Worlds.of(.county)
    let tongwei = try #require(DivisionCode("621121"))
    #expect(world.counties.map(world.householdCount).reduce(0, +) == 16_000)
    #expect(world.householdCount(tongwei) == 16_000)
    #expect(householdPayments(world, tongwei) == 160_000)
  }

  @Test func `a city has 110,000 households and 1,100,000 payments`() throws {
    let world = try Worlds.of(.city)
    #expect(world.counties.map(world.householdCount).reduce(0, +) == 110_000)
    // Counting what the lists will hold needs no lines; one county is counted line by line below.
    let planned = world.counties.flatMap { world.batches($0).plans.compactMap(\.list?.count) }
    #expect(planned.reduce(0, +) == 1_100_000)
    let zhang = try #require(DivisionCode("621125"))
    #expect(householdPayments(world, zhang) == 105_000)
  }

  @Test func `in a whole county the lines of a list are all of its request`() throws {
    let world = try Worlds.of(.city)
    let zhang = try #require(DivisionCode("621125"))
    for (batch, plan) in zip(world.batches(zhang), world.batches(zhang).plans) {
      #expect(batch.lines.count == (plan.list?.count ?? 1) + plan.planted.count)
      #expect(batch.total.fen == plan.amount)
    }
  }
}
