/// What a household is helped for, a cause, a risk or a guarantee that fails, and which measures
/// answer it; a poor household has causes, a monitored one risks.
struct HelpNeed: Sendable {
  var cause: PovertyCause?
  let risks: [RiskReason]
  /// Practice.md 4.7 names housing and water beside what makes poor.
  var guarantee: GuaranteeItem?
  let measures: [MeasureKind]

  static let illness = HelpNeed(
    cause: .illness, risks: [.illness], measures: [.health, .social])
  static let schooling = HelpNeed(
    cause: .schooling, risks: [.schooling, .education],
    measures: [.education, .compulsoryEducation, .vocationalGrant])
  static let disability = HelpNeed(
    cause: .disability, risks: [.disability],
    measures: [.allowance, .specialSupport, .disabilityAllowance])
  static let housing = HelpNeed(
    risks: [.housing], guarantee: .housing, measures: GuaranteeItem.housing.measures)
  static let water = HelpNeed(
    cause: .water, risks: [.water], guarantee: .water,
    measures: GuaranteeItem.water.measures)

  private static let all = [illness, schooling, disability, housing, water]

  /// The measures that answer a risk; nil where no rule says which, so that any may.
  static func measures(answering risk: RiskReason) -> [MeasureKind]? {
    all.first { $0.risks.contains(risk) }?.measures
  }

  /// Whether a household has the need, and no measure that answers it.
  func isUnanswered(in facts: HouseholdFacts, on today: Day) -> Bool {
    (facts.suffers(cause, risks) || guarantee.map(facts.isUnsafe) ?? false)
      && !facts.isHelped(by: measures, on: today)
  }

  /// The fields that tell it.
  var reads: [String] {
    let causes = cause == nil ? [] : ["household.cause", "household.other_causes"]
    let found = ["household.state", "household.identified", "household.monitored"]
    let year = guarantee.map { "household_year.\($0 == .water ? "water_safe" : "dangerous_house")" }
    let checks = guarantee == nil ? [] : ["guarantee_check.item", "guarantee_check.met"]
    return causes + ["household.risks"] + checks + [year].compactMap(\.self)
      + ["help_measure.kind", "help_measure.begun", "help_measure.ended"] + found
  }

  // MARK: Examples

  /// A risk that is answered by another kind of help.
  var example: CheckUpExample {
    told("监测对象有这项风险，只有产业帮扶", "monitored for it, with help for industry only") { story in
      for risk in risks.prefix(1) { story.watched(risk, since: "2023-01-10") }
    }
  }

  /// The other needs, and measures that were over before or are still to come.
  var more: [CheckUpExample] {
    risks.dropFirst().map { risk in
      told("风险为“\(risk.labels.zh)”的", "the same for: \(risk.labels.en)") {
        $0.watched(risk, since: "2023-01-10")
      }
    } + causes + guarantees + ended + [fallenBack, ahead]
  }

  private var causes: [CheckUpExample] {
    guard let cause else { return [] }
    return [
      told("贫困户主因如此", "poor for it") { $0.poor(cause) },
      told("贫困户其他原因如此", "poor for it among other causes") {
        $0.poor(.skills)
        $0.home.otherCauses = [cause]
      },
    ]
  }

  private var guarantees: [CheckUpExample] {
    guard let guarantee else { return [] }
    return [
      CheckUpExample(
        zh: "贫困户最近一次核查不达标；后来达标的不算",
        en: "poor, and the last check failed; one that was met since is left",
        hit: {
          $0.poor(.skills)
          $0.check(guarantee, met: false, on: "2023-02-01")
        },
        near: {
          $0.poor(.skills)
          $0.check(guarantee, met: false, on: "2023-02-01")
          $0.check(guarantee, met: true, on: "2023-09-01")
        }),
      CheckUpExample(
        zh: "没有核查、年度信息不达标的监测对象；不在帮扶的户不算",
        en: "monitored, never checked, and the year says so; who is not helped is left",
        hit: {
          $0.watched(.work, since: "2023-01-10")
          $0.fail(guarantee)
        },
        near: { $0.fail(guarantee) }),
    ]
  }

  private var ended: [CheckUpExample] {
    measures.suffix(max(1, measures.count - 1)).map { kind in
      CheckUpExample(
        zh: "\(kind.labels.zh)在风险识别前一天结束；当天结束的不算",
        en: "\(kind.labels.en) ended the day before it was found; on the day it counts as help"
      ) { story in
        for risk in risks.prefix(1) { story.watched(risk, since: "2023-01-10") }
        story.help(kind, on: "2021-01-01", until: "2023-01-09")
      } near: { story in
        for risk in risks.prefix(1) { story.watched(risk, since: "2023-01-10") }
        story.help(kind, on: "2021-01-01", until: "2023-01-10")
      }
    }
  }

  /// The first identification, of 2014, no longer decides.
  private var fallenBack: CheckUpExample {
    func tell(_ ended: String) -> @Sendable (inout CheckUpStory) -> Void {
      { story in
        story.fallBack(cause ?? .skills, on: "2023-03-01")
        if let guarantee { story.fail(guarantee) }
        for kind in measures.prefix(1) { story.help(kind, on: "2020-01-01", until: ended) }
      }
    }
    return CheckUpExample(
      zh: "返贫前一天措施结束；返贫当天结束的不算",
      en: "help ended the day before it fell back; on the day it counts as help",
      hit: tell("2023-02-28"), near: tell("2023-03-01"))
  }

  /// The day of the check-up is 31 December 2023.
  private var ahead: CheckUpExample {
    func tell(_ begun: String) -> @Sendable (inout CheckUpStory) -> Void {
      { story in
        for risk in risks.prefix(1) { story.watched(risk, since: "2023-01-10") }
        for kind in measures.prefix(1) { story.help(kind, on: begun) }
      }
    }
    return CheckUpExample(
      zh: "措施明天才开始；今天开始的算", en: "the measure begins tomorrow; one of today counts",
      hit: tell("2024-01-01"), near: tell("2023-12-31"))
  }

  /// A need with help for industry only, and beside it one with the first of the right measures.
  private func told(
    _ zh: String, _ en: String, _ tell: @escaping @Sendable (inout CheckUpStory) -> Void
  ) -> CheckUpExample {
    CheckUpExample(zh: zh, en: en) { story in
      tell(&story)
      story.help(.industry, on: "2023-01-20")
    } near: { story in
      tell(&story)
      for kind in measures.prefix(1) { story.help(kind, on: "2023-01-20") }
    }
  }
}

extension CheckUpStory {
  /// The family's year says that a guarantee fails.
  fileprivate mutating func fail(_ item: GuaranteeItem) {
    if item == .water { year.waterSafe = false } else { year.dangerousHouse = true }
  }
}
