extension CheckUpRule {
  /// Whether help answers the cause, and goes to those it is for (practice.md 4.7).
  static let measures: [CheckUpRule] =
    [
      unanswered(
        "T42", .illness, zh: "因病而没有健康或社会帮扶",
        en: "Ill, without help for health or by society"),
      unanswered(
        "T43", .schooling, zh: "因学而没有教育帮扶",
        en: "Burdened by schooling, without help for education"),
      unanswered(
        "T44", .disability, zh: "因残而没有综合保障", en: "Disabled, without an allowance or support"),
      unanswered(
        "T45", .housing, zh: "住房有风险或不达标而没有住房保障",
        en: "Unsafely housed, without help for housing"),
      unanswered(
        "T46", .water, zh: "缺水、饮水有风险或不达标而没有饮水保障",
        en: "Lacking water or safe water, and no help for it"),
    ] + misplaced

  /// A need that no measure of the right kind answers.
  private static func unanswered(
    _ name: String, _ need: HelpNeed, zh: String, en: String
  ) -> CheckUpRule {
    CheckUpRule(
      name, .measures, zh: zh, en: en, reads: need.reads, mends: "help_measure",
      caution: Labels(
        zh: "可能已有帮扶而没有录入，或原因填错；最近一次识别（返贫、再次监测）前已结束的、今天还没有开始的措施不算。",
        en: "Help may not be recorded, or the cause be wrong; what ended before the household was "
          + "last found, or has not begun yet, does not count."),
      example: need.example, more: need.more,
      search: .household { facts, view in need.isUnanswered(in: facts, on: view.today) })
  }

  private static let misplaced: [CheckUpRule] = [
    CheckUpRule(
      "T47", .measures, zh: "缺劳动力而劳动力占比不低", en: "Lacks labour, though many can work",
      basis: Labels(
        zh: "各县的界线在四分之一至二分之一之间；取二分之一：过半的人能劳动，就谈不上缺劳力，而一人养两三人正是缺劳力",
        en: "counties begin between a quarter and a half; a half, because where more than half can "
          + "work none lack labour, while one who works for two or three is what the cause means"),
      reads: ["household.cause", "household.other_causes", "household.risks", "person.labour"],
      parameters: [
        RuleParameter("most_percent", 50, zh: "劳动力最高占比（%）", en: "most percent able to work")
      ],
      caution: Labels(
        zh: "有劳动力而须照料病人的，也可能缺劳力；各县用四分之一至二分之一。",
        en: "Who must care for others cannot work; counties use a quarter to a half."),
      example: CheckUpExample(
        zh: "三人中两个劳动力", en: "two of three can work",
        hit: { $0.poor(.labour) },
        near: {
          $0.poor(.labour)
          $0.spouse.labour = .weak
        }),
      more: [
        CheckUpExample(
          zh: "监测对象有这项风险，两人都是劳动力；正好一半的不算",
          en: "monitored for it, and both can work; exactly half does not count",
          hit: {
            $0.watched(.labour, since: "2023-01-10")
            $0.child.change = .movedOut
          },
          near: {
            $0.watched(.labour, since: "2023-01-10")
            $0.child.change = .movedOut
            $0.spouse.labour = .weak
          })
      ],
      search: .household { facts, view in
        guard !facts.members.isEmpty, facts.suffers(.labour, [.labour]) else { return false }
        let workers = facts.members.count(where: \.isWorker)
        return Int64(workers * 100) > view.limit("most_percent") * Int64(facts.members.count)
      }),
    given(
      "T48", .employment, zh: "就业帮扶而无人务工", en: "Help for work, though nobody works",
      reads: ["person.work_months", "work_spell.begun", "work_spell.ended"],
      right: { $0.work("2023-03-01") },
      or: .init("登记了今年务工月数的", "who has months of work this year") { $0.head.workMonths = 1 }
    ) { facts, view in facts.members.contains { $0.isWorking(on: view.today) } },
    given(
      "T49", .vocationalGrant, zh: "雨露计划而无中高职学生",
      en: "A vocational grant, though nobody is at a vocational school",
      reads: ["person.schooling"],
      right: { $0.child.schooling = .vocational1 },
      or: .init("高职三年级的", "who is in the last year of a higher one") {
        $0.child.schooling = .higherVocational3
      }
    ) { facts, _ in facts.members.contains { $0.person.schooling?.isVocational ?? false } },
    given(
      "T50", .allowance, zh: "低保措施而无低保人员或低保金",
      en: "Subsistence allowance, though nobody has it and none came in",
      reads: ["person.allowance", "household_year.allowance"],
      right: { $0.year.allowance = Money(fen: 100_000) },
      or: .init("有人登记为享受低保的", "who is registered as having it") { $0.head.allowance = true }
    ) { facts, _ in
      facts.members.contains { $0.person.allowance == true }
        || facts.latest?.allowance.map { $0 > .zero } ?? false
    },
    given(
      "T51", .disabilityAllowance, zh: "残疾人补贴而无残疾人",
      en: "A disability allowance, though nobody is disabled",
      reads: ["person.health", "person.disability_number"], right: { $0.card("43") },
      or: .init("健康状况为残疾、还没有证的", "who is disabled and has no card yet") {
        $0.head.health = [.disabled]
      }
    ) { facts, _ in facts.members.contains(where: \.isDisabled) },
  ]

  /// Whom a measure is meant for, told in another way.
  private struct Meant {
    let labels: Labels
    let tell: @Sendable (inout CheckUpStory) -> Void

    init(_ zh: String, _ en: String, _ tell: @escaping @Sendable (inout CheckUpStory) -> Void) {
      labels = Labels(zh: zh, en: en)
      self.tell = tell
    }
  }

  /// A measure under way that is for people whom the household has not.
  private static func given(
    _ name: String, _ kind: MeasureKind, zh: String, en: String, reads: [String],
    right: @escaping @Sendable (inout CheckUpStory) -> Void, or other: Meant,
    _ isMeant: @escaping @Sendable (HouseholdFacts, CheckUpView) -> Bool
  ) -> CheckUpRule {
    CheckUpRule(
      name, .measures, zh: zh, en: en,
      reads: ["help_measure.kind", "help_measure.begun", "help_measure.ended"] + reads,
      caution: Labels(
        zh: "对象已毕业、迁出、去世或状况变化的，应结束措施；也可能是人员信息未更新。",
        en: "Who it was for may have left: end the measure; or the person's record is old."),
      example: CheckUpExample(
        zh: "有这项措施而户内没有对象", en: "the measure is under way, and nobody it is for",
        hit: { $0.help(kind, on: "2023-02-01") },
        near: {
          $0.help(kind, on: "2023-02-01")
          right(&$0)
        }),
      more: [
        CheckUpExample(
          zh: "今天结束的措施也算，昨天结束的不算",
          en: "one that ends today counts, one that ended yesterday does not",
          hit: { $0.help(kind, on: "2023-02-01", until: "2023-12-31") },
          near: { $0.help(kind, on: "2023-02-01", until: "2023-12-30") }),
        CheckUpExample(
          zh: "今天开始的措施也算，明天才开始的不算",
          en: "one that begins today counts, one that begins tomorrow does not",
          hit: { $0.help(kind, on: "2023-12-31") },
          near: { $0.help(kind, on: "2024-01-01") }),
        CheckUpExample(
          zh: "\(other.labels.zh)不算", en: "\(other.labels.en) is left",
          hit: { $0.help(kind, on: "2023-02-01") },
          near: {
            $0.help(kind, on: "2023-02-01")
            other.tell(&$0)
          }),
      ],
      search: .household { facts, view in
        let isUnderWay = facts.measures.contains { measure in
          measure.kind == kind && measure.counts(since: view.today, on: view.today)
        }
        return isUnderWay && !isMeant(facts, view)
      })
  }
}

extension Schooling {
  /// Whether it is a secondary or higher vocational school, for which the grant is.
  fileprivate var isVocational: Bool {
    switch self {
    case .vocational1, .vocational2, .vocational3, .higherVocational1, .higherVocational2,
      .higherVocational3:
      true
    default: false
    }
  }
}
