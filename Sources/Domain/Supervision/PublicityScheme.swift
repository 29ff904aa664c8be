/// The rules of publicity with the calendar they count by: what happened becomes what is owed.
package struct PublicityScheme: Sendable {
  /// Every version of every rule.
  package let rules: [PublicityRule]
  /// The days on which offices work.
  package let calendar: WorkCalendar

  /// Gathers rules and calendar.
  package init(_ rules: [PublicityRule], _ calendar: WorkCalendar) {
    self.rules = rules
    self.calendar = calendar
  }

  /// The versions in force for what happened: of each rule the one of the narrowest place, and of
  /// several for one place the newest.
  package func rules(for event: PublicityEvent) -> [PublicityRule] {
    let good = rules.filter {
      $0.trigger == event.trigger && $0.isGood(at: event.place, on: event.day)
    }
    return Dictionary(grouping: good, by: \.code).values.compactMap { versions in
      versions.max {
        ($0.place.prefix.count, $0.from?.ordinal ?? 0)
          < ($1.place.prefix.count, $1.from?.ordinal ?? 0)
      }
    }.sorted { $0.code < $1.code }
  }

  /// What is owed for what happened in one county, beside the notices that hang, by last day.
  package func obligations(
    for events: [PublicityEvent], notices: [(id: RecordID, record: Notice)]
  ) -> [PublicityObligation] {
    let hung = Dictionary(grouping: notices) {
      Self.name($0.record.duty, $0.record.subject, $0.record.place)
    }
    return events.flatMap { event in
      rules(for: event).map { rule in obligation(rule, event, hung) }
    }.sorted {
      ($0.due, $0.event.subject, $0.place, $0.rule.code)
        < ($1.due, $1.event.subject, $1.place, $1.rule.code)
    }
  }

  private func obligation(
    _ rule: PublicityRule, _ event: PublicityEvent,
    _ hung: [String: [(id: RecordID, record: Notice)]]
  ) -> PublicityObligation {
    let counted = calendar.adding(rule.within, to: event.day)
    let place = rule.carrier == .portal ? event.place.county : event.place
    // Only what was published after the event tells of it; the earliest counts.
    let notice = (hung[Self.name(rule.code, event.subject, place)] ?? [])
      .compactMap { PublicityObligation.Hung($0.id, $0.record) }
      .filter { $0.published >= event.day }.min { $0.published < $1.published }
    let limit = event.limit.flatMap { $0 < counted.day ? max($0, event.day) : nil }
    return PublicityObligation(
      rule: rule, event: event, place: place, due: limit ?? counted.day,
      isEstimate: limit == nil && counted.isEstimate, notice: notice)
  }

  private static func name(_ duty: String, _ subject: String, _ place: DivisionCode) -> String {
    "\(duty) \(subject) \(place.text)"
  }
}
