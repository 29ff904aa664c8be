import Domain

extension Family {
  /// What is known of the household up to the last day of the world.
  var help: FamilyRecords {
    var chance = SeededGenerator(0, "help \(code)")
    var records = FamilyRecords()
    records.years = (2016...2020).map { year(in: $0, &chance) }
    records.checks = checks(on: Self.lastCheck)
    addMeasure(to: &records, &chance)
    if let worker { addWork(of: worker, to: &records, &chance) }
    if position % 3 > 0 { addKin(to: &records, &chance) }
    return records
  }

  /// The day on which the town looked at every guarantee.
  static let lastCheck = Day(year: 2020, month: 10, day: 15) ?? World.lastDay

  static let town = "镇人民政府（示例）"

  /// A year's income a person, under the line of the year while the household is poor; of whoever
  /// is still poor at the end of 2019 it is just over it, and something else is wanting.
  private func year(in year: Int, _ chance: inout SeededGenerator) -> HouseholdYear {
    let line = [2016: 2_952, 2017: 2_952, 2018: 2_995, 2019: 3_218][year] ?? 4_000
    let end = Day(year: year, month: 12, day: 31) ?? World.lastDay
    let isPoor = [.poor, .relapsed].contains(state(on: end))
    let yuan =
      isPoor && year < 2019
      ? line - chance.within(120...1_300)
      : isPoor && year == 2019
        ? line + chance.within(40...240) : line + chance.within(380...2_600)
    var row = home(in: year, at: village(on: end))
    row.perPerson = Money(fen: Int64(yuan) * 100)
    row.waterSafe = !isPoor || year > 2017
    row.farmland = Int64(chance.within(600...2_400))
    row.debt = debt(in: year)
    return row
  }

  /// What illness, schooling or a disaster made the family borrow, less by the year; other families
  /// owe nothing.
  private func debt(in year: Int) -> Money {
    guard [.illness, .schooling, .disaster].contains(cause) else { return .zero }
    var chance = SeededGenerator(0, "debt \(code)")
    let most = cause == .illness ? 130 : 45
    let thousands = chance.within(5...most) - chance.within(3...25) * (year - 2016)
    return Money(fen: Int64(max(0, thousands)) * 100_000)
  }

  /// House and land in a year, without the income; the road got better in 2018, and one in forty
  /// families was not asked about the toilet.
  func home(in year: Int, at village: DivisionCode) -> HouseholdYear {
    var chance = SeededGenerator(0, "house \(code)")
    var row = HouseholdYear()
    (row.village, row.household, row.year) = (village, code, year)
    row.houseArea = Int64(chance.within(4_500...13_000))
    row.forest = Int64(chance.within(0...600))
    row.road = year < 2018 ? .gravel : chance.below(5) == 0 ? .asphalt : .cement
    row.toilet = chance.below(40) == 0 ? nil : chance.below(3) > 0
    row.farmland = Int64(chance.within(600...2_400))
    (row.power, row.waterSafe, row.dangerousHouse, row.synthetic) = (true, true, false, true)
    return row
  }

  /// All guarantees found met on a day, but for one.
  func checks(on day: Day, unmet: GuaranteeItem? = nil, gap: String = "") -> [GuaranteeCheck] {
    GuaranteeItem.allCases.map { item in
      var row = GuaranteeCheck()
      (row.village, row.household, row.item) = (village(on: day), code, item)
      (row.checked, row.checker) = (day, Self.town)
      (row.met, row.gap) = (item != unmet, item == unmet ? gap : "")
      row.synthetic = true
      return row
    }
  }

  /// A measure as the household's record tells it.
  func measure(
    _ suffix: String, _ kind: MeasureKind, _ detail: String, yuan: Int, from begun: Day,
    to ended: Day? = nil, person: Member? = nil
  ) -> HelpMeasure {
    var row = HelpMeasure()
    (row.village, row.number, row.household) = (village(on: begun), "\(code)-\(suffix)", code)
    row.person = person.map(number) ?? ""
    (row.kind, row.detail, row.helper) = (kind, detail, Self.town)
    row.cost = Money(fen: Int64(yuan) * 100)
    (row.begun, row.ended, row.synthetic) = (begun, ended, true)
    return row
  }

  func number(of member: Member) -> String { "\(code)-\(Digits.padded(member.slot + 1, 2))" }

  /// One measure for the cause.
  private func addMeasure(to records: inout FamilyRecords, _ chance: inout SeededGenerator) {
    let kind: (MeasureKind, String) =
      switch cause {
      case .illness: (.health, "家庭医生签约，大病救治")
      case .disability: (.disabilityAllowance, "残疾人两项补贴")
      case .schooling: (.education, "助学补助")
      case .labour: (.publicPost, "村级公益性岗位")
      case .water: (.water, "水窖改造、集中供水入户")
      case .disaster: (.housing, "房屋加固")
      default: (.industry, "马铃薯良种、肉羊养殖到户")
      }
    let begun = states[0].day.adding(days: chance.within(300...900)) ?? states[0].day
    records.measures.append(
      measure("B1", kind.0, kind.1, yuan: chance.within(6...60) * 100, from: begun))
  }

  /// Whoever goes out to work: grown up, not too old, and still there; not the head.
  private var worker: Member? {
    members.first { member in
      member.slot > 0 && member.left == nil && split?.slots.contains(member.slot) != true
        && (1970...1999).contains(member.born.year) && member.came.how == .registered
    }
  }

  /// Two of three are trained first, most of those go with an organised transfer, and most stay
  /// half a year at least (S45).
  private func addWork(
    of member: Member, to records: inout FamilyRecords, _ chance: inout SeededGenerator
  ) {
    let year = 2017 + chance.below(3)
    guard let spring = Day(year: year, month: 2, day: 20)?.adding(days: chance.below(60)) else {
      return
    }
    let isTrained = chance.below(3) > 0
    if isTrained {
      records.measures.append(
        measure(
          "B2", .training, chance.pick(["电焊工培训", "家政服务培训", "缝纫工培训", "挖掘机操作培训"]),
          yuan: 1_200, from: spring, to: spring.adding(days: 20), person: member))
    }
    guard chance.below(isTrained ? 5 : 2) > 0 else { return }
    let begun = spring.adding(days: chance.within(30...80))
    var row = WorkSpell()
    (row.village, row.person, row.begun) = (village(on: spring), number(of: member), begun)
    row.ended = begun?.adding(days: 30 * (chance.below(6) > 0 ? chance.within(7...11) : 3))
    row.area = isTrained ? .beyond : chance.pick([.county, .province, .beyond])
    row.channel = isTrained ? .organised : chance.pick([.own, .workshop, .enterprise])
    row.county = row.area == .beyond ? DivisionCode("350102") : nil
    row.employer = row.area == .beyond ? "福州某制造企业（示例）" : "本地用工单位（示例）"
    row.pay = Money(fen: Int64(chance.within(28...52)) * 10_000)
    row.travelAid = row.area == .beyond ? Money(fen: 60_000) : nil
    row.synthetic = true
    records.spells.append(row)
    guard let asked = row.ended, asked <= World.lastDay else { return }
    var plan = WorkPlan()
    (plan.village, plan.person, plan.asked) = (row.village, row.person, asked)
    plan.plans = position % 4 > 0
    plan.services = plan.plans ? [isTrained ? .placement : .training] : []
    plan.synthetic = true
    records.plans.append(plan)
  }

  /// A cadre from Fuzhou, the problem by the cause, and two or three visits.
  private func addKin(to records: inout FamilyRecords, _ chance: inout SeededGenerator) {
    guard let from = Day(year: 2018, month: 3, day: 1)?.adding(days: chance.below(500)) else {
      return
    }
    var row = KinPairing()
    (row.village, row.number, row.household) = (village(on: from), "\(code)-K", code)
    row.cadre = Household.name(isMale: chance.below(2) == 0, &chance)
    row.unit = chance.pick(["福州某区教育局（示例）", "福州某区卫健局（示例）", "福州某区国企（示例）"])
    row.from = from
    row.problem =
      switch cause {
      case .illness, .disability: .illness
      case .schooling: .schooling
      case .disaster, .water: .housing
      case .skills, .labour, .motivation: .work
      default: .industry
      }
    row.measure = "列入当年帮扶计划"
    row.state = chance.pick([.solved, .underway, .open], weights: [62, 25, 13])
    row.solved = row.state == .solved ? from.adding(days: chance.within(90...400)) : nil
    row.synthetic = true
    records.kin.append(row)
    for number in 0...(1 + chance.below(2)) {
      guard let day = from.adding(days: 30 + number * 150 + chance.below(60)),
        day <= World.lastDay
      else { continue }
      var visit = HouseholdVisit()
      (visit.village, visit.household, visit.visited) = (row.village, code, day)
      (visit.visitor, visit.purpose) = (row.unit, .kin)
      (visit.found, visit.done) = (Self.found[number % 3], "已记入帮扶手册")
      (visit.recorded, visit.synthetic) = (day, true)
      records.visits.append(visit)
    }
  }

  private static let found = ["家中收入主要靠务工和种植", "补助已到账，孩子在校", "生活比上次走访有改善"]
}
