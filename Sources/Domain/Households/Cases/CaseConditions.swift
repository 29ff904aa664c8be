/// What a household's matter still lacks before the county may decide it, in words for everybody.
///
/// Pure: the same facts give the same answer. Income alone decides nothing (practice.md 4.1).
package enum CaseConditions {
  /// Everything that is missing; empty when the matter may be decided.
  package static func missing(for matter: HouseholdCase, in facts: CaseFacts) -> [FieldProblem] {
    missingAnytime(for: matter, in: facts) + missingOfProcedure(for: matter, in: facts)
  }

  /// What can go missing again after it was there, so that every later step asks for it: what the
  /// household lacks, and objections that nobody has settled.
  package static func missingAnytime(
    for matter: HouseholdCase, in facts: CaseFacts
  ) -> [FieldProblem] {
    missingOfHousehold(for: matter, in: facts) + unsettled(facts)
  }

  /// A notice asks for objections, so none of them may be passed over; the reports' own numbers are
  /// public.
  private static func unsettled(_ facts: CaseFacts) -> [FieldProblem] {
    let open = facts.objections.filter(\.isOpen).map(\.code)
    guard !open.isEmpty else { return [] }
    return [
      FieldProblem(
        "objection_open", zh: "对公示的异议（\(open.joined(separator: "、"))）还没有办结，请先答复",
        en: "an objection to the notice is not settled yet (\(open.joined(separator: ", ")))")
    ]
  }

  /// What the household itself lacks, whatever the offices have done.
  private static func missingOfHousehold(
    for matter: HouseholdCase, in facts: CaseFacts
  ) -> [FieldProblem] {
    switch matter.kind {
    case .identification: identification(facts)
    case .exit: exit(facts)
    case .monitoring: monitoring(matter, facts)
    case .clearing where matter.clearing == .natural: naturalClearing(facts)
    case .clearing: clearing(facts)
    }
  }

  /// 4.1: income under the line, or one of the guarantees failing; all of them looked at.
  private static func identification(_ facts: CaseFacts) -> [FieldProblem] {
    let items = GuaranteeItem.allCases
    let unchecked = self.unchecked(items, facts)
    let fails = items.contains { facts.check(of: $0)?.met == false }
    switch income(.identification, facts) {
    case .unknown(let problem): return [problem] + unchecked
    case .under: return unchecked
    case .over where fails: return unchecked
    case .over:
      let problem = FieldProblem(
        "no_need", zh: "人均纯收入不低于识别线，“两不愁三保障”也没有未达标的",
        en: "the income is not under the line and no guarantee fails")
      return [problem] + unchecked
    }
  }

  /// S72: income stably over the line and every guarantee met.
  private static func exit(_ facts: CaseFacts) -> [FieldProblem] {
    let items = GuaranteeItem.allCases
    return stableIncome(facts) + unchecked(items, facts) + unmet(items, facts)
  }

  /// S80: under the line of monitoring; a sudden difficulty may be above it, and has told what it
  /// cost when it was opened.
  private static func monitoring(_ matter: HouseholdCase, _ facts: CaseFacts) -> [FieldProblem] {
    guard matter.monitoring != .sudden else { return [] }
    switch income(.monitoring, facts) {
    case .unknown(let problem): return [problem]
    case .under: return []
    case .over:
      return [
        FieldProblem(
          "income_over_monitoring", zh: "人均纯收入不低于监测范围，只能按突发严重困难户纳入",
          en: "the income is not under the line of monitoring: only a sudden difficulty counts")
      ]
    }
  }

  /// 4.7, timing: not within two months, with an income over the line, and no guarantee failing.
  private static func clearing(_ facts: CaseFacts) -> [FieldProblem] {
    var found: [FieldProblem] = []
    if let since = facts.household.monitored,
      let from = since.adding(months: HouseholdProcedure.clearingMonths), facts.today < from
    {
      found.append(
        FieldProblem(
          "clearing_too_early", zh: "纳入监测不满两个月，\(from.text)起才能消除",
          en: "monitored for less than two months: not before \(from.text)"))
    }
    switch income(.monitoring, facts) {
    case .unknown(let problem): found.append(problem)
    case .under(let year):
      found.append(
        FieldProblem(
          "income_under", zh: "\(year) 年的人均纯收入仍低于当年的监测范围",
          en: "the income of \(year) is still under that year's line of monitoring"))
    case .over: break
    }
    if !isHelped(facts) {
      found.append(
        FieldProblem(
          "measure_missing", zh: "没有帮扶措施，不能按帮扶消除",
          en: "no measure of help is on record: help cannot have cleared the risk"))
    }
    let lasting: [GuaranteeItem] = [.schooling, .medical, .housing, .water]
    return found + unchecked(lasting, facts) + unmet(GuaranteeItem.allCases, facts)
  }

  /// 4.4: nobody is left in the household.
  private static func naturalClearing(_ facts: CaseFacts) -> [FieldProblem] {
    guard facts.members > 0 else { return [] }
    return [
      FieldProblem(
        "members_present", zh: "户内还有在册成员，不能按自然消除办理",
        en: "the household still has members: its risk is not cleared by itself")
    ]
  }

  private static func isHelped(_ facts: CaseFacts) -> Bool {
    guard let since = facts.household.monitored else { return false }
    return facts.measures.contains { $0.helps(facts.household, since: since, on: facts.today) }
  }
}

extension CaseConditions {
  /// An income beside its line.
  private enum Standing {
    case unknown(FieldProblem)
    case under(year: Int)
    case over(year: Int)
  }

  private static func income(_ purpose: LinePurpose, _ facts: CaseFacts) -> Standing {
    guard let (year, income) = facts.lastYear else {
      return .unknown(
        FieldProblem(
          "income_unknown", zh: "没有今年或上年、申请当年或其上年的人均纯收入",
          en: "no income a person is known for this year or the last, nor for those of the "
            + "application"))
    }
    guard let line = facts.lines.amount(purpose, at: facts.household.village, year: year) else {
      return .unknown(
        FieldProblem(
          "line_unknown", zh: "没有 \(year) 年的“\(purpose.labels.zh)”收入线，请先录入",
          en: "no line of income is recorded for \(year) (\(purpose.labels.en)); enter it first"))
    }
    // Leaving needs more than the line, and being let in needs less: the line itself does neither.
    let isOver = purpose == .exit ? income > line : income >= line
    return isOver ? .over(year: year) : .under(year: year)
  }

  /// Over the line in the last known year, and in the year before it where that is known.
  private static func stableIncome(_ facts: CaseFacts) -> [FieldProblem] {
    switch income(.exit, facts) {
    case .unknown(let problem): return [problem]
    case .under(let year): return [incomeLow(year)]
    case .over(let year):
      guard let before = facts.income(in: year - 1),
        let line = facts.lines.amount(.exit, at: facts.household.village, year: year - 1),
        before <= line
      else { return [] }
      return [
        FieldProblem(
          "income_unstable", zh: "\(year - 1) 年的人均纯收入没有超过当年的收入线，不是稳定超过",
          en: "the income of \(year - 1) was not over that year's line: it is not stably over")
      ]
    }
  }

  private static func incomeLow(_ year: Int) -> FieldProblem {
    FieldProblem(
      "income_low", zh: "\(year) 年的人均纯收入没有超过当年的收入线",
      en: "the income of \(year) is not over that year's line")
  }

  private static func unchecked(_ items: [GuaranteeItem], _ facts: CaseFacts) -> [FieldProblem] {
    items.filter { facts.check(of: $0) == nil }.map { item in
      FieldProblem(
        "guarantee_unchecked", zh: "“\(item.labels.zh)”近 12 个月没有核查",
        en: "\(item.labels.en): not checked within twelve months")
    }
  }

  private static func unmet(_ items: [GuaranteeItem], _ facts: CaseFacts) -> [FieldProblem] {
    items.filter { facts.check(of: $0)?.met == false }.map { item in
      FieldProblem(
        "guarantee_unmet", zh: "“\(item.labels.zh)”未达标", en: "\(item.labels.en): not met")
    }
  }

  /// Acknowledgement, notices and explained hits.
  private static func missingOfProcedure(
    for matter: HouseholdCase, in facts: CaseFacts
  ) -> [FieldProblem] {
    var found: [FieldProblem] = []
    let signed = facts.steps.contains { $0.step == "acknowledge" && !$0.signer.isEmpty }
    if matter.kind == .exit, !signed {
      found.append(
        FieldProblem(
          "acknowledgement_missing", zh: "户主没有签字认可",
          en: "the household itself has not acknowledged it"))
    }
    let states = [CaseState.posted, .reposted].filter { state in
      matter.way.steps.contains { $0.to == state }
    }
    return found + states.compactMap { noticeShort($0, facts) }
  }

  /// That a notice has not hung its days yet; nil when it has.
  package static func noticeShort(_ state: CaseState, _ facts: CaseFacts) -> FieldProblem? {
    guard let over = facts.notices[state]?.isOverOn else {
      return FieldProblem(
        "notice_not_hung", zh: "没有“\(state.labels.zh)”", en: "not publicised: \(state.labels.en)")
    }
    guard facts.today < over else { return nil }
    return FieldProblem(
      "notice_short", zh: "“\(state.labels.zh)”未满期，\(over.text)起才能办",
      en: "\(state.labels.en) has not hung its days: not before \(over.text)")
  }
}
