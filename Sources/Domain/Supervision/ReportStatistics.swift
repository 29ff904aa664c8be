/// Figures about reports that are fair to those who are counted.
///
/// Only reports whose time has run out count for a share in time, answered or not, so nobody gains
/// by the easy ones of last week; the others stand apart as not yet due. A median counts what is
/// still open as longest. Groups of fewer than five are not shown, nor what would reveal one.
package struct ReportStatistics: Sendable, Hashable {
  /// One measure of a group: the first answer or the outcome.
  package struct Measure: Sendable, Hashable {
    /// How many reports had their time run out; nothing in a group that is not shown.
    package fileprivate(set) var due: Int?
    /// How many of these were dealt with in time; nothing when too few were due.
    package fileprivate(set) var inTime: Int?
    /// The median of the days they took; nothing when too few were due or half of them
    /// are still open.
    package fileprivate(set) var medianDays: Int?
    /// How many still have time, dealt with or not; nothing in a group that is not
    /// shown.
    package fileprivate(set) var notYetDue: Int?
  }

  /// The reports of one place.
  package struct Group: Sendable, Hashable {
    /// The place.
    package let place: DivisionCode
    /// How many reports it has; nothing when too few to be shown.
    package fileprivate(set) var reports: Int?
    /// From receipt to the first answer.
    package fileprivate(set) var answer = Measure()
    /// From receipt to the outcome.
    package fileprivate(set) var outcome = Measure()
  }

  /// The fewest reports of a figure that is shown (trust.md 4.5: k >= 5).
  package static let fewest = 5

  /// By place, in the order of codes.
  package let groups: [Group]
  /// Over all places.
  package let total: Group

  /// Counts reports as they stand on a day, by the place that `place` tells.
  package init(
    _ cases: [ReportCase], on day: Day, _ clock: ReportClock,
    by place: (ReportCase) -> DivisionCode
  ) {
    let whole = Self.group(.country, cases, day, clock)
    let parts = Dictionary(grouping: cases, by: place).sorted { $0.key < $1.key }
      .map { Self.group($0.key, $0.value, day, clock) }
    total = Self.rated(whole)
    groups = Self.hiding(parts)
  }

  private static func group(
    _ place: DivisionCode, _ cases: [ReportCase], _ day: Day, _ clock: ReportClock
  ) -> Group {
    Group(
      place: place, reports: cases.count,
      answer: measure(cases, day, within: clock.answer, \.answered),
      outcome: measure(cases, day, within: clock.outcome, \.settled))
  }

  private static func measure(
    _ cases: [ReportCase], _ day: Day, within limit: Int, _ end: KeyPath<ReportCase, Day?>
  ) -> Measure {
    let due = cases.filter { $0.received.ordinal + limit < day.ordinal }
    let days = due.map { report in
      report[keyPath: end].map { $0.ordinal - report.received.ordinal } ?? .max
    }.sorted()
    let median = days.isEmpty ? .max : days[(days.count - 1) / 2]
    return Measure(
      due: due.count, inTime: days.count { $0 <= limit }, medianDays: median == .max ? nil : median,
      notYetDue: cases.count - due.count)
  }

  /// Hides small groups, and as many of the next smallest that what is missing from the total is
  /// neither one group nor fewer reports than may be shown.
  private static func hiding(_ groups: [Group]) -> [Group] {
    let order = groups.indices.sorted {
      (groups[$0].reports ?? 0, $0) < (groups[$1].reports ?? 0, $1)
    }
    var hidden: Set<Int> = []
    var missing = 0
    for index in order {
      let reports = groups[index].reports ?? 0
      let isSafe = hidden.isEmpty || (hidden.count > 1 && missing >= fewest)
      if reports >= fewest, isSafe { break }
      hidden.insert(index)
      missing += reports
    }
    return groups.indices.map {
      hidden.contains($0) ? Group(place: groups[$0].place) : rated(groups[$0])
    }
  }

  /// A group without the shares and medians that rest on too few reports.
  private static func rated(_ group: Group) -> Group {
    guard let reports = group.reports, reports >= fewest else { return Group(place: group.place) }
    var group = group
    group.answer.rate(atLeast: fewest)
    group.outcome.rate(atLeast: fewest)
    return group
  }
}

extension ReportStatistics.Measure {
  fileprivate mutating func rate(atLeast fewest: Int) {
    guard due ?? 0 < fewest else { return }
    inTime = nil
    medianDays = nil
  }
}
