extension ScreeningRule {
  /// R6: a car of the payee's household while paid for need.
  static let vehicle = ScreeningRule(
    name: "R6",
    labels: Labels(zh: "有小汽车领取困难补助", en: "A car in the household while paid for need"),
    basis: Labels(
      zh: "与交警车辆信息比对", en: "compared with registered vehicles"),
    source: "practice.md 4.8; S30d, S46, S53a",
    reads: ["payment", "payee", "person", "project", "programme", "vehicle_record"],
    parameters: [],
    evidence: ListedWhilePaid.evidence,
    caution: Labels(
      zh: "农用车、三轮车、残疾人专用车、营运货车不算；可能被借用身份，或已卖出未过户。",
      en:
        "Farm and work vehicles and those of the disabled do not count; the identity may be borrowed, or the car sold."
    ),
    example: RuleExample(
      zh: "领取前已登记小型汽车", en: "a car was registered before the payment",
      hit: { $0.tellVehicle(kind: "car") }, near: { $0.tellVehicle(kind: "tricycle") }),
    search: .county { facts, _ in
      ListedWhilePaid(rule: "R6", list: .vehicles, onlyForNeed: true)
        .suspicions(in: facts) { rows, _ in ReferenceList.vehicles.speaks(rows) }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellVehicle(kind: String) {
    let payee = payee("H1")
    list(.vehicles, "2017-05-01", kind: kind)
    pay(payee, from: project(of: programme("G1")), on: "2018-06-01")
  }
}
