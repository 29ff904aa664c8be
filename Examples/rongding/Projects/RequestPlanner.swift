import Domain

/// Plans the reimbursement requests of a project, what was paid of them and what went back.
///
/// Nothing is requested or paid after the last day of the world: what would come later is left out,
/// so that requests of the last weeks wait.
enum RequestPlanner {
  static func plan(_ project: inout PlannedProject, _ chance: inout SeededGenerator) {
    switch project.kind {
    case .households(let programme, let list):
      planRounds(&project, programme, list, &chance)
    case .works: planStages(&project, &chance)
    }
  }

  /// After acceptance every round of a household programme is asked for and paid in full.
  private static func planRounds(
    _ project: inout PlannedProject, _ programme: HouseholdProgramme, _ list: HouseholdList,
    _ chance: inout SeededGenerator
  ) {
    var from = project.timeline.accepted
    for round in 0..<programme.rounds {
      let amount = list.total(round: round)
      let requested = WorkingDays.after(from, days: chance.within(3...10))
      let paid = WorkingDays.after(requested, days: chance.within(5...15))
      project.requests.append(
        PlannedRequest(
          amount: amount, requested: requested, expires: requested.later(90), paid: paid,
          paidAmount: amount, evidence: "到户花名册、公示记录、验收单（示例）", round: round))
      from = WorkingDays.after(requested, days: 42)
    }
    returnBalance(of: &project, &chance)
  }

  /// Works are paid as 40% in advance, 50% when finished and 10% after acceptance; small works at
  /// once after acceptance (practice.md 2.3).
  private static func planStages(
    _ project: inout PlannedProject, _ chance: inout SeededGenerator
  ) {
    let days = project.timeline
    // One works project in twenty costs a little less than arranged.
    let saved = chance.below(20) == 0 ? project.total / 100 * Int64(chance.within(1...4)) : 0
    let cost = (project.total - saved) / 100 * 100
    let advance = cost * 4 / 10 / 100 * 100
    let middle = cost / 2 / 100 * 100
    if project.total < 30 * Calibration.wan {
      ask(cost, after: days.accepted, "竣工验收单、发票（示例）", of: &project, &chance)
    } else {
      ask(advance, after: days.started, "开工报告、合同（示例）", of: &project, &chance)
      ask(middle, after: days.finished, "完工报告、发票（示例）", of: &project, &chance)
      let rest = cost - advance - middle
      ask(rest, after: days.accepted, "竣工验收单、发票（示例）", isLast: true, of: &project, &chance)
    }
    if saved > 0 { returnBalance(of: &project, &chance) }
  }

  private static func ask(
    _ amount: Int64, after day: Day, _ evidence: String, isLast: Bool = false,
    of project: inout PlannedProject, _ chance: inout SeededGenerator
  ) {
    let requested = WorkingDays.after(day, days: chance.within(3...15))
    let due = WorkingDays.after(requested, days: chance.within(5...18))
    let fate = chance.below(60)
    guard requested <= World.lastDay else { return }
    // A last part now and then expires for want of papers, or is paid with items struck out.
    let isExpired = isLast && fate == 0 && requested.later(60) < World.lastDay
    let struck = isLast && fate == 1 ? amount / 5_000 * 100 : 0
    project.requests.append(
      PlannedRequest(
        amount: amount, requested: requested, expires: requested.later(isExpired ? 60 : 90),
        paid: isExpired || due > World.lastDay ? nil : due, paidAmount: amount - struck,
        evidence: evidence))
  }

  /// What was arranged and not asked for goes back once every request is paid in full.
  private static func returnBalance(
    of project: inout PlannedProject, _ chance: inout SeededGenerator
  ) {
    let balance = project.total - project.requests.map(\.amount).reduce(0, +)
    let isDone = project.requests.allSatisfy { $0.paid != nil && $0.paidAmount == $0.amount }
    guard balance > 0, project.timeline.accepted <= World.lastDay, isDone,
      let last = project.requests.compactMap(\.paid).max()
    else { return }
    let day = WorkingDays.after(last, days: chance.within(10...30))
    if day <= World.lastDay { project.returned = (min(balance, project.fiscal), day) }
  }
}

extension Day {
  fileprivate func later(_ days: Int) -> Day { adding(days: days) ?? self }
}
