import Domain

/// Invents matters of households of one village: exits of 2020, one of them refused, a risk that
/// was found and cleared, one that is still watched, and some under way when the example is made.
struct MatterPlan {
  private(set) var deeds: [PlannedDeed] = []
  private let village: DivisionCode
  private let lists: [ListDelivery]
  /// Who signs for each household.
  private let signers: [String: String]

  /// `lists` are those that other offices gave the county.
  init(_ families: [Family], in village: DivisionCode, lists: [ListDelivery]) {
    self.village = village
    self.lists = lists
    signers = Dictionary(families.map { ($0.code, Self.signer(of: $0)) }) { first, _ in first }
    let here = families.filter { $0.village(on: World.lastDay) == village }
    let poor = here.filter { $0.state(on: World.lastDay) == .poor }
    let lifted = here.filter { $0.state(on: World.lastDay) == .lifted }
    planExits(Array(poor.prefix(4)))
    planWatching(Array(lifted.prefix(2)))
    planRecent(Array(lifted.dropFirst(2).prefix(4)))
  }

  /// A step of a round: after how many days, by whom, and what.
  private enum Part {
    case step(Int, String, Role, String)
    /// A notice of the list that a step of some day passed.
    case notice(Int, String, Role, duty: String, of: String, passed: Int)
  }

  private static let exit: [Part] = [
    .step(1, "village1", .village, "assess"), .step(2, "village1", .village, "acknowledge"),
    .notice(3, "township2", .township, duty: "household_first", of: "acknowledge", passed: 2),
    .step(12, "township1", .township, "review"), .step(13, "village1", .village, "assess_again"),
    .notice(14, "township2", .township, duty: "household_second", of: "assess_again", passed: 13),
    .step(23, "industry1", .industryDepartment, "compare"),
    .step(24, "county1", .countyOffice, "decide"),
    .notice(25, "county2", .countyOffice, duty: announcement, of: "decide", passed: 24),
  ]
  private static let monitoring: [Part] = [
    .step(1, "village1", .village, "assess"),
    .notice(2, "township2", .township, duty: "household_first", of: "assess", passed: 1),
    .step(11, "township1", .township, "review"),
    .step(14, "industry1", .industryDepartment, "compare"),
    .step(15, "county1", .countyOffice, "decide"),
    .notice(16, "county2", .countyOffice, duty: announcement, of: "decide", passed: 15),
  ]
  private static let clearing: [Part] = [
    .step(1, "village1", .village, "assess"),
    .notice(2, "township2", .township, duty: "household_first", of: "assess", passed: 1),
    .step(11, "township1", .township, "review"), .step(12, "county1", .countyOffice, "decide"),
    .notice(13, "county2", .countyOffice, duty: announcement, of: "decide", passed: 12),
  ]
  private static let announcement = "household_announcement"

  // MARK: What happens

  /// All but the last are lifted; its house was not finished, and income alone lifts nobody.
  private mutating func planExits(_ poor: [Family]) {
    guard let last = poor.last, let day = Day(year: 2020, month: 11, day: 4) else { return }
    let start = PlannedDeed.Time.on(day)
    know(start) {
      $0.checks = last.checks(on: day, unmet: .housing, gap: "新房未完工，仍住旧房")
    }
    tellLists(start)
    let drafts = poor.map { matter(.exit, $0) }
    let held = drafts.suffix(1)
    open(drafts, start)
    carry(drafts, Self.exit.prefix(3), start)
    take("review", drafts.dropLast(), "township1", .township, start.later(by: 12))
    take("review", held, "township1", .township, start.later(by: 12)) { $0.isRefused = true }
    take("send_back", held, "township1", .township, start.later(by: 12)) {
      $0.words = "收入已超过标准，但住房未完工，入住后再申请（示例）"
    }
    carry(drafts.dropLast(), Self.exit.dropFirst(4), start)
  }

  /// A sudden illness in 2021 whose risk is cleared in 2022, and a low income that is not.
  private mutating func planWatching(_ lifted: [Family]) {
    guard lifted.count == 2, let first = Day(year: 2021, month: 2, day: 22),
      let second = Day(year: 2022, month: 1, day: 10)
    else { return }
    let ill = matter(.monitoring, lifted[0]) {
      ($0.monitoring, $0.risks, $0.channel) = (.sudden, [.illness], .visit)
      $0.riskNote = "突发大病，住院自付约 6.2 万元（示例）"
    }
    open([ill], .on(first))
    carry([ill], Self.monitoring[...], .on(first))
    let years = [income(7_350, of: lifted[0]), income(5_420, of: lifted[1])]
    know(.on(second)) { records in
      records.years = years
      records.checks = lifted[0].checks(on: second)
      records.measures = [
        lifted[0].measure(
          "M1", .health, "大病专项救治，医疗费二次报销", yuan: 18_600,
          from: first.adding(days: 26) ?? first),
        lifted[1].measure("M1", .publicPost, "村级公益性岗位", yuan: 6_000, from: second),
      ]
    }
    tellLists(.on(second))
    let cleared = matter(.clearing, lifted[0]) { $0.clearing = .help }
    let low = matter(.monitoring, lifted[1]) {
      ($0.monitoring, $0.risks, $0.channel) = (.unstable, [.work], .alert)
    }
    // Lists of two kinds hang side by side; no notice goes before its own assembly.
    open([cleared], .on(second))
    carry([cleared], Self.clearing[...], .on(second))
    let third = second.adding(days: 20) ?? second
    open([low], .on(third))
    carry([low], Self.monitoring[...], .on(third))
  }

  /// One waits for its assembly, one for the township, one for the county; one was voted down.
  private mutating func planRecent(_ lifted: [Family]) {
    let risks: [RiskReason] = [.illness, .accident, .disaster, .illness]
    let drafts = zip(lifted, risks).map { family, risk in
      matter(.monitoring, family) {
        ($0.monitoring, $0.risks, $0.channel) = (.sudden, [risk], .own)
        $0.disaster = risk == .disaster ? .flood : nil
        $0.riskNote = "\(risk.labels.zh)，家庭自付或损失约 3 万元（示例）"
      }
    }
    guard drafts.count == 4 else { return }
    tellLists(.ago(32))
    open([drafts[0]], .ago(32))
    carry([drafts[0]], Self.monitoring.prefix(4), .ago(32))
    open([drafts[1]], .ago(12))
    carry([drafts[1]], Self.monitoring.prefix(2), .ago(12))
    open([drafts[2]], .ago(8))
    take("vote_down", [drafts[2]], "village1", .village, .ago(7)) {
      $0.words = "费用已由保险报销，评议认为不存在风险（示例）"
    }
    open([drafts[3]], .ago(3))
  }

  // MARK: How it is written

  private func matter(
    _ kind: CaseKind, _ family: Family, _ change: (inout HouseholdCase) -> Void = { _ in }
  ) -> HouseholdCase {
    var draft = HouseholdCase()
    (draft.kind, draft.household) = (kind, family.code)
    change(&draft)
    return draft
  }

  private func income(_ yuan: Int64, of family: Family) -> HouseholdYear {
    var row = family.home(in: 2021, at: village)
    row.perPerson = Money(fen: yuan * 100)
    return row
  }

  private mutating func know(
    _ time: PlannedDeed.Time, _ change: (inout FamilyRecords) -> Void
  ) {
    var records = FamilyRecords()
    change(&records)
    deeds.append(PlannedDeed(time: time, staff: "", role: .village, act: .know(records)))
  }

  private mutating func tellLists(_ time: PlannedDeed.Time) {
    deeds.append(PlannedDeed(time: time, staff: "", role: .countyOffice, act: .tellLists(lists)))
  }

  private mutating func open(_ drafts: [HouseholdCase], _ time: PlannedDeed.Time) {
    deeds += drafts.map {
      PlannedDeed(time: time, staff: "village1", role: .village, act: .open($0))
    }
  }

  private mutating func take(
    _ name: String, _ drafts: some Sequence<HouseholdCase>, _ staff: String, _ role: Role,
    _ time: PlannedDeed.Time, _ change: (inout PlannedDeed.Step) -> Void = { _ in }
  ) {
    var step = PlannedDeed.Step(name)
    if name.hasPrefix("assess") {
      step.vote = AssemblyVote(eligible: 60, present: 52, agree: 49, disagree: 1)
    }
    if name == "decide" { step.words = "资料齐全，同意（示例）" }
    change(&step)
    deeds += drafts.map { draft in
      var step = step
      if name == "acknowledge" { step.signer = signers[draft.household] ?? "" }
      return PlannedDeed(
        time: time, staff: staff, role: role, act: .take(step, household: draft.household))
    }
  }

  /// The head, or else the first grown member who lives there.
  private static func signer(of family: Family) -> String {
    var file = HouseholdFile(number: family.code)
    file.persons = family.persons
    return file.members(on: World.lastDay).first {
      $0.age(on: World.lastDay) ?? 0 > Person.leastGrownAge
    }?.name ?? ""
  }

  /// Takes matters together through a part of their way.
  private mutating func carry(
    _ drafts: some Sequence<HouseholdCase>, _ parts: ArraySlice<Part>,
    _ start: PlannedDeed.Time
  ) {
    let drafts = Array(drafts)
    guard let kind = drafts.first?.kind else { return }
    for part in parts {
      switch part {
      case .step(let days, let staff, let role, let name):
        take(name, drafts, staff, role, start.later(by: days))
      case .notice(let days, let staff, let role, let duty, let step, let passed):
        let act = PlannedDeed.Act.publish(
          duty: duty, kind, step: step, village: village, passed: start.later(by: passed))
        deeds.append(
          PlannedDeed(time: start.later(by: days), staff: staff, role: role, act: act))
      }
    }
  }
}
