package import Domain
package import PortableSQL

/// A project that waits for somebody, and until when.
package struct ProjectTask: Sendable, Hashable {
  /// The project's number.
  package let id: RecordID
  /// Its name.
  package let name: String
  /// Where it lies.
  package let place: DivisionCode
  /// How far it is.
  package let state: ProjectState
  /// The day on which it got there.
  package let since: Day
  /// The day by which the next step is due; nil where nothing is due.
  package let due: Day?
}

/// What waits for a role, from the procedure and the steps taken so far.
package struct ProjectTasks {
  private let connection: any Connection

  /// Reads inside a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// Projects within reach in which the actor's role takes the next step, the most urgent first.
  package func tasks(for actor: Actor) throws -> [ProjectTask] {
    try projects(for: actor, in: ProjectProcedure.way.states(awaiting: actor.role))
  }

  /// All projects within reach that go their way through the offices.
  package func projects(for actor: Actor) throws -> [ProjectTask] {
    try projects(for: actor, in: ProjectState.allCases)
  }

  private func projects(for actor: Actor, in states: [ProjectState]) throws -> [ProjectTask] {
    var found: [ProjectTask] = []
    for place in actor.reach {
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      try connection.forEach(
        """
        SELECT p.id, p.name, p.place, p.state, s.day FROM project p
        JOIN project_step s ON s.county = p.county AND s.project = p.code
        WHERE p.county >= \(county) AND p.county < \(county + "~") AND p.place >= \(low)
          AND p.place < \(high) AND s.number = (
            SELECT max(number) FROM project_step
            WHERE county = p.county AND project = p.code)
        """
      ) { row in
        if let task = try task(row), states.contains(task.state) { found.append(task) }
      }
    }
    return found.sorted { ($0.due ?? $0.since, $0.id.value) < ($1.due ?? $1.since, $1.id.value) }
  }

  private func task(_ row: Row) throws -> ProjectTask? {
    guard let place = DivisionCode(try row.text(2)), let since = Day(try row.text(4)),
      let state = ProjectState(rawValue: try row.text(3))
    else { return nil }
    return ProjectTask(
      id: RecordID(try row.integer(0)), name: try row.text(1), place: place, state: state,
      since: since, due: ProjectProcedure.way.days[state].flatMap { since.adding(days: $0) })
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
