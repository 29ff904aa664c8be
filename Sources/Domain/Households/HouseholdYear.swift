/// 户年度信息: what a household earned and how it lived in a year.
///
/// An empty field is unknown, not zero. The codes in comments are the national register's.
/// Source: practice.md 4.5.
package struct HouseholdYear: Record {
  package var village = DivisionCode.unknown
  package var household = ""
  package var year = 0
  package var wages: Money?
  package var business: Money?
  package var property: Money?
  package var transfers: Money?
  package var familyPlanning: Money?
  package var allowance: Money?
  package var specialSupport: Money?
  package var pension: Money?
  package var ecological: Money?
  package var otherTransfers: Money?
  package var costs: Money?
  package var transferCosts: Money?
  package var netIncome: Money?
  package var perPerson: Money?
  package var debt: Money?
  package var farmland: Int64?
  package var irrigated: Int64?
  package var forest: Int64?
  package var returnedForest: Int64?
  package var orchard: Int64?
  package var grassland: Int64?
  package var waterArea: Int64?
  package var cooperative: Bool?
  package var power: Bool?
  package var waterHard: Bool?
  package var waterSafe: Bool?
  package var roadDistance: Int64?
  package var road: RoadKind?
  package var houseArea: Int64?
  package var dangerousHouse: Bool?
  package var houseGrade: HouseGrade?
  package var toilet: Bool?
  package var fuel: FuelKind?
  package var synthetic = false

  package init() {}

  package static let register = Register<HouseholdYear>(
    "household_year", zh: "户年度信息", en: "Households by year", owner: .county, privacy: .personal,
    key: ["household", "year"], place: "village", keptBy: Role.registerKeepers,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .year(\.year, "year", zh: "年度", en: "Year"),
    ] + income + living + [.flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic")])

  /// aac073, aac071, aac072, aac085 with its parts, aac074, aac079, aac082; costs can make a net
  /// income negative.
  ///
  /// What the household owes is no part of it (S86).
  private static let income: [Field<HouseholdYear>] = [
    .money(\.wages, "wages", zh: "工资性收入", en: "Wages", privacy: .staff),
    .money(\.business, "business", zh: "生产经营性收入", en: "From business", privacy: .staff),
    .money(\.property, "property", zh: "财产性收入", en: "From property", privacy: .staff),
    .money(\.transfers, "transfers", zh: "转移性收入", en: "Transfers", privacy: .staff),
    .money(
      \.familyPlanning, "family_planning", zh: "计划生育金", en: "Family planning", privacy: .staff),
    .money(\.allowance, "allowance", zh: "低保金", en: "Subsistence allowance", privacy: .staff),
    .money(
      \.specialSupport, "special_support", zh: "特困供养金", en: "Special support", privacy: .staff),
    .money(\.pension, "pension", zh: "养老金", en: "Pension", privacy: .staff),
    .money(\.ecological, "ecological", zh: "生态补偿金", en: "Ecological", privacy: .staff),
    .money(
      \.otherTransfers, "other_transfers", zh: "其他转移性收入", en: "Other transfers", privacy: .staff),
    .money(\.costs, "costs", zh: "生产经营性支出", en: "Costs of business", privacy: .staff),
    .money(
      \.transferCosts, "transfer_costs", zh: "转移性支出", en: "Transfers paid", privacy: .staff),
    .money(
      \.netIncome, "net_income", zh: "家庭纯收入", en: "Net income", atLeast: -Money.largestFen,
      privacy: .staff),
    .money(
      \.perPerson, "per_person", zh: "人均纯收入", en: "Net income a person",
      atLeast: -Money.largestFen, privacy: .staff),
    .money(\.debt, "debt", zh: "年末家庭负债", en: "Debt at the end of the year", privacy: .staff),
  ]

  /// aac301 to aac307, aac084, aac308, aac311, aac312, aac315 to aac322.
  private static let living: [Field<HouseholdYear>] = [
    .measure(\.farmland, "farmland", zh: "耕地面积", en: "Farmland", unit: .mu, privacy: .staff),
    .measure(\.irrigated, "irrigated", zh: "有效灌溉面积", en: "Irrigated", unit: .mu, privacy: .staff),
    .measure(\.forest, "forest", zh: "林地面积", en: "Forest", unit: .mu, privacy: .staff),
    .measure(
      \.returnedForest, "returned_forest", zh: "退耕还林面积", en: "Returned to forest", unit: .mu,
      privacy: .staff),
    .measure(\.orchard, "orchard", zh: "林果面积", en: "Orchard", unit: .mu, privacy: .staff),
    .measure(\.grassland, "grassland", zh: "牧草地面积", en: "Grassland", unit: .mu, privacy: .staff),
    .measure(\.waterArea, "water_area", zh: "水面面积", en: "Water", unit: .mu, privacy: .staff),
    .flag(\.cooperative, "cooperative", zh: "加入合作社", en: "In a cooperative", privacy: .staff),
    .flag(\.power, "power", zh: "通生产用电", en: "Power for work", privacy: .staff),
    .flag(\.waterHard, "water_hard", zh: "饮水困难", en: "Water hard to get", privacy: .staff),
    .flag(\.waterSafe, "water_safe", zh: "饮水安全", en: "Safe water", privacy: .staff),
    .measure(
      \.roadDistance, "road_distance", zh: "与村主干路距离", en: "To the village road",
      unit: .kilometres, privacy: .staff),
    .choice(\.road, "road", zh: "入户路类型", en: "Road to the house", privacy: .staff),
    .measure(
      \.houseArea, "house_area", zh: "住房面积", en: "House", unit: .squareMetres, privacy: .staff),
    .flag(\.dangerousHouse, "dangerous_house", zh: "危房户", en: "Dangerous house", privacy: .staff),
    .choice(\.houseGrade, "house_grade", zh: "危房级别", en: "Grade of the house", privacy: .staff),
    .flag(\.toilet, "toilet", zh: "卫生厕所", en: "Sanitary toilet", privacy: .staff),
    .choice(\.fuel, "fuel", zh: "主要燃料", en: "Fuel", privacy: .staff),
  ]

  /// Income by its parts: wages, business, property and transfers less the costs of business and
  /// the transfers paid, which some provinces take off; nil while none of the parts is known
  /// (practice.md 4.5).
  package var netByParts: Money? {
    let parts = [wages, business, property, transfers].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return parts.reduce(Money.zero, +) - (costs ?? .zero)
      - (transferCosts ?? .zero)
  }
}
