import Domain
import Rongding
import Testing

/// Compares totals of the records with the figures as they were published.
struct PublishedTotals {
  let world: World
  let figures: [PublishedFigure]

  /// The codes of the figures that the records do not add up to.
  var disagreements: [String] {
    totals.filter { code, total in
      figures.first { $0.code == code }.flatMap { Int64($0.value) } != total
    }.map(\.0)
  }

  /// What the records add up to, beside the code of its figure; money in yuan.
  private var totals: [(String, Int64)] {
    let receipts = world.all(world.receipts)
    let fiscal = receipts.filter(\.source.isFiscal).map(\.amount).fen / 100
    let social = receipts.filter { $0.source == .social }.map(\.amount).fen / 100
    let projects = Int64(world.all(world.projects).count)
    let enterprises = Int64(world.enterprises.count)
    let paidIn = world.enterprises.map(\.paidIn).fen / 100
    return [
      ("000-19", firstPool), ("000-42", leastPromised), ("002-07", fiscal), ("002-37", fiscal),
      ("002-08", projects), ("002-09", enterprises), ("002-40", enterprises), ("002-10", paidIn),
      ("002-41", paidIn), ("002-38", social), ("002-44", Int64(Set(cadres.map(\.batch)).count)),
      ("002-45", Int64(cadres.count)), ("002-46", Int64(sent.count - cadres.count)),
    ]
  }

  /// Those from the east.
  private var sent: [Secondment] { world.secondments.filter { $0.direction == .westward } }

  private var cadres: [Secondment] { sent.filter { $0.kind == .cadre } }

  /// The projects of Tongwei that had entered the pool when its number was reported.
  private var firstPool: Int64 {
    guard let tongwei = DivisionCode("621121"), let reported = Day("2017-04-25") else { return 0 }
    let pool = world.projects(tongwei).compactMap(\.proposed).filter { $0.year == 2017 }
    return Int64(pool.filter { $0 <= reported }.count == pool.count ? pool.count : 0)
  }

  private var leastPromised: Int64 { (world.commitments.map(\.amount).min()?.fen ?? 0) / 100 }
}

@Suite("Totals of the example and the published figures") struct CalibrationTests {
  @Test(arguments: WorldSize.allCases)
  func `the records of every size add up to the published figures`(size: WorldSize) throws {
    let world = try Worlds.of(size)
    #expect(PublishedTotals(world: world, figures: world.figures).disagreements.isEmpty)
  }

  @Test(arguments: [
    "000-19", "000-42", "002-07", "002-37", "002-08", "002-09", "002-40", "002-10", "002-41",
    "002-38", "002-44", "002-45", "002-46",
  ])
  func `a figure that differs by one is found`(code: String) throws {
    let world = try Worlds.of(.village)
    var figures = world.figures
    let index = try #require(figures.firstIndex { $0.code == code })
    figures[index].value = String(try #require(Int64(figures[index].value)) + 1)
    #expect(PublishedTotals(world: world, figures: figures).disagreements == [code])
  }

  @Test func `no sum of a receipt or a paid-in amount has a broken yuan`() throws {
    let world = try Worlds.of(.village)
    let amounts = world.all(world.receipts).map(\.amount) + world.enterprises.map(\.paidIn)
    #expect(amounts.allSatisfy { $0.fen % 100 == 0 })
  }

  @Test func `the city alone keeps its promise in every year`() throws {
    let world = try Worlds.of(.village)
    #expect(world.commitments.map(\.year) == [2017, 2018, 2019, 2020])
    for promise in world.commitments {
      let money = world.all(world.receipts).filter {
        $0.year == promise.year && $0.source == .fiscalCity && $0.provider == promise.provider
      }
      #expect(money.map(\.amount).fen >= promise.amount.fen)
    }
  }

  @Test func `every project has one arrangement of fiscal money`() throws {
    let world = try Worlds.of(.village)
    for county in world.counties {
      let fiscal = world.arrangements(county).filter(\.source.isFiscal).map(\.project)
      #expect(fiscal.sorted() == world.projects(county).map(\.code).sorted())
    }
  }

  @Test func `the first batch of cadres arrives when the paper says, nobody after the last day`()
    throws
  {
    let world = try Worlds.of(.village)
    let first = world.secondments.filter { $0.batch == 1 }
    #expect(Set(first.compactMap { $0.from?.period }) == ["2017-03"], "000-38")
    #expect(
      world.secondments.allSatisfy { $0.synthetic && ($0.from ?? World.lastDay) <= World.lastDay })
    #expect(world.secondments.allSatisfy { $0.ended.map { $0 <= World.lastDay } ?? true })
    #expect(world.secondments.contains { $0.direction == .eastward })
  }

  @Test func `around Spring Festival 2019 there are more buyers and sales than were published`()
    throws
  {
    let world = try Worlds.of(.village)
    let festival = world.sales.filter { $0.campaign == "2019年春节年货" }
    let days = try #require(Day("2019-01-13"))...(try #require(Day("2019-02-19")))
    #expect(festival.allSatisfy { sale in sale.sold.map(days.contains) ?? false })
    #expect(world.sales.filter { $0.sold.map(days.contains) ?? false }.count == festival.count)
    func published(_ code: String) throws -> Int64 {
      try #require(world.figures.first { $0.code == code }.flatMap { Int64($0.value) })
    }
    #expect(try Int64(Set(festival.map(\.buyer)).count) > published("001-100"))
    #expect(try festival.map(\.amount).fen / 100 > published("001-101"))
    #expect(world.sales.allSatisfy { $0.synthetic && ($0.sold ?? World.lastDay) <= World.lastDay })
  }

  @Test func `no enterprise paid in more than it agreed`() throws {
    let world = try Worlds.of(.village)
    #expect(world.enterprises.allSatisfy { $0.paidIn <= $0.agreed && $0.synthetic })
    #expect(Set(world.enterprises.map(\.name)).count == world.enterprises.count)
  }
}
