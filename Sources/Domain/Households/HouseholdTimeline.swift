/// A household's way from need to exit: every dated thing that the registers tell, in order.
package enum HouseholdTimeline {
  /// The events of a household's file; the same rows in another order give the same events.
  package static func events(of file: HouseholdFile) -> [TimelineEvent] {
    let all =
      states(file.rows) + members(file) + evidence(file.evidence) + kin(file.kin)
      + visits(file.visits) + choices(file.clashes)
      + measures(file.measures) + guarantees(file.checks) + work(file.spells)
      + payments(file.payments) + matters(file.matters, file.steps)
    return Set(all).sorted {
      ($0.day, $0.kind, $0.register, $0.order, $0.record, $0.words.zh)
        < ($1.day, $1.kind, $1.register, $1.order, $1.record, $1.words.zh)
    }
  }

  // MARK: The household itself

  private static func states(_ rows: [Household]) -> [TimelineEvent] {
    var events: [TimelineEvent] = []
    var before: Household?
    for row in rows.sorted(by: { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }) {
      guard let from = row.from else { continue }
      let record = "\(row.number)/\(from.text)"
      func add(
        _ day: Day?, _ kind: TimelineEvent.Kind, _ zh: String, _ en: String, _ trouble: Bool = false
      ) {
        guard let day else { return }
        events.append(
          TimelineEvent(
            day, kind, zh: zh, en: en, register: "household", record: record, isTrouble: trouble))
      }
      if before?.identified != row.identified {
        let cause = row.cause?.labels
        add(
          row.identified, .standing, "首次识别" + (cause.map { "：\($0.zh)" } ?? ""),
          "First identified" + (cause.map { ": \($0.en)" } ?? ""), true)
      }
      if before?.state != row.state {
        let isExit = row.state == .lifted || row.state == .stable
        add(
          from, isExit ? .exit : .standing, row.state.labels.zh, row.state.labels.en,
          row.state == .relapsed)
      }
      if before?.standing != row.standing, row.standing != .kept {
        add(from, .standing, row.standing.labels.zh, row.standing.labels.en)
      }
      addRisk(row, before, add)
      before = row
    }
    return events
  }

  /// A risk that was found, and one that was cleared (practice.md 4.4).
  private static func addRisk(
    _ row: Household, _ before: Household?,
    _ add: (Day?, TimelineEvent.Kind, String, String, Bool) -> Void
  ) {
    if let kind = row.monitoring, before?.monitored != row.monitored {
      let risks = row.risks.map(\.labels)
      let (zh, en) = (
        risks.map(\.zh).joined(separator: "、"), risks.map(\.en).joined(separator: ", ")
      )
      add(
        row.monitored, .standing,
        "纳入监测：\(kind.labels.zh)" + (zh.isEmpty ? "" : "（\(zh)）"),
        "Watched: \(kind.labels.en)" + (en.isEmpty ? "" : " (\(en))"), true)
    }
    if before?.cleared != row.cleared {
      add(
        row.cleared, .exit, "风险消除" + (row.clearing.map { "：\($0.labels.zh)" } ?? ""),
        "Risk cleared" + (row.clearing.map { ": \($0.labels.en)" } ?? ""), false)
    }
  }

  /// Who came and who left; a change of particulars is no event of the household.
  private static func members(_ file: HouseholdFile) -> [TimelineEvent] {
    var events: [TimelineEvent] = []
    for (number, rows) in Dictionary(grouping: file.persons, by: \.number) {
      var wasHere = false
      for row in rows.sorted(by: { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }) {
        guard let from = row.from else { continue }
        let isHere = row.household == file.number && row.isPresent
        defer { wasHere = isHere }
        // The household's own registration is told by its state.
        guard isHere != wasHere, row.change != .registered, row.change != .updated else { continue }
        let (relation, change) = (row.relation.labels, row.change.labels)
        events.append(
          TimelineEvent(
            from, .member, zh: "\(relation.zh)：\(change.zh)", en: "\(relation.en): \(change.en)",
            register: "person", record: "\(number)/\(from.text)"))
      }
    }
    return events
  }

  private static func evidence(_ rows: [PopulationEvidence]) -> [TimelineEvent] {
    rows.compactMap { row in
      row.day.map { day in
        TimelineEvent(
          day, .member, zh: "\(row.act.labels.zh)，依据：\(row.evidence)",
          en: "\(row.act.labels.en), seen: \(row.evidence)", register: "population_evidence",
          record: "\(row.household)/\(day.text)/\(row.act.rawValue)/\(row.about)")
      }
    }
  }

  // MARK: Help

  private static func measures(_ rows: [HelpMeasure]) -> [TimelineEvent] {
    rows.flatMap { row in
      let (zh, en) = (row.kind.labels.zh, row.kind.labels.en)
      let begun = row.begun.map {
        TimelineEvent(
          $0, .measure, zh: "\(zh)：\(row.helper)", en: "\(en): \(row.helper)",
          register: "help_measure", record: row.number)
      }
      let ended = row.ended.map {
        TimelineEvent(
          $0, .measure, zh: "\(zh)结束", en: "\(en) ended", register: "help_measure",
          record: row.number)
      }
      return [begun, ended].compactMap(\.self)
    }
  }

  private static func guarantees(_ rows: [GuaranteeCheck]) -> [TimelineEvent] {
    rows.compactMap { row in
      row.checked.map { day in
        let item = row.item.labels
        return TimelineEvent(
          day, row.met ? .met : .gap,
          zh: row.met ? "\(item.zh)：达标" : "\(item.zh)：未达标（\(row.gap)）",
          en: row.met ? "\(item.en): met" : "\(item.en): not met (\(row.gap))",
          register: "guarantee_check", record: "\(row.household)/\(row.item.rawValue)/\(day.text)",
          isTrouble: !row.met)
      }
    }
  }

  private static func work(_ rows: [WorkSpell]) -> [TimelineEvent] {
    rows.flatMap { row in
      let record = "\(row.person)/\(row.begun?.text ?? "")"
      let by = row.channel?.labels
      let begun = row.begun.map {
        TimelineEvent(
          $0, .work, zh: "开始务工" + (by.map { "（\($0.zh)）" } ?? ""),
          en: "Began to work" + (by.map { " (\($0.en))" } ?? ""), register: "work_spell",
          record: record)
      }
      let ended = row.ended.map {
        TimelineEvent(
          $0, .work, zh: "务工结束", en: "Work ended", register: "work_spell", record: record)
      }
      return [begun, ended].compactMap(\.self)
    }
  }

  private static func payments(_ rows: [HouseholdFile.Payment]) -> [TimelineEvent] {
    rows.map { row in
      let back = row.isReturned ? Labels(zh: "（已退回）", en: " (came back)") : Labels(zh: "", en: "")
      return TimelineEvent(
        row.day, .payment, zh: "收到 \(row.amount.yuan) 元：\(row.projectName)\(back.zh)",
        en: "Was paid \(row.amount.yuan) yuan: \(row.projectName)\(back.en)", register: "payment",
        record: String(row.id.value), isTrouble: row.isReturned)
    }
  }

  // MARK: Matters

  /// Each step of its matters; what was said and who signed is personal and stays there.
  private static func matters(
    _ matters: [HouseholdCase], _ steps: [HouseholdStep]
  ) -> [TimelineEvent] {
    let known = Dictionary(matters.map { ($0.code, $0) }) { first, _ in first }
    return steps.compactMap { step -> TimelineEvent? in
      guard let day = step.day, let matter = known[step.matter] else { return nil }
      let taken = matter.way.step(step.step, to: step.state)
      let (kind, name) = (matter.kind.labels, taken?.labels ?? HouseholdProcedure.opened)
      let told = told(step)
      return TimelineEvent(
        day, .matter, zh: "\(kind.zh)：\(name.zh)" + (told.map { "（\($0.zh)）" } ?? ""),
        en: "\(kind.en): \(name.en)" + (told.map { " (\($0.en))" } ?? ""),
        register: "household_step", record: "\(step.matter)/\(step.number)",
        order: step.number, isTrouble: !(taken?.isForward ?? true))
    }
  }

  /// The numbers of a step: its vote, or what the comparison found.
  private static func told(_ step: HouseholdStep) -> Labels? {
    if let vote = step.vote { return vote.labels }
    return step.hits.map { Labels(zh: "疑点 \($0) 条", en: "\($0) hits") }
  }

  // MARK: People who came

  private static func kin(_ rows: [KinPairing]) -> [TimelineEvent] {
    rows.flatMap { row in
      let problem = row.problem.labels
      func event(_ day: Day?, _ zh: String, _ en: String) -> TimelineEvent? {
        day.map {
          TimelineEvent(
            $0, .kin, zh: zh, en: en, register: "kin_pairing", record: row.number)
        }
      }
      return [
        event(row.from, "结亲：\(row.unit)", "Paired with a cadre: \(row.unit)"),
        event(row.solved, "结亲困难已解决：\(problem.zh)", "Problem solved: \(problem.en)"),
        event(row.until, "结亲结束", "Pairing ended"),
      ].compactMap(\.self)
    }
  }

  private static func visits(_ rows: [HouseholdVisit]) -> [TimelineEvent] {
    rows.compactMap { row in
      row.visited.map { day in
        let late = row.late ? Labels(zh: "（迟报）", en: " (sent late)") : Labels(zh: "", en: "")
        return TimelineEvent(
          day, .visit, zh: "\(row.purpose.labels.zh)：\(row.visitor)\(late.zh)",
          en: "\(row.purpose.labels.en): \(row.visitor)\(late.en)", register: "household_visit",
          record: "\(row.household)/\(day.text)/\(row.visitor)", isTrouble: row.late)
      }
    }
  }

  /// Which fields both a visit and somebody else changed, what was chosen and by whom; the values
  /// themselves are in the history of the record.
  private static func choices(_ rows: [VisitClash]) -> [TimelineEvent] {
    rows.compactMap { row in
      let register = AllRegisters.named(row.registerName)
      let field = register?.fields.first { $0.name == row.field }
      guard let day = row.decided ?? row.visited, let labels = field?.labels else { return nil }
      let verdict = row.verdict?.labels
      let (zh, en) =
        verdict.map { ("\($0.zh)（\(row.decidedBy)）", "\($0.en) (\(row.decidedBy))") }
        ?? ("待选择", "to be chosen")
      return TimelineEvent(
        day, .visit, zh: "走访与现值不同，\(labels.zh)：\(zh)",
        en: "A visit told another value, \(labels.en): \(en)", register: "visit_clash",
        record: "\(row.sheet)/\(row.record)/\(row.field)", isTrouble: verdict == nil)
    }
  }
}
