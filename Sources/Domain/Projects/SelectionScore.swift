/// “五个好”评分: how a proposal stands on one of the five criteria, and why.
///
/// Source: systems.md S39; a project enters the pool only when each of the five is at least
/// `passing` of `best` points.
package struct SelectionScore: Record {
  package var county = DivisionCode.unknown
  package var project = ""
  package var round = 0
  package var criterion = FiveGoods.industry
  package var points = 0
  package var evidence = ""
  package var person = ""
  package var day: Day?

  package init() {}

  /// The most points of a criterion.
  package static let best = 20
  /// The fewest points with which a criterion counts as good (60 per cent).
  package static let passing = 12

  package static let register = Register<SelectionScore>(
    "selection_score", zh: "“五个好”评分", en: "Five goods scores", owner: .county, privacy: .open,
    key: ["project", "round", "criterion"], place: "county", effect: .fact,
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .count(\.round, "round", zh: "流转序号", en: "Step number", unit: .pieces, required: true),
      .choice(\.criterion, "criterion", zh: "标准", en: "Criterion"),
      .count(\.points, "points", zh: "得分", en: "Points", unit: .pieces),
      .text(\.evidence, "evidence", zh: "依据", en: "Evidence", length: 0...200),
      .text(\.person, "person", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
    ],
    checks: [
      .init("points_range", zh: "得分应在 0 到 20 之间", en: "points are from 0 to 20") {
        (0...best).contains($0.points)
      }
    ])
}

/// The five criteria by which projects are selected (S39).
package enum FiveGoods: String, CodeList {
  case industry
  case leadEnterprise = "lead_enterprise"
  case profitLink = "profit_link"
  case matchingPolicy = "matching_policy"
  case organisation

  package var labels: Labels {
    switch self {
    case .industry: Labels(zh: "产业项目好", en: "A good industry project")
    case .leadEnterprise: Labels(zh: "龙头带动好", en: "A good lead enterprise")
    case .profitLink: Labels(zh: "利益联结好", en: "A good profit link")
    case .matchingPolicy: Labels(zh: "政策配套好", en: "Good matching policy")
    case .organisation: Labels(zh: "组织领导好", en: "Good organisation")
    }
  }
}
