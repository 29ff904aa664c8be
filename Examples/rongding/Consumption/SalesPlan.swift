import Domain

/// Invents the sales of Dingxi's goods to Fuzhou: around Spring Festival 2019 to more buyers, and
/// for more money, than the numbers that were published as "more than" (001-100, 001-101).
struct SalesPlan {
  private let places: Places
  private let county: CalibratedCounty
  private var chance: SeededGenerator
  private var numbers: Numbering

  private init(_ county: CalibratedCounty, _ places: Places, seed: UInt64) {
    self.places = places
    self.county = county
    chance = SeededGenerator(seed, "sales \(county.code.text)")
    numbers = Numbering("S", county.code, width: 3)
  }

  /// All sales, county by county.
  static func sales(_ places: Places, seed: UInt64) -> [GoodsSale] {
    let shares = Shares.split(
      Calibration.festivalSales, by: Calibration.counties.map(\.weight))
    return zip(Calibration.counties, shares).flatMap { county, hundreds in
      var plan = SalesPlan(county, places, seed: seed)
      return plan.festival(hundreds) + plan.others()
    }
  }

  /// The orders of one Spring Festival: every organ and unit once, and individuals as one row.
  private mutating func festival(_ hundreds: Int) -> [GoodsSale] {
    let buyers = buyers
    let weights = buyers.map { _ in chance.within(20...200) }
    return zip(buyers, Shares.split(hundreds, by: weights, atLeast: 10)).map { buyer, share in
      var sale = sale(to: buyer, hundreds: share, from: Day(year: 2019, month: 1, day: 14), 16)
      sale.campaign = "2019年春节年货"
      sale.channel = chance.pick([.order, .unionBenefit, .fair], weights: [6, 3, 1])
      return sale
    }
  }

  /// A few sales of the other years.
  private mutating func others() -> [GoodsSale] {
    let some = chance.shuffled(buyers).prefix(12)
    return some.enumerated().map { index, buyer in
      let first = Day(year: index < 5 ? 2018 : 2020, month: 5, day: 1)
      var sale = sale(to: buyer, hundreds: chance.within(50...900), from: first, 170)
      sale.campaign = "陇货入闽"
      sale.channel = chance.pick([.hall, .eCommerce, .order, .fair])
      return sale
    }
  }

  private mutating func sale(
    to buyer: (kind: GoodsSale.Buyer, name: String), hundreds: Int, from first: Day?, _ days: Int
  ) -> GoodsSale {
    var sale = GoodsSale()
    let day = first.flatMap { $0.adding(days: chance.below(days)) } ?? World.lastDay
    sale.sold = WorkingDays.from(day)
    sale.number = numbers.next(in: day.year)
    sale.place = county.code
    sale.provider = county.helper
    sale.product = chance.pick(Self.products)
    sale.amount = Money(fen: Int64(hundreds) * 10_000)
    let supplier = chance.below(Self.suppliers.count)
    sale.supplier = "\(places.name(county.code))\(Self.suppliers[supplier])（示例）"
    sale.isRegistered = supplier > 0
    sale.households = sale.isRegistered ? 20 + supplier * 15 : 0
    (sale.kind, sale.buyer) = (buyer.kind, buyer.name)
    if buyer.kind == .individuals { sale.individuals = chance.within(40...90) }
    sale.document = "合成示例"
    sale.synthetic = true
    return sale
  }

  private var buyers: [(kind: GoodsSale.Buyer, name: String)] {
    let home = places.name(county.helper)
    func named(_ kind: GoodsSale.Buyer, _ names: [String]) -> [(GoodsSale.Buyer, String)] {
      names.map { (kind, "\(home)\($0)（示例）") }
    }
    let companies = Self.brands.flatMap { brand in
      Self.trades.map { "\(brand)\($0)有限公司" }
    }
    return named(.organ, Self.organs) + named(.institution, Self.institutions)
      + named(.enterprise, companies) + [(.individuals, "")]
  }

  private static let products = ["马铃薯", "党参", "当归", "黄芪", "苦荞面", "牛羊肉", "百合", "胡麻油"]
  private static let suppliers = ["农产品商行", "农民专业合作社", "特色产品公司", "扶贫车间联合社"]
  private static let organs = [
    "教育局", "财政局", "民政局", "司法局", "商务局", "审计局", "统计局", "水利局", "卫生健康局", "农业农村局", "自然资源局",
    "住房和城乡建设局", "交通运输局", "文化和旅游局", "市场监督管理局", "应急管理局", "医疗保障局", "人力资源和社会保障局", "总工会", "妇女联合会",
  ]
  private static let institutions = [
    "第一中学", "第二中学", "实验小学", "中心幼儿园", "第一医院", "中医院", "妇幼保健院", "疾病预防控制中心", "图书馆", "文化馆", "青少年活动中心",
    "社会福利院", "环境卫生中心", "园林中心", "公证处",
  ]
  private static let brands = ["榕江", "闽海", "福源", "茉香", "山海"]
  private static let trades = ["贸易", "餐饮", "物业", "科技", "建设"]
}
