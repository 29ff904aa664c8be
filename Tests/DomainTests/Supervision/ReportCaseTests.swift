import Domain
import Testing

@Suite("The way of a report") struct ReportCaseTests {
  private static let clock = ReportClock()

  private static func day(_ after: Int) throws -> Day { try #require(Day(ordinal: 18_262 + after)) }

  private static func report(_ steps: [(ReportAction, Int)] = []) throws -> ReportCase {
    var report = ReportCase(
      "R1", at: try #require(DivisionCode("621122")), about: nil, received: try day(0))
    for (action, after) in steps {
      var step = ReportStep()
      step.action = action
      step.day = try day(after)
      report.add(step)
    }
    return report
  }

  @Test func `nothing follows but what the way allows`() throws {
    let ways: [([ReportAction], Set<ReportAction>)] = [
      ([], [.accepted, .rejected]),
      ([.accepted], [.answered, .handedOver, .resolved, .rejected]),
      ([.accepted, .handedOver], [.accepted, .answered, .handedOver, .resolved, .rejected]),
      ([.accepted, .resolved], [.appealed, .closed]),
      ([.rejected], [.appealed, .closed]),
      ([.rejected, .appealed], [.answered, .handedOver, .resolved, .rejected]),
      ([.rejected, .appealed, .resolved], [.closed]),
      ([.rejected, .closed], []),
    ]
    for (steps, next) in ways {
      let report = try Self.report(steps.map { ($0, 1) })
      #expect(report.next == next, "\(steps)")
      for action in ReportAction.allCases where !next.contains(action) {
        #expect(throws: FieldProblem.self, "\(steps) \(action)") {
          try report.check(action, on: Self.day(40), Self.clock)
        }
      }
    }
  }

  @Test func `the first answer is due in 20 days, and not later when it is only accepted`() throws {
    for steps in [[], [(ReportAction.accepted, 3)]] {
      let report = try Self.report(steps)
      #expect(try report.due(Self.clock) == Self.day(20))
      #expect(try !report.isOverdue(on: Self.day(20), Self.clock))
      #expect(try report.isOverdue(on: Self.day(21), Self.clock))
    }
    let answered = try Self.report([(.accepted, 1), (.answered, 20)])
    #expect(try answered.due(Self.clock) == Self.day(60))
    let settled = try Self.report([(.accepted, 1), (.resolved, 19)])
    #expect(settled.due(Self.clock) == nil && !settled.isOpen)
    let appealed = try Self.report([(.accepted, 1), (.resolved, 19), (.appealed, 25)])
    #expect(try appealed.due(Self.clock) == Self.day(85) && appealed.isOpen)
  }

  @Test func `an appeal has 30 days, and a report is closed only after them`() throws {
    let report = try Self.report([(.accepted, 1), (.resolved, 10)])
    try report.check(.appealed, on: Self.day(40), Self.clock)
    #expect(throws: FieldProblem.self) { try report.check(.appealed, on: Self.day(41), Self.clock) }
    #expect(throws: FieldProblem.self) { try report.check(.closed, on: Self.day(40), Self.clock) }
    try report.check(.closed, on: Self.day(41), Self.clock)
    let again = try Self.report([(.accepted, 1), (.resolved, 10), (.appealed, 11), (.resolved, 12)])
    #expect(throws: FieldProblem.self) { try again.check(.appealed, on: Self.day(13), Self.clock) }
    try again.check(.closed, on: Self.day(13), Self.clock)
  }

  @Test func `words are asked for where the holder hears something`() {
    for action in ReportAction.allCases {
      var step = ReportStep()
      step.action = action
      if action == .appealed { step.appeal = "名单上没有我" }
      if action == .handedOver { step.office = "镇政府" }
      let register = ReportStep.register
      let bare = register.declaration.problems(register.values(step)).map(\.code)
      #expect(bare == (action.needsWords ? ["report_words"] : []), "\(action)")
      step.words = "已经核实处理"
      #expect(register.declaration.problems(register.values(step)).isEmpty)
      step.office = step.office.isEmpty ? "别处" : ""
      #expect(register.declaration.problems(register.values(step)).map(\.code) == ["report_office"])
    }
  }
}
