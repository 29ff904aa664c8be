package import Domain
package import PortableSQL

/// A project that waits for somebody, on its own way or on that of a new budget, and until when.
package struct ProjectTask: Sendable, Hashable {
  /// The project's number.
  package let id: RecordID
  /// Its name.
  package let name: String
  /// Where it lies.
  package let place: DivisionCode
  /// How far it is.
  package let state: ProjectState
  /// How far its new budget is, when that is what waits.
  package let change: PlanChangeState?
  /// The day on which it got there.
  package let since: Day
  /// The day by which the next step is due; nil where nothing is due.
  package let due: Day?

  /// How far what waits is, in words.
  package var labels: Labels { change?.labels ?? state.labels }
}

/// What waits for a role, from the procedure and the steps taken so far.
package struct ProjectTasks {
  private let connection: any Connection

  /// Reads inside a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// Projects within reach in which the actor's role takes the next step, of the project itself or
  /// of its new budget, the most urgent first.
  package func tasks(for actor: Actor) throws -> [ProjectTask] {
    let own = try projects(for: actor, in: ProjectProcedure.way.states(awaiting: actor.role))
    return Self.sorted(try own + budgets(for: actor))
  }

  /// All projects within reach that go their way through the offices.
  package func projects(for actor: Actor) throws -> [ProjectTask] {
    try projects(for: actor, in: ProjectState.allCases)
  }

  private func projects(for actor: Actor, in states: [ProjectState]) throws -> [ProjectTask] {
    Self.sorted(
      try last("project_step", isBudget: false, for: actor).filter { states.contains($0.state) })
  }

  /// New budgets within reach that wait for the actor's role.
  private func budgets(for actor: Actor) throws -> [ProjectTask] {
    let states = PlanChangeProcedure.way.states(awaiting: actor.role).filter(\.isOpen)
    return try last("plan_change", isBudget: true, for: actor).filter { task in
      task.change.map(states.contains) ?? false
    }
  }

  /// The projects within reach with their last step of a register of steps.
  private func last(
    _ steps: Identifier, isBudget: Bool, for actor: Actor
  ) throws -> [ProjectTask] {
    let calendar = try PublicityDuties(on: connection).calendar()
    var found: [ProjectTask] = []
    for place in actor.reach {
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      try connection.forEach(
        """
        SELECT p.id, p.name, p.place, p.state, s.day, s.state FROM project p
        JOIN \(steps) s ON s.county = p.county AND s.project = p.code
        WHERE p.county >= \(county) AND p.county < \(county + "~") AND p.place >= \(low)
          AND p.place < \(high) AND s.number = (
            SELECT max(number) FROM \(steps)
            WHERE county = p.county AND project = p.code)
        """
      ) { row in
        if let task = try Self.task(row, isBudget: isBudget, calendar) { found.append(task) }
      }
    }
    return found
  }

  private static func task(
    _ row: Row, isBudget: Bool, _ calendar: WorkCalendar
  ) throws -> ProjectTask? {
    guard let place = DivisionCode(try row.text(2)), let since = Day(try row.text(4)),
      let state = ProjectState(rawValue: try row.text(3))
    else { return nil }
    let change = isBudget ? PlanChangeState(rawValue: try row.text(5)) : nil
    let term =
      change.map { PlanChangeProcedure.way.terms[$0] } ?? ProjectProcedure.way.terms[state]
    return ProjectTask(
      id: RecordID(try row.integer(0)), name: try row.text(1), place: place, state: state,
      change: change, since: since, due: term?.due(after: since, calendar))
  }

  private static func sorted(_ tasks: [ProjectTask]) -> [ProjectTask] {
    tasks.sorted { ($0.due ?? $0.since, $0.id.value) < ($1.due ?? $1.since, $1.id.value) }
  }

  /// The steps of a project's way so far, in order.
  package func steps(of project: ProjectTotals) throws -> [ProjectStep] {
    let rows = RecordRows(ProjectStep.register.declaration, on: connection)
    return try connection.all(
      """
      \(rows.select) WHERE county = \(project.county.text)
        AND project = \(project.record.code) ORDER BY number
      """
    ).map { ProjectStep.register.entry(try rows.read($0).values) }
  }
}
