import Domain

/// Adds the next step to a report.
struct ReportSteps {
  private let unit: UnitOfWork
  private let report: ReportCase

  init(_ unit: UnitOfWork, _ report: ReportCase) {
    self.unit = unit
    self.report = report
  }

  /// Keeps a step of today when it may follow, and tells its code.
  @discardableResult
  func add(
    _ action: ReportAction, _ clock: ReportClock, _ fill: (inout ReportStep) -> Void
  ) throws -> String {
    let day = try unit.books(of: report.place.county).today
    if let day { try report.check(action, on: day, clock) }
    var step = ReportStep()
    step.code = "\(report.code)/\(report.steps.count + 1)"
    step.place = report.place
    step.report = report.code
    step.action = action
    step.day = day
    fill(&step)
    try unit.keep(step)
    return step.code
  }
}
