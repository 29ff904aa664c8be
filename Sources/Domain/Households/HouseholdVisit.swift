/// 入户走访: somebody came to a household on a day, and what was found and done (S26, S90).
///
/// What was written down without a network comes later; `late` says that it came too late, by
/// `VisitForm.lateAfterDays`, and `recorded` on which day.
package struct HouseholdVisit: Record {
  package var village = DivisionCode.unknown
  package var household = ""
  package var visited: Day?
  package var visitor = ""
  package var purpose = VisitPurpose.check
  package var found = ""
  package var done = ""
  package var late = false
  package var recorded: Day?
  package var sheet = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<HouseholdVisit>(
    "household_visit", zh: "入户走访", en: "Visits to households", owner: .county, privacy: .personal,
    key: ["household", "visited", "visitor"], place: "village",
    keptBy: Role.registerKeepers.union([.partner]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .day(\.visited, "visited", zh: "走访日期", en: "Visited", required: true, privacy: .staff),
      .text(\.visitor, "visitor", zh: "走访单位", en: "Visited by", length: 1...80, privacy: .staff),
      .choice(\.purpose, "purpose", zh: "走访事由", en: "Purpose", privacy: .staff),
      .text(\.found, "found", zh: "发现情况", en: "Found", length: 0...300, privacy: .personal),
      .text(\.done, "done", zh: "办理情况", en: "Done", length: 0...300, privacy: .personal),
      .flag(\.late, "late", zh: "迟报", en: "Sent late", privacy: .staff),
      .day(\.recorded, "recorded_on", zh: "录入日期", en: "Recorded", privacy: .staff),
      .reference(
        \.sheet, "sheet", zh: "离线表编号", en: "Offline form", to: "visit_sheet", required: false,
        privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "visit_before_register", zh: "走访日期早于建档立卡（2014-01-01）",
        en: "the visit is earlier than the poverty register, which began on 2014-01-01"
      ) { row in row.visited.map { $0.year >= VisitForm.firstYear } ?? true },
      .init("recorded_before_visit", zh: "录入日期早于走访日期", en: "recorded before the visit") { row in
        guard let visited = row.visited, let recorded = row.recorded else { return true }
        return visited <= recorded
      },
      .init(
        "late_unmarked", zh: "走访后超过 \(VisitForm.lateAfterDays) 天才录入，须记为迟报",
        en: "recorded more than \(VisitForm.lateAfterDays) days after the visit, not marked late"
      ) { row in
        guard let visited = row.visited, let recorded = row.recorded else { return true }
        return row.late || !VisitForm.isLate(visited, recorded: recorded)
      },
    ])
}
