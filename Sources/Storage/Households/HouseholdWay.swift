import Domain
import PortableSQL

/// Takes the steps of `HouseholdProcedure`: asks who, where and in which state, holds duties apart,
/// and writes step, hits and in the end the household's own row, in one transaction.
struct HouseholdWay {
  private let unit: UnitOfWork
  private let cases: HouseholdCases

  init(_ unit: UnitOfWork) {
    self.unit = unit
    cases = HouseholdCases(on: unit.connection)
  }

  /// Opens a matter for a household of the register; its code, day, village and public name follow
  /// from the store.
  /// - Returns: the matter's code.
  func open(_ draft: HouseholdCase, in county: DivisionCode, by actor: Actor) throws -> String {
    let today = try unit.today(in: county)
    let household = try cases.household(draft.household, in: county, on: today)
    guard let household, actor.reaches(household.village) else {
      throw FieldProblem.householdUnknown
    }
    try unit.check(actor, is: Self.openers, at: household.village)
    // What the draft itself lacks comes first: without its kind it fits no household.
    let register = HouseholdCase.register
    try refuse(register.declaration.problems(register.values(draft)))
    if let problem = draft.problem(opening: household) { throw problem }
    guard try cases.open(for: draft.household, in: county) == nil else {
      throw FieldProblem.caseOpen
    }
    var matter = draft
    matter.village = household.village
    matter.code = try unit.nextCode("C", in: "household_case", of: county, on: today)
    matter.publicName = try publicName(of: draft.household, in: county, on: today)
    matter.opened = today
    matter.synthetic = household.synthetic
    try unit.keep(matter, asStepOfProcedure: true)
    try note("open", .applied, of: matter, HouseholdAct("open", of: matter.code, in: county), actor)
    try unit.hold(.proposer, of: matter.subject, in: county, by: actor)
    return matter.code
  }

  /// Who opens matters: the offices that know the household.
  static let openers: Set<Role> = [.village, .township]

  /// The head's name as notices show it; without a head that of the first member.
  ///
  /// A child is named only where nobody older is known to live; of a minor's name one character.
  private func publicName(
    of household: String, in county: DivisionCode, on day: Day
  ) throws -> String {
    let members = try cases.members(of: household, in: county, on: day)
    let older = members.filter { $0.age(on: day).map { $0 >= NameMask.childrenBelow } ?? true }
    let named = older.first { $0.relation == .head } ?? older.first ?? members.first
    return NameMask.masked(named?.name ?? "", born: named?.birthday, on: day)
  }

  /// Takes a step that the procedure allows in the matter's state.
  func take(_ act: HouseholdAct, by actor: Actor) throws {
    let key = [FieldValue.text(act.matter)]
    guard let matter = try unit.entry(HouseholdCase.self, in: act.county, key: key),
      actor.reaches(matter.village), let state = try cases.steps(of: matter).last?.state
    else {
      throw FieldProblem("case_unknown", zh: "没有这个事项", en: "there is no such matter")
    }
    guard let step = matter.way.step(act.step, from: state) else {
      throw FieldProblem(
        "case_step_not_open", zh: "事项现为“\(state.labels.zh)”，不能办这一步，请刷新页面",
        en: "the matter is \"\(state.labels.en)\"; this step is not open, reload the page")
    }
    try unit.check(actor, is: step.roles, at: matter.village)
    guard step.isForward || act.hasWords else { throw FieldProblem.reasonMissing }
    try check(act, of: matter)
    if let duty = step.duty {
      try unit.hold(duty, of: matter.subject, in: act.county, by: actor)
    }
    let hits = try act.step == "compare" ? compare(matter) : nil
    let number = try note(step.code, step.to, of: matter, act, actor, hits: hits?.count)
    if let hits {
      try keep(hits, number, of: matter)
      let lists = try lists(act.county).kept(for: matter, number: number)
      try unit.keep(lists, asStepOfProcedure: true)
    }
    if step.to == .announced { try write(matter) }
  }

  /// Moves the matters on a list on when its notice is published: nobody enters that twice.
  func follow(_ event: PublicityEvent, by actor: Actor) throws {
    guard let list = HouseholdList(subject: event.subject), let trigger = list.trigger,
      let step = HouseholdList.following(trigger)
    else { return }
    let county = list.village.county
    for matter in try HouseholdLists(on: unit.connection).matters(on: list) {
      do {
        try take(HouseholdAct(step, of: matter, in: county), by: actor)
      } catch let refusal as ImportRefusal {
        throw Self.naming(matter, refusal)
      }
    }
  }

  /// Of a list of several, which matter it is that must go back before the rest is published.
  private static func naming(_ matter: String, _ refusal: ImportRefusal) -> ImportRefusal {
    ImportRefusal(
      refusal.problems.map { row in
        let labels = row.problem.labels
        return RowProblem(
          row.row, row.field,
          FieldProblem(
            row.problem.code, zh: "事项 \(matter)：\(labels.zh)",
            en: "matter \(matter): \(labels.en)"))
      })
  }

  // MARK: Guards

  private func check(_ act: HouseholdAct, of matter: HouseholdCase) throws {
    switch act.step {
    case "assess", "assess_again":
      guard let vote = act.vote else {
        throw FieldProblem("vote_missing", zh: "请填表决人数", en: "give the numbers of the vote")
      }
      try vote.checkCarried()
    case "acknowledge": try checkSigner(act, of: matter)
    case "post", "post_again": try checkHangs(matter)
    case "announce":
      // What the decision rested on may have changed since, and the row is written now.
      try checkHangs(matter)
      try refuse(CaseConditions.missingAnytime(for: matter, in: try facts(matter)))
    case "review": try refuse(try missing(matter, before: .posted))
    case "compare":
      try refuse(try missing(matter, before: .reposted) + (try lists(act.county).problems))
    case "decide": try checkDecision(act, of: matter)
    case "vote_down": try act.vote?.checkNotCarried()
    default: try act.vote?.check()
    }
    try checkList(act, of: matter)
  }

  /// Whoever signs is a member of the household and old enough; the refusal names nobody.
  private func checkSigner(_ act: HouseholdAct, of matter: HouseholdCase) throws {
    func plain(_ name: String) -> String { name.filter { !$0.isWhitespace } }
    let signer = plain(act.signer)
    guard !signer.isEmpty else {
      throw FieldProblem("signer_missing", zh: "请填签字人", en: "say who signed")
    }
    let today = try unit.today(in: act.county)
    let members = try cases.members(of: matter.household, in: act.county, on: today)
    let least = Person.leastGrownAge
    guard members.contains(where: { plain($0.name) == signer && !$0.isChild(on: today) }) else {
      throw FieldProblem(
        "signer_unknown", zh: "签字人须是本户在册、年满 \(least) 周岁的成员，姓名与登记一致",
        en: "whoever signs is a present member of at least \(least), by the registered name")
    }
  }

  /// The notice of the list on which the matter stands hangs.
  private func checkHangs(_ matter: HouseholdCase) throws {
    let last = try cases.steps(of: matter).last
    guard let last, let day = last.day,
      try cases.hung(HouseholdList(matter.kind, last.step, in: matter.village, on: day)) != nil
    else {
      throw FieldProblem(
        "list_not_published", zh: "请在“公示”中发布这一天的名单", en: "publish the day's list under notices")
    }
  }

  /// A list that hangs already gets no further household on its day.
  private func checkList(_ act: HouseholdAct, of matter: HouseholdCase) throws {
    guard HouseholdList.triggers(of: matter.kind)[act.step] != nil else { return }
    let today = try unit.today(in: act.county)
    let list = HouseholdList(matter.kind, act.step, in: matter.village, on: today)
    guard try cases.hung(list) == nil else {
      throw FieldProblem(
        "list_hangs", zh: "今天的名单已经公示，请明天再办", en: "today's list hangs already; go on tomorrow")
    }
  }

  /// What the household lacks, objections, and a notice that has not hung its days, where the way
  /// has it.
  private func missing(_ matter: HouseholdCase, before state: CaseState) throws -> [FieldProblem] {
    let facts = try facts(matter)
    let lacks = CaseConditions.missingAnytime(for: matter, in: facts)
    guard matter.way.steps.contains(where: { $0.to == state }) else { return lacks }
    return lacks + [CaseConditions.noticeShort(state, facts)].compactMap(\.self)
  }

  private func checkDecision(_ act: HouseholdAct, of matter: HouseholdCase) throws {
    try refuse(CaseConditions.missing(for: matter, in: try facts(matter)))
    let hits = try cases.hits(of: matter)
    guard hits.isEmpty || act.hasWords else {
      throw FieldProblem(
        "hits_unexplained", zh: "比对有 \(hits.count) 条疑点，请核实并写明情况后再审定",
        en: "the comparison found \(hits.count) hits: look into them and say what you found")
    }
  }

  /// Says everything that is missing, not only the first of it.
  private func refuse(_ problems: [FieldProblem]) throws(ImportRefusal) {
    guard !problems.isEmpty else { return }
    throw ImportRefusal(problems.map { RowProblem(1, nil, $0) })
  }

  private func facts(_ matter: HouseholdCase) throws -> CaseFacts {
    let today = try unit.today(in: matter.village.county)
    guard let facts = try cases.facts(of: matter, on: today) else {
      throw FieldProblem.householdUnknown
    }
    return facts
  }

  private func lists(_ county: DivisionCode) throws -> ListsAtHand {
    try cases.lists(in: county, on: try unit.today(in: county))
  }

  // MARK: What is written

  private func compare(
    _ matter: HouseholdCase
  ) throws -> [(list: ReferenceList, person: String, since: Day?)] {
    let (county, today) = (matter.village.county, try unit.today(in: matter.village.county))
    return try HouseholdComparison(on: unit.connection).hits(
      on: try cases.members(of: matter.household, in: county, on: today), in: county, on: today)
  }

  private func keep(
    _ hits: [(list: ReferenceList, person: String, since: Day?)], _ number: Int,
    of matter: HouseholdCase
  ) throws {
    try unit.keep(
      hits.map { list, person, since in
        var hit = HouseholdHit()
        (hit.village, hit.matter, hit.number) = (matter.village, matter.code, number)
        (hit.list, hit.person, hit.since) = (list, person, since)
        return hit
      }, asStepOfProcedure: true)
  }

  @discardableResult
  private func note(
    _ code: String, _ state: CaseState, of matter: HouseholdCase, _ act: HouseholdAct,
    _ actor: Actor, hits: Int? = nil
  ) throws -> Int {
    let county = matter.village.county
    var step = HouseholdStep()
    (step.village, step.matter) = (matter.village, matter.code)
    step.number = 1 + (try cases.steps(of: matter).last?.number ?? 0)
    (step.step, step.state) = (code, state)
    (step.role, step.person) = (actor.role, actor.person)
    step.office = try unit.staff(actor).office
    step.day = try unit.today(in: county)
    (step.eligible, step.present) = (act.vote?.eligible, act.vote?.present)
    (step.agree, step.disagree) = (act.vote?.agree, act.vote?.disagree)
    (step.signer, step.hits, step.words) = (act.signer, hits, act.words)
    try unit.keep(step, asStepOfProcedure: true)
    return step.number
  }

  /// The household's row from the day of the announcement on.
  private func write(_ matter: HouseholdCase) throws {
    let household = try facts(matter).household
    if let problem = matter.problem(opening: household) { throw problem }
    let today = try unit.today(in: matter.village.county)
    try unit.keep(matter.outcome(for: household, on: today), asStepOfProcedure: true)
  }
}
