import Domain
import Rongding
import Testing

@Suite("Notices and statements of the example") struct SupervisionTests {
  private static let county = DivisionCode("621121") ?? .unknown

  /// What a county owes for its projects' acceptance under one rule.
  private static func owed(_ world: World) -> [PublicityObligation] {
    var rule = PublicityRule()
    rule.code = "acceptance"
    rule.trigger = .accepted
    rule.carrier = .board
    rule.from = Day("2017-01-01")
    rule.within = 20
    rule.hangs = 10
    let events = world.projects(county).compactMap { project in
      project.accepted.map {
        PublicityEvent(.accepted, "project/\(project.code)", at: project.place, on: $0)
      }
    }
    return PublicityScheme([rule], WorkCalendar([])).obligations(for: events, notices: [])
  }

  @Test func `most is published in time, some late, some never; the same for the same seed`() throws
  {
    let world = try Worlds.of(.village)
    let owed = Self.owed(world)
    let digest = String(repeating: "a", count: 64)
    let notices = world.notices(in: Self.county, for: owed, photo: digest)
    #expect(notices.count < owed.count && notices.count > owed.count * 8 / 10)
    let due = Dictionary(uniqueKeysWithValues: owed.map { ($0.event.subject, $0.due) })
    let late = notices.filter { notice in
      guard let day = notice.published, let last = due[notice.subject] else { return false }
      return day > last
    }
    #expect(!late.isEmpty && late.count < notices.count / 5)
    #expect(notices.contains { $0.photo.isEmpty } && notices.contains { $0.photo == digest })
    #expect(notices.allSatisfy { $0.synthetic && ($0.published ?? World.lastDay) <= World.lastDay })
    let values = notices.map(Notice.register.values)
    #expect(values.flatMap(Notice.register.declaration.problems).isEmpty)
    #expect(Set(notices.map(\.code)).count == notices.count)
    let again = world.notices(in: Self.county, for: owed, photo: digest)
    #expect(values == again.map(Notice.register.values))
  }

  @Test func `reports stand in every state, and each step may follow the one before`() throws {
    let world = try Worlds.of(.village)
    let today = World.lastDay
    var states: Set<ReportAction?> = []
    for planned in world.reports {
      var report = ReportCase("R", at: Self.county, about: nil, received: today)
      #expect((5...2_000).contains(planned.text.count) && planned.text.contains("示例"))
      for act in planned.acts {
        try report.check(act.action, on: today, ReportClock())
        #expect(!act.action.needsWords || act.words.count >= 5)
        var step = ReportStep()
        (step.action, step.day) = (act.action, today)
        report.add(step)
      }
      states.insert(report.state)
    }
    // Only what is closed is missing: the holder can still appeal on the day of the outcome.
    #expect(states.count == ReportAction.allCases.count)
    #expect(states.contains(nil) && !states.contains(.closed))
    let codes = Set(world.projects(Self.county).map(\.code))
    for planned in world.reports {
      if case .project(let code) = planned.subject { #expect(codes.contains(code)) }
    }
  }

  @Test func `both sides mostly say the same, a few do not or have not spoken`() throws {
    let world = try Worlds.of(.village)
    let said = world.all(world.sideStatements)
    let shared =
      world.all(world.receipts).map { "fund_receipt/\($0.number)" }
      + world.secondments.map { "secondment/\($0.number)" }
      + world.sales.map { "goods_sale/\($0.number)" }
    #expect(Set(said.map(\.subject)).isSubset(of: shared))
    for kind in SharedFact.all.map(\.register.name) {
      #expect(said.contains { $0.verdict == .dispute && $0.subject.hasPrefix("\(kind)/") })
    }
    let values = said.map(SideStatement.register.values)
    #expect(values.flatMap(SideStatement.register.declaration.problems).isEmpty)
    #expect(said.contains { $0.verdict == .dispute })
    #expect(said.count { $0.verdict == .dispute } < said.count / 10)
    let confirmed = Set(said.filter { $0.side == .recipient }.map(\.subject))
    #expect(confirmed.count < shared.count && confirmed.count > shared.count * 8 / 10)
    let keys = said.map { "\($0.county.text) \($0.subject) \($0.side) \($0.number)" }
    #expect(Set(keys).count == keys.count)
  }
}
