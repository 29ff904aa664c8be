import Domain
import Portal
import Storage
import Web

/// A household's matter in hand: what it is, what it lacks, its way, and the acts open to a role.
struct CaseDesk {
  /// An act that is open, with its questions.
  struct Act {
    let step: String
    let heading: String
    let remark: String
    /// Whether it follows from publishing the day's list.
    let isByNotice: Bool
    let fields: [FormField]
    let submit: Phrase
  }

  private let task: HouseholdTask
  private let steps: [HouseholdStep]
  private let hits: [HouseholdHit]
  private let known: CaseFacts?
  private let compared: [ComparedList]
  private let lists: ListsAtHand
  private let atlas: Atlas
  private let language: Language

  init(
    _ task: HouseholdTask, steps: [HouseholdStep], hits: [HouseholdHit], facts: CaseFacts?,
    compared: [ComparedList], lists: ListsAtHand, _ atlas: Atlas, _ language: Language
  ) {
    self.task = task
    self.steps = steps
    self.hits = hits
    known = facts
    self.compared = compared
    self.lists = lists
    self.atlas = atlas
    self.language = language
  }

  private var record: HouseholdCase { task.record }

  /// Whose matter it is; the name is masked here too.
  var heading: String {
    let name = CaseList.name(of: record, language)
    return "\(name) · \(record.kind.labels.phrase(language))"
  }

  /// What it is; `links` lead to the household.
  func facts(_ links: HouseholdLinks) -> Markup {
    let household = known?.household
    let words: [(String, String)] = [
      (language("状态", "State"), task.state.labels.phrase(language)),
      (language("户编号", "Household number"), record.household),
      (language("村", "Village"), atlas.name(record.village)(language)),
      (language("户类型", "State of the household"), said(household?.state.labels)),
      (
        language("在册成员", "Members"),
        known.map { language("\($0.members) 人", "\($0.members)") } ?? ""
      ),
      (language("发现渠道", "Found by"), said(record.channel.labels)),
      (language("识别标准", "Identified by"), said(record.standard?.labels)),
      (language("主要致贫原因", "Main cause"), said(record.cause?.labels)),
      (
        language("监测对象类别", "Monitored as"),
        said((record.monitoring ?? household?.monitoring)?.labels)
      ),
      (language("风险类型", "Risks"), record.risks.map { said($0.labels) }.joined(separator: "、")),
      (language("自然灾害子项", "Which disaster"), said(record.disaster?.labels)),
      (language("风险备注", "Note on the risk"), record.riskNote),
      (language("消除方式", "Cleared by"), said(record.clearing?.labels)),
      (language("事项编号", "Code"), record.code),
    ]
    let pairs = words.filter { !$0.1.isEmpty }.map { label, value -> Markup in
      let shown =
        value == record.household
        ? links.markup(value, in: record.village) : Markup(text: value)
      return "<dt>\(label)</dt><dd>\(shown)</dd>"
    }
    return "<dl class=\"pairs\">\(pairs.joined())</dl>"
  }

  private func said(_ labels: Labels?) -> String { labels?.phrase(language) ?? "" }

  /// Everything that the matter still lacks before the county can decide it, or announce what it
  /// decided.
  var lacks: Markup {
    guard !task.state.isOver, let known else { return "" }
    let isDecided = task.state == .decided
    let missing =
      isDecided
      ? CaseConditions.missingAnytime(for: record, in: known)
      : CaseConditions.missing(for: record, in: known)
    let items = missing.map { problem -> Markup in "<li>\(problem.labels.phrase(language))</li>" }
    let list: Markup =
      items.isEmpty
      ? "<p>\(language("条件都已具备。", "Nothing is missing."))</p>"
      : "<ul class=\"plain\">\(items.joined())</ul>"
    return Card.titled(
      isDecided
        ? language("公告前还缺（缺的请县里退回）", "Missing before the announcement; the county sends it back")
        : language("审定前还缺", "Missing before the decision"),
      items.isEmpty ? "" : language("\(items.count) 项", "\(items.count)"), list)
  }

  /// What the public said about its notices, with the way there for whoever answers reports.
  func objections(for role: Role) -> Markup {
    guard let all = known?.objections, !all.isEmpty else { return "" }
    let caption = language("对公示的异议", "Objections to the notices")
    let table = Table(
      caption,
      columns: [
        .init(language("举报", "Report"), .lead), .init(language("状态", "State"), .detail),
        .init(language("涉及事项", "Concerns"), .detail),
        .init(language("收到", "Received"), .named),
      ],
      rows: all.map { report in
        let state = report.state?.labels.phrase(language) ?? language("未受理", "New")
        let name: Cell =
          ReportCase.handlers.contains(role)
          ? Cell("<a href=\"\(ConsoleRoute.report.path(report.code))\">\(report.code)</a>")
          : .text(report.code)
        return [
          name, report.isOpen ? .tag(Tag(state, .cinnabar)) : .text(state),
          .text(
            report.matter.isEmpty
              ? language("整份公示", "The whole notice") : language("本事项", "This matter")),
          .text(report.received.text),
        ]
      }, whenEmpty: "")
    let remark = language(
      "办结前不能往下办；只涉及别的事项的，请办理举报的人注明",
      "nothing goes on before they are settled, unless whoever handles one says that it concerns "
        + "another matter")
    return Card.titled(caption, remark, table.markup)
  }

  /// What the comparison found.
  var found: Markup {
    guard steps.contains(where: { $0.hits != nil }) else { return "" }
    let table = Table(
      language("比对疑点", "Hits of the comparison"),
      columns: [
        .init(language("名单", "List"), .lead), .init(language("人编号", "Person"), .detail),
        .init(language("自何日起", "Since"), .named),
      ],
      rows: hits.map {
        [.text($0.list.labels.phrase(language)), .text($0.person), .text($0.since?.text ?? "")]
      }, whenEmpty: language("所比对的名单里没有。", "None in the lists that were compared."))
    let left = uncompared.map { names -> Markup in
      let words = language("没有比对（未提供）：\(names)", "Not compared, because not given: \(names)")
      return "<p class=\"note\">\(words)</p>"
    }
    return Card.titled(
      language("比对疑点", "Hits of the comparison"),
      language("疑点不是结论，审定时写明核实情况", "no verdict: say what you found when deciding"),
      (left ?? "") + table.markup)
  }

  /// The lists that the last comparison had to do without; nil when it had all, or was none.
  private var uncompared: String? {
    let names = compared.filter { $0.rows == nil }.map { $0.list.labels.phrase(language) }
    return names.isEmpty ? nil : names.joined(separator: language("、", ", "))
  }

  /// The lists of other offices on which the comparison rests, or those at hand before it, with
  /// where they are entered for whoever may.
  func listsCompared(for role: Role) -> Markup {
    let isPast = !compared.isEmpty
    let isAhead = record.way.steps.contains { $0.code == "compare" } && !task.state.isOver
    guard isPast || isAhead && task.state != .decided else { return "" }
    let shown = ReferenceList.allCases.map { list in
      (
        list,
        isPast
          ? compared.first { $0.list == list }
          : lists.newest[list].map {
            ComparedList($0, record, number: 0, held: lists.held[list] ?? 0)
          }
      )
    }
    let heading =
      isPast
      ? language("比对了哪些名单", "Which lists were compared")
      : language("比对用的名单", "Lists to compare")
    let problems = isPast ? [] : lists.problems
    let words = problems.map { problem -> Markup in
      "<p class=\"note\">\(problem.labels.phrase(language))</p>"
    }
    let remark =
      isPast
      ? language("比对当天的名单", "as they were that day")
      : language("今天手头的名单", "as they are today")
    let register = ListDelivery.register.declaration
    let path = ConsoleRoute.register.path(register.name)
    let enter: Markup =
      !isPast && register.keptBy.contains(role)
      ? """
      <p class="how"><a href="\(path)">\(language("登记名单", "Enter the lists"))</a></p>
      """ : ""
    return Card.titled(heading, remark, words.joined() + table(shown, heading) + enter)
  }

  private func table(_ lists: [(ReferenceList, ComparedList?)], _ caption: String) -> Markup {
    Table(
      caption,
      columns: [
        .init(language("名单", "List"), .lead), .init(language("条数", "Rows"), .figure),
        .init(language("数据截至", "As of"), .named), .init(language("提供单位", "Office"), .detail),
      ],
      rows: lists.map { list, given in
        let name = list.labels.phrase(language)
        guard let given else {
          return [.text(name), .tag(Tag(language("没有", "None"), .cinnabar)), .text(""), .text("")]
        }
        let reason = given.reason.isEmpty ? "" : language("：", ": ") + given.reason
        return [
          .text(name),
          given.rows.map { .count(Int64($0)) } ?? .text(language("不能提供", "Not given")),
          .text(given.asOf?.text ?? ""), .text(given.office + reason),
        ]
      }, whenEmpty: ""
    ).markup
  }

  /// The way so far, and what comes next.
  var way: Markup {
    let taken = steps.map { step in
      let known = record.way.step(step.step, to: step.state)
      return Way.Step(
        (known?.labels ?? HouseholdProcedure.opened).phrase(language),
        known?.isForward ?? true ? .done : .look, day: step.day?.text ?? "",
        actor: step.role.at(step.office, language), remark: remark(step))
    }
    return Card.titled(
      language("一路经手", "Hand to hand"),
      language("\(steps.count) 步", Digits.counted(steps.count, "step", "steps")),
      Way(taken + record.way.waiting(in: task.state, language)).markup(language))
  }

  private func remark(_ step: HouseholdStep) -> String {
    let vote = step.vote?.labels.phrase(language)
    let hits = step.hits.map { language("疑点 \($0) 条", Digits.counted($0, "hit", "hits")) }
    let isLast = step.number == compared.first?.number
    let left = isLast ? uncompared.map { language("未比对\($0)", "not compared: \($0)") } : nil
    return [vote, hits, left, signed(step), step.words].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// That the household signed, and by whom; the name is masked as everywhere.
  private func signed(_ step: HouseholdStep) -> String? {
    guard step.step == "acknowledge" else { return nil }
    guard !step.signer.isEmpty else {
      return language("已签字（姓名已依法删除）", "signed (the name was erased)")
    }
    let name = NameMask.masked(step.signer)
    return language("已签字：\(name)", "signed by \(name)")
  }

  /// Where lists are published.
  var toNotices: Markup {
    let words = language("到“公示”发布这一天的名单", "Publish the day's list under notices")
    return "<p><a class=\"act\" href=\"\(ConsoleRoute.notices.pattern)\">\(words)</a></p>"
  }

  /// The acts that a role may take now.
  func acts(for role: Role) -> [Act] {
    record.way.steps(from: task.state).filter { $0.roles.contains(role) }.map(act)
  }

  private func act(_ step: ProcedureStep<CaseState>) -> Act {
    let reached = step.to.labels
    return Act(
      step: step.code, heading: said(step.labels),
      remark: language("办后为“\(reached.zh)”", "leads to \"\(reached.en)\""),
      isByNotice: step.duty == .publisher, fields: Self.fields(step, hits: hits.count),
      submit: step.labels.phrase)
  }

  private static func fields(_ step: ProcedureStep<CaseState>, hits: Int) -> [FormField] {
    var fields: [FormField] = []
    let votes = ["assess", "assess_again"].contains(step.code)
    if votes || step.code == "vote_down" {
      fields = [
        ("eligible", Phrase(zh: "应到人数", en: "Entitled to vote")),
        ("present", Phrase(zh: "实到人数", en: "Present")),
        ("agree", Phrase(zh: "同意", en: "In favour")),
        ("disagree", Phrase(zh: "不同意", en: "Against")),
      ].map { FormField($0, $1, .number(0...100_000), isRequired: votes) }
    }
    if step.code == "acknowledge" {
      fields.append(
        FormField(
          "signer", Phrase(zh: "签字人", en: "Signed by"), .text(atMost: 60), isRequired: true))
    }
    let needsWords = !step.isForward || step.code == "decide" && hits > 0
    fields.append(
      FormField(
        "words",
        step.isForward ? Phrase(zh: "意见", en: "Opinion") : Phrase(zh: "原因", en: "Reason"),
        .text(atMost: 500), isRequired: needsWords))
    if step.needsStepUp {
      fields.append(
        FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true))
    }
    return fields
  }

  /// The vote that a form brought; nil when not all numbers were given.
  static func vote(_ answers: FormAnswers) -> AssemblyVote? {
    guard let eligible = Int(answers["eligible"]), let present = Int(answers["present"]),
      let agree = Int(answers["agree"]), let disagree = Int(answers["disagree"])
    else { return nil }
    return AssemblyVote(eligible: eligible, present: present, agree: agree, disagree: disagree)
  }
}
