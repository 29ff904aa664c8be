import Domain
import Testing

@testable import Rongding

@Suite("The example is the same everywhere") struct DeterminismTests {
  /// FNV-1a over every value of every record and line.
  private func checksum(_ world: World) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    func add<Entry: Record>(_ entries: some Sequence<Entry>) {
      let fields = Entry.register.declaration.fields
      for entry in entries {
        for (field, value) in zip(fields, Entry.register.values(entry)) {
          add(field.kind.text(of: value))
          add("|")
        }
      }
    }
    add(world.divisions)
    add(world.pairings)
    add(world.commitments)
    add(world.enterprises)
    add(world.figures)
    add(world.secondments)
    add(world.sales)
    for county in world.counties {
      add(world.receipts(county))
      add(world.allocations(county))
      add(world.projects(county))
      add(world.arrangements(county))
      add(world.reimbursements(county))
      add(world.returns(county))
      add(world.payees(county))
      if let cases = world.cases(county) {
        add(cases.programmes)
        add(cases.cutPlans)
        add(cases.beneficiaries)
        add(cases.notices)
        add(cases.deaths)
        add(cases.vehicles)
        add(cases.property)
        add(cases.companies)
        add(cases.payroll)
        add(cases.cadres)
      }
      for batch in world.batches(county) {
        add(batch.number + batch.reimbursement + batch.paid.text)
        for line in batch.lines { add("\(line.payee) \(line.amount.fen)") }
      }
    }
    return sum
  }

  @Test func `the published seed gives these very records`() throws {
    let world = try Worlds.of(.village)
    let again = try World(size: .village)
    #expect(checksum(world) == checksum(again))
    // Change this number only together with a line in the change log: every copy of the example
    // that people hold, with its log and its seals, differs from then on.
    #expect(checksum(world) == 3_871_875_297_169_499_042)
  }

  @Test(arguments: [1, 0xffff_ffff_ffff_ffff] as [UInt64])
  func `another seed gives other records with the same totals`(seed: UInt64) throws {
    let world = try World(size: .village, seed: seed)
    #expect(checksum(world) != checksum(try Worlds.of(.village)))
    #expect(PublishedTotals(world: world, figures: world.figures).disagreements.isEmpty)
  }

  @Test func `the generator gives the known numbers of SplitMix64`() {
    var generator = SeededGenerator(1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `streams of different purposes and numbers differ`() {
    var firsts: Set<UInt64> = []
    for purpose in ["a", "b", "c"] {
      for number in 0..<100 {
        var generator = SeededGenerator(1, purpose, number)
        firsts.insert(generator.next())
      }
    }
    #expect(firsts.count == 300)
  }

  @Test(arguments: [(100, [1, 1, 1]), (0, [5, 6]), (7, [0, 3, 0]), (1_000_001, [9, 8, 7, 6])])
  func `shares add up to the whole`(total: Int, weights: [Int]) {
    let shares = Shares.split(total, by: weights)
    #expect(shares.reduce(0, +) == total)
    #expect(zip(shares, weights).allSatisfy { $1 > 0 || $0 == 0 })
    #expect(shares.allSatisfy { $0 >= 0 })
  }
}
