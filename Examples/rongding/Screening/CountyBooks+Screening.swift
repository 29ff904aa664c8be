import Domain

extension CountyBooks {
  /// Plants the known cases of the screening rules in books that are otherwise whole.
  mutating func plantCases(
    _ planned: [PlannedProject], _ slow: SlowRequests, before: DivisionCode,
    _ families: [Family], seed: UInt64
  ) {
    describeProgrammes(planned)
    cases.addStrangers(households.count / 20, seed: seed)
    let free = batches.filter { isCarrier($0, planned, slow) }
    let years = Dictionary(grouping: free, by: \.paid.year)
    guard let main = years[2019]?.prefix(3), main.count == 3, let later = years[2020]?.first,
      let plans = projectsForPlans(free, except: Array(main) + [later])
    else { return }
    let carriers = main.map(carrier)
    for (batch, programme) in zip(Array(main) + [later], ["K1", "K1", "K2", "K1"]) {
      projects[batch.project].programme = "G\(county.code.text)-\(programme)"
    }
    cases.plant(
      in: ScreeningCases.Carriers(
        main: carriers[0], again: carriers[1], exclusive: carriers[2], later: carrier(later)),
      before: before)
    cases.plantMembers(of: families, carriers[0])
    plantPlans(plans.over, plans.exact)
    if county.code == World.registerCounty { plantRaisedPlan(slow) }
    plantNotices(plans.unpublished, plans.short, plans.long)
    plantSlow(slow)
    for index in batches.indices {
      batches[index].planted = cases.lines[batches[index].number] ?? []
    }
  }

  /// A programme for each household project, and two for the people of the cases.
  private mutating func describeProgrammes(_ planned: [PlannedProject]) {
    for (index, plan) in planned.enumerated() {
      guard case .households(let programme, _) = plan.kind else { continue }
      var row = programme.record(code: "G\(projects[index].code.dropFirst())", name: plan.name)
      row.county = county.code
      projects[index].programme = row.code
      cases.programmes.append(row)
    }
    for number in ["K1", "K2"] {
      var row = Programme()
      row.code = "G\(county.code.text)-\(number)"
      row.county = county.code
      row.name = number == "K1" ? "以工代赈劳务报酬（示例）" : "公益管护劳务报酬（示例）"
      row.standard = Money(fen: ScreeningCases.standard)
      row.unit = "工日"
      row.most = ScreeningCases.mostUnits
      row.times = 1
      row.exclusiveGroup = ScreeningCases.group
      row.isMeansTested = true
      row.document = "合成示例"
      row.synthetic = true
      cases.programmes.append(row)
    }
  }

  /// Whether a batch can carry cases: the last one of a works project, large enough, and paid.
  private func isCarrier(
    _ batch: PaymentBatches.Plan, _ planned: [PlannedProject], _ slow: SlowRequests
  ) -> Bool {
    let plan = planned[batch.project]
    return batch.list == nil && batch.amount >= 4_000_000 && plan.returned == nil
      && !slow.taken.contains(batch.project) && plan.requests.last?.paid == batch.paid
      && plan.requests.allSatisfy { $0.paid != nil && $0.paidAmount == $0.amount }
  }

  private func carrier(_ batch: PaymentBatches.Plan) -> ScreeningCases.Carrier {
    ScreeningCases.Carrier(
      batch: batch.number, project: projects[batch.project].code, paid: batch.paid)
  }

  /// The projects of R15 and R16, as positions.
  private struct Plans {
    let over: Int
    let exact: Int
    let unpublished: Int
    let short: Int
    let long: Int
  }

  private func projectsForPlans(
    _ free: [PaymentBatches.Plan], except used: [PaymentBatches.Plan]
  ) -> Plans? {
    var taken = Set(used.map(\.project))
    let positions = free.map(\.project).filter { taken.insert($0).inserted }
    guard positions.count >= 5 else { return nil }
    return Plans(
      over: positions[0], exact: positions[1], unpublished: positions[2], short: positions[3],
      long: positions[4])
  }

  /// R15: 110% of the plan is still in order, a fen less of plan is not.
  ///
  /// The books let nobody pay more than that, so the plans were cut after the money was paid.
  private mutating func plantPlans(_ over: Int, _ exact: Int) {
    for (index, isHit) in [(over, true), (exact, false)] {
      var project = projects[index]
      project.budget = Money(fen: leastBudget(index) - (isHit ? 1 : 0))
      cases.cutPlans.append(project)
      if isHit {
        cases.expect("R15", "project/\(project.code)")
      } else {
        cases.decoy("R15", "project/\(project.code)")
      }
    }
  }

  /// The least budget that allows what a project was paid.
  private func leastBudget(_ index: Int) -> Int64 {
    let paid = batches.filter { $0.project == index }.map(\.amount).reduce(0, +)
    return (paid * 100 + 109) / 110
  }

  /// R15: a plan that was cut after it was paid and raised again later.
  ///
  /// The new consent does not mend what was paid before it. Only a project that still spends can
  /// be raised.
  private mutating func plantRaisedPlan(_ slow: SlowRequests) {
    let found = batches.first { batch in
      batch.list == nil && !slow.taken.contains(batch.project)
        && PlanChangeProcedure.adjustable.contains(projects[batch.project].state)
        && leastBudget(batch.project) < projects[batch.project].budget.fen
    }
    guard let found else { return }
    var project = projects[found.project]
    cases.raisedPlans.append(project)
    project.budget = Money(fen: leastBudget(found.project) - 1)
    cases.cutPlans.append(project)
    cases.expect("R15", "project/\(project.code)")
  }

  /// R16: never publicised, nine days, ten days.
  private mutating func plantNotices(_ unpublished: Int, _ short: Int, _ long: Int) {
    for index in [unpublished, short, long] { cases.silence("project/\(projects[index].code)") }
    projects[unpublished].publicised = nil
    cases.expect("R16", "project/\(projects[unpublished].code)")
    for (index, days) in [(short, 9), (long, 10)] {
      let project = projects[index]
      var notice = Notice()
      notice.code = "N\(project.code.dropFirst())-01"
      notice.place = project.place
      notice.duty = Notice.beforeStart
      notice.subject = "project/\(project.code)"
      notice.published = project.publicised
      notice.until = project.publicised?.adding(days: days)
      notice.synthetic = true
      cases.notices.append(notice)
      if days == 9 {
        cases.expect("R16", notice.subject)
      } else {
        cases.decoy("R16", notice.subject)
      }
    }
  }

  /// R13: the payments that `SlowRequests` moved.
  private mutating func plantSlow(_ slow: SlowRequests) {
    func number(_ item: (project: Int, request: Int)) -> String? {
      batches.last { $0.project == item.project }?.reimbursement
    }
    if let number = slow.late.flatMap(number) { cases.expect("R13", "reimbursement/\(number)") }
    if let number = slow.inTime.flatMap(number) { cases.decoy("R13", "reimbursement/\(number)") }
    if let township = slow.township {
      cases.expect("R13", "division/\(township.place.text)/\(township.year)")
    }
  }
}

extension HouseholdProgramme {
  /// The programme as the county's list of policies shows it.
  func record(code: String, name: String) -> Programme {
    var row = Programme()
    row.code = code
    row.name = name
    row.standard = Money(fen: Int64(standard) * 100)
    row.unit = measure
    row.most = quantities.upperBound
    row.times = rounds
    row.isMeansTested = true
    row.document = "合成示例"
    row.synthetic = true
    return row
  }
}
