import Domain
import PortableSQL

extension Store {
  /// No limit looks back further than a day, in microseconds.
  private static let longestLimit: Int64 = 86_400_000_000

  /// Gives holders of limits what was noted before the process began.
  package func recallLimits(_ holders: [any LimitHolder]) async throws {
    let now = clock()
    let marks = try await read { connection in
      try connection.all(
        """
        SELECT kind, key, noted, numbers FROM limit_mark
        WHERE noted > \(now.microseconds - Self.longestLimit)
        """
      ).map { row in
        LimitMark(
          kind: try row.text(0), key: try row.blob(1),
          noted: Instant(microseconds: try row.integer(2)),
          numbers: try row.text(3).split(separator: " ").compactMap { Int64($0) })
      }
    }
    for holder in holders { holder.restore(marks, at: now) }
  }

  /// Notes what changed in the limits since the last call and forgets what is older than a day;
  /// writes nothing when nothing changed.
  ///
  /// Alarms go to the county's audit log.
  package func noteLimits(_ holders: [any LimitHolder]) async throws {
    let now = clock()
    let marks = holders.flatMap { $0.takeChanges(at: now) }
    let alarms = holders.flatMap { $0.takeAlarms() }
    guard !marks.isEmpty else { return }
    try await database.write { connection in
      for mark in marks {
        guard !mark.numbers.isEmpty else {
          try connection.execute(
            "DELETE FROM limit_mark WHERE kind = \(mark.kind) AND key = \(mark.key)")
          continue
        }
        let numbers = mark.numbers.map { String($0) }.joined(separator: " ")
        try connection.execute(
          """
          INSERT INTO limit_mark (kind, key, noted, numbers)
          VALUES (\(mark.kind), \(mark.key), \(mark.noted.microseconds), \(numbers))
          ON CONFLICT (kind, key) DO UPDATE SET noted = excluded.noted, numbers = excluded.numbers
          """)
      }
      try connection.execute(
        "DELETE FROM limit_mark WHERE noted <= \(now.microseconds - Self.longestLimit)")
    }
    if !alarms.isEmpty { try await raise(alarms) }
  }

  /// Writes alarms down for ``AuditAlerts``; a county that nobody keeps books for has no log.
  private func raise(_ alarms: [LimitAlarm]) async throws {
    let known = try await logCounties()
    for alarm in alarms where known.contains(alarm.county) {
      var event = AuditEvent("look_ups", of: "my", by: "portal", in: alarm.county)
      event.rows = Int64(alarm.count)
      try await audit(event)
    }
  }
}
