import Domain

/// What kind of invented organisation carries a project out.
enum ImplementerTrade: Int, Sendable, CaseIterable {
  case builder, cooperative, company, school, committee
}

/// The invented organisations of one county; villages' committees join when first needed.
struct Implementers {
  private let county: CalibratedCounty
  private(set) var payees: [Payee] = []
  private var positions: [ImplementerTrade: [Int]] = [:]
  private var committees: [DivisionCode: Int] = [:]

  init(_ county: CalibratedCounty, name: String, seed: UInt64) {
    self.county = county
    var chance = SeededGenerator(seed, "implementers \(county.code.text)")
    for trade in ImplementerTrade.allCases where trade != .committee {
      var taken: [String] = []
      while taken.count < Self.number(of: trade) {
        let brand = chance.pick(Self.first) + chance.pick(Self.second)
        if taken.contains(brand) { continue }
        taken.append(brand)
        positions[trade, default: []].append(payees.count)
        add("\(name)\(brand)\(chance.pick(Self.endings(of: trade)))（示例）", at: county.code)
      }
    }
  }

  /// An organisation of the trade; for committees that of the village.
  mutating func choose(
    _ trade: ImplementerTrade, in village: Village?, _ chance: inout SeededGenerator
  ) -> Payee {
    if trade == .committee, let village { return committee(of: village) }
    return payees[chance.pick(positions[trade] ?? [0])]
  }

  private mutating func committee(of village: Village) -> Payee {
    if let known = committees[village.code] { return payees[known] }
    committees[village.code] = payees.count
    add("\(village.township)\(village.name)村民委员会（示例）", at: village.code)
    return payees[payees.count - 1]
  }

  private mutating func add(_ name: String, at place: DivisionCode) {
    let number = payees.count + 1
    var payee = Payee()
    payee.code = "U\(county.code.text)-\(Digits.padded(number, 4))"
    payee.kind = .implementer
    payee.village = place
    payee.name = name
    payee.account = "990000\(county.code.text)8\(Digits.padded(number, 6))"
    payee.synthetic = true
    payees.append(payee)
  }

  private static let first = ["云", "禾", "瑞", "陇", "渭", "恒", "丰", "绿", "益", "昌", "嘉", "泰"]
  private static let second = ["岭源", "润", "泽", "盛", "原", "沃", "祥和", "欣", "达通", "汇农", "森", "誉"]

  private static func number(of trade: ImplementerTrade) -> Int {
    switch trade {
    case .builder: 12
    case .cooperative: 24
    case .company: 8
    case .school: 3
    case .committee: 0
    }
  }

  private static func endings(of trade: ImplementerTrade) -> [String] {
    switch trade {
    case .builder: ["建筑工程有限公司", "路桥工程有限公司", "水利工程有限公司"]
    case .cooperative: ["种植农民专业合作社", "养殖农民专业合作社", "中药材农民专业合作社"]
    case .company: ["农业发展有限公司", "商贸有限公司", "产业发展有限公司"]
    case .school: ["职业培训学校"]
    case .committee: ["村民委员会"]
    }
  }
}
