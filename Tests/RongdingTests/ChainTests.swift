import Domain
import Rongding
import Testing

/// The balances of one county, kept as strictly as the ledger keeps them.
private struct Balances {
  var received: [FundSource: Int64] = [:]
  var allocated: [String: Int64] = [:]
  var project: [String: Int64] = [:]
  /// What went below zero, by the record that did it.
  var overdrawn: [String] = []

  mutating func allocate(_ record: Allocation) {
    received[record.source, default: 0] -= record.amount.fen
    if received[record.source, default: 0] < 0 { overdrawn.append(record.number) }
    allocated["\(record.source) \(record.year)", default: 0] += record.amount.fen
  }

  mutating func arrange(_ record: Arrangement) {
    let account = "\(record.source) \(record.year)"
    allocated[account, default: 0] -= record.amount.fen
    if allocated[account, default: 0] < 0 { overdrawn.append(record.number) }
    project[record.project, default: 0] += record.amount.fen
  }

  mutating func draw(_ number: String, _ amount: Money, from code: String) {
    project[code, default: 0] -= amount.fen
    if project[code, default: 0] < 0 { overdrawn.append(number) }
  }
}

/// One step of the chain, on its day; equal days follow the order of the chain.
private struct Step {
  let day: Int
  let rank: Int
  let apply: (inout Balances) -> Void
}

@Suite("The fund chain of every county") struct ChainTests {
  private static func steps(_ world: World, _ county: DivisionCode) -> [Step] {
    let received = world.receipts(county).map { record in
      Step(day: record.received?.ordinal ?? 0, rank: 0) {
        $0.received[record.source, default: 0] += record.amount.fen
      }
    }
    let allocated = world.allocations(county).map { record in
      Step(day: record.allocated?.ordinal ?? 0, rank: 1) { $0.allocate(record) }
    }
    let arranged = world.arrangements(county).map { record in
      Step(day: record.arranged?.ordinal ?? 0, rank: 2) { $0.arrange(record) }
    }
    let requested = world.reimbursements(county).map { record in
      Step(day: record.requested?.ordinal ?? 0, rank: 3) {
        $0.draw(record.number, record.amount, from: record.project)
      }
    }
    let returned = world.returns(county).map { record in
      Step(day: record.returned?.ordinal ?? 0, rank: 4) {
        $0.draw(record.number, record.amount, from: record.project)
      }
    }
    return received + allocated + arranged + requested + returned
  }

  @Test func `nothing is overdrawn, neither by day nor register after register`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let registers = Self.steps(world, county)
      let days = registers.enumerated().sorted {
        ($0.element.day, $0.element.rank, $0.offset) < ($1.element.day, $1.element.rank, $1.offset)
      }.map(\.element)
      for order in [registers, days] {
        var balances = Balances()
        for step in order { step.apply(&balances) }
        #expect(balances.overdrawn.isEmpty, "\(county.text)")
      }
    }
  }

  @Test func `an arrangement before its allocation is found`() throws {
    let world = try Worlds.of(.village)
    let county = try #require(world.counties.first)
    let first = try #require(world.arrangements(county).first)
    var balances = Balances()
    balances.arrange(first)
    #expect(balances.overdrawn == [first.number])
  }

  @Test func `nearly all fiscal money is arranged, and most arranged money is paid`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let received = world.receipts(county).filter(\.source.isFiscal).map(\.amount).fen
      let fiscal = world.arrangements(county).filter(\.source.isFiscal).map(\.amount).fen
      let arranged = world.arrangements(county).map(\.amount).fen
      let paid = world.batches(county).map(\.total).fen
      #expect(fiscal <= received && fiscal > received / 100 * 98)
      #expect(paid < arranged && paid > arranged / 100 * 85)
      #expect(world.projects(county).map(\.budget).fen == arranged)
    }
  }

  @Test(arguments: WorldSize.allCases)
  func `a batch settles one request, never above it, with every payee once`(
    size: WorldSize
  ) throws {
    let world = try Worlds.of(size)
    for county in world.counties where size != .city || county == world.counties.last {
      let requests = Dictionary(
        uniqueKeysWithValues: world.reimbursements(county).map { ($0.number, $0.amount) })
      var settled: Set<String> = []
      for batch in world.batches(county) {
        #expect(settled.insert(batch.reimbursement).inserted)
        #expect(batch.total <= requests[batch.reimbursement] ?? .zero)
        #expect((1...200_000).contains(batch.lines.count))
        #expect(batch.lines.allSatisfy { $0.amount.fen > 0 })
        #expect(Set(batch.lines.map(\.payee)).count == batch.lines.count)
      }
    }
  }

  @Test func `the county totals of payments are the same in every size`() throws {
    let village = try Worlds.of(.village)
    let county = try Worlds.of(.county)
    for code in village.counties {
      #expect(village.batches(code).map(\.total) == county.batches(code).map(\.total))
    }
  }

  @Test func `requests wait, expire and are paid in part, and balances return`() throws {
    let world = try Worlds.of(.village)
    var (waiting, expired, partly) = (0, 0, 0)
    for county in world.counties {
      var paid: [String: Money] = [:]
      for batch in world.batches(county) { paid[batch.reimbursement] = batch.total }
      for request in world.reimbursements(county) {
        let isOver = request.expires.map { $0 < World.lastDay } ?? false
        guard let sum = paid[request.number] else {
          if isOver { expired += 1 } else { waiting += 1 }
          continue
        }
        if sum < request.amount { partly += 1 }
      }
    }
    #expect((3...60).contains(waiting) && (2...20).contains(expired) && (2...20).contains(partly))
    #expect((10...120).contains(world.all(world.returns).count))
  }
}
