import Domain

/// A subsidy paid to households: an invented standard times a quantity.
struct HouseholdProgramme: Sendable {
  let category: ProjectCategory
  let title: String
  /// Yuan for one unit.
  let standard: Int
  /// What is counted, for the text of the project.
  let measure: String
  let quantities: ClosedRange<Int>
  /// In how many rounds the same households are paid.
  let rounds: Int
  /// How often it is chosen.
  let weight: Int

  /// Twice the mean payment in yuan, a whole number.
  var doubledMean: Int { standard * (quantities.lowerBound + quantities.upperBound) }

  /// Who draws up the list and hands on what is not paid to households directly.
  var implementer: ImplementerTrade {
    switch category {
    case .training: .school
    case .labour: .company
    default: .cooperative
    }
  }

  /// The work as the project's record tells it.
  var content: String {
    let most = quantities.upperBound
    let limit = quantities.count > 1 ? "，每户不超过\(most)\(measure)" : ""
    return "到户补助，标准每\(measure)\(standard)元\(limit)"
  }

  static let all: [HouseholdProgramme] = [
    .init(
      category: .industry, title: "马铃薯良种到户补助", standard: 80, measure: "亩", quantities: 1...6,
      rounds: 1, weight: 12),
    .init(
      category: .industry, title: "中药材种植到户奖补", standard: 150, measure: "亩", quantities: 1...5,
      rounds: 1, weight: 12),
    .init(
      category: .industry, title: "菌草种植到户补助", standard: 200, measure: "亩", quantities: 1...4,
      rounds: 1, weight: 6),
    .init(
      category: .industry, title: "肉羊养殖到户奖补", standard: 400, measure: "只", quantities: 1...3,
      rounds: 1, weight: 10),
    .init(
      category: .industry, title: "鸡苗到户补助", standard: 15, measure: "只", quantities: 10...40,
      rounds: 1, weight: 6),
    .init(
      category: .ecology, title: "中蜂养殖到户补助", standard: 300, measure: "箱", quantities: 1...3,
      rounds: 1, weight: 6),
    .init(
      category: .ecology, title: "生态林管护劳务补助", standard: 60, measure: "亩", quantities: 1...8,
      rounds: 2, weight: 6),
    .init(
      category: .labour, title: "外出务工交通补贴", standard: 100, measure: "趟", quantities: 1...6,
      rounds: 2, weight: 14),
    .init(
      category: .labour, title: "稳岗就业补助", standard: 200, measure: "月", quantities: 1...4,
      rounds: 2, weight: 10),
    .init(
      category: .training, title: "“雨露计划”助学补助", standard: 1_500, measure: "学期",
      quantities: 1...1, rounds: 1, weight: 8),
    .init(
      category: .training, title: "实用技术培训生活补助", standard: 40, measure: "天", quantities: 5...15,
      rounds: 1, weight: 8),
  ]
}
