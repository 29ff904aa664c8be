/// A report with its steps in order: how far it is, what may come next, and what is late.
package struct ReportCase: Sendable {
  /// Who handles reports: the assistance office, the supervisors and the auditors.
  package static let handlers: Set<Role> = [.countyOffice, .supervisor, .auditor]

  /// Its public number.
  package let code: String
  /// Where its subject lies.
  package let place: DivisionCode
  /// What it is about.
  package let subject: ReportSubject?
  /// The day it was received.
  package let received: Day
  /// What was done, in order.
  package private(set) var steps: [ReportStep]
  /// The code of the one matter of a notice that it concerns, as staff said last; empty where it
  /// concerns all, and wherever it is read for the public.
  package var matter = ""

  /// A report before anything was done, or with its steps.
  package init(
    _ code: String, at place: DivisionCode, about subject: ReportSubject?, received: Day,
    steps: [ReportStep] = []
  ) {
    self.code = code
    self.place = place
    self.subject = subject
    self.received = received
    self.steps = steps
  }

  /// Adds the next step.
  package mutating func add(_ step: ReportStep) { steps.append(step) }

  /// The last thing that was done; nothing while the report only lies there.
  package var state: ReportAction? { steps.last?.action }
  /// The day of the first answer.
  package var answered: Day? { steps.first { $0.action.isAnswer }?.day }
  /// The day of the first outcome.
  package var settled: Day? { steps.first { $0.action.isOutcome }?.day }
  /// Whether the holder appealed.
  package var isAppealed: Bool { steps.contains { $0.action == .appealed } }
  /// Whether the office still has to do something.
  package var isOpen: Bool { state.map { !$0.isOutcome && $0 != .closed } ?? true }

  /// The last day of the next duty: the first answer, then the outcome; nothing when none is open.
  ///
  /// An appeal sets the clock of the outcome anew.
  package func due(_ clock: ReportClock) -> Day? {
    guard isOpen else { return nil }
    if let appeal = steps.last(where: { $0.action == .appealed })?.day {
      return appeal.adding(days: clock.outcome)
    }
    return received.adding(days: answered == nil ? clock.answer : clock.outcome)
  }

  /// Whether the next duty is late.
  package func isOverdue(on day: Day, _ clock: ReportClock) -> Bool {
    due(clock).map { $0 < day } ?? false
  }

  /// The last day on which the holder may appeal; nothing while there is no outcome, and after an
  /// appeal.
  package func appealEnds(_ clock: ReportClock) -> Day? {
    guard let last = steps.last, last.action.isOutcome, !isAppealed else { return nil }
    return last.day?.adding(days: clock.appeal)
  }

  /// What may come next.
  package var next: Set<ReportAction> {
    switch state {
    case nil: [.accepted, .rejected]
    case .accepted, .answered, .appealed: [.answered, .handedOver, .resolved, .rejected]
    case .handedOver: [.accepted, .answered, .handedOver, .resolved, .rejected]
    case .resolved, .rejected: isAppealed ? [.closed] : [.appealed, .closed]
    case .closed: []
    }
  }

  /// Refuses a step that does not follow from the last one, or comes too late or too early.
  package func check(_ action: ReportAction, on day: Day, _ clock: ReportClock)
    throws(FieldProblem)
  {
    guard next.contains(action) else {
      throw FieldProblem(
        "report_order", zh: "这一步不能接在当前状态之后", en: "this step cannot follow the last one")
    }
    guard let end = appealEnds(clock) else { return }
    if action == .appealed, end < day {
      throw FieldProblem(
        "report_appeal_late", zh: "申诉期已过（答复后 \(clock.appeal) 日内）",
        en: "the time to appeal is over (\(clock.appeal) days after the outcome)")
    }
    if action == .closed, day <= end {
      throw FieldProblem(
        "report_appeal_open", zh: "申诉期未满，还不能关闭",
        en: "the holder may still appeal; close it later")
    }
  }
}
