/// Counts a year of a county from its households and persons: who was poor at both ends, and what
/// happened to those who were so at one end only (S87).
///
/// Whoever is poor lives as a present member in a household that is listed and not lifted, or has
/// fallen back. A person is counted in the village of the household.
package struct YearCount: Sendable {
  /// A household at both ends of the year; nil where it was not there.
  private struct Ends { var before: Household?, after: Household? }

  private var households: [String: Ends] = [:]
  /// The counted rows by village; only villages in which somebody was counted.
  package private(set) var villages: [DivisionCode: YearEnd] = [:]
  /// The counted causes by village.
  package private(set) var causes: [DivisionCode: [PovertyCause: YearEndCause]] = [:]

  /// Nothing counted yet.
  package init() {}

  /// Takes a household as it was at the end of the year before and at the end of the year; all
  /// households come before the first person.
  package mutating func add(household before: Household?, _ after: Household?) {
    guard let number = (after ?? before)?.number else { return }
    households[number] = Ends(before: before, after: after)
    guard let after else { return }
    if after.isPoor {
      note(after.village) { $0.households += 1 }
      if let cause = after.cause { note(after.village, cause) { $0.households += 1 } }
    }
    guard after.isMonitored, let kind = after.monitoring else { return }
    note(after.village) { row in
      switch kind {
      case .unstable: row.unstable = (row.unstable ?? 0) + 1
      case .marginal: row.marginal = (row.marginal ?? 0) + 1
      case .sudden: row.sudden = (row.sudden ?? 0) + 1
      }
    }
  }

  /// Takes a person as he or she was at both ends.
  package mutating func add(person before: Person?, _ after: Person?) {
    let from = before.flatMap { poor($0, \.before) }
    let to = after.flatMap { poor($0, \.after) }
    if let from { note(from.village) { $0.before = ($0.before ?? 0) + 1 } }
    if let to {
      note(to.village) { $0.persons += 1 }
      if let cause = to.cause { note(to.village, cause) { $0.persons += 1 } }
    }
    switch (from, to) {
    case (nil, nil): return
    case (let from?, let to?):
      guard from.village != to.village else { return }
      add(1, to: \.movedOut, from.village)
      add(1, to: \.movedIn, to.village)
    case (let from?, nil): add(1, to: Self.way(out: after, after.flatMap(end)), from.village)
    case (nil, let to?): add(1, to: way(into: to), to.village)
    }
  }

  /// The household in which the person is a poor member at one end.
  private func poor(_ person: Person, _ end: KeyPath<Ends, Household?>) -> Household? {
    guard person.isPresent, let household = households[person.household]?[keyPath: end],
      household.isPoor
    else { return nil }
    return household
  }

  private func end(_ person: Person) -> Household? { households[person.household]?.after }

  /// How somebody who was poor came not to be: gone, or in a household that is no longer poor.
  ///
  /// Whoever now lives in an ordinary household, by marriage or otherwise, left: nobody lifted it.
  private static func way(
    out person: Person?, _ household: Household?
  ) -> WritableKeyPath<YearEnd, Int?> {
    guard let person, person.isPresent, let household else {
      return person?.change == .died ? \.died : \.decreased
    }
    guard household.standing == .kept else { return \.decreased }
    switch household.state {
    case .removed: return \.removed
    case .lifted, .stable: return \.lifted
    case .ordinary, .poor, .relapsed: return \.decreased
    }
  }

  /// How somebody came to be poor: with a household that fell back or is new on the list, or alone
  /// into one that was poor already.
  private func way(into household: Household) -> WritableKeyPath<YearEnd, Int?> {
    guard let before = households[household.number]?.before else {
      return household.state == .relapsed ? \.fellBack : \.entered
    }
    if before.isPoor { return \.increased }
    return household.state == .relapsed ? \.fellBack : \.entered
  }

  private mutating func add(
    _ number: Int, to path: WritableKeyPath<YearEnd, Int?>, _ village: DivisionCode
  ) {
    note(village) { $0[keyPath: path] = ($0[keyPath: path] ?? 0) + number }
  }

  private mutating func note(_ village: DivisionCode, _ change: (inout YearEnd) -> Void) {
    change(&villages[village, default: YearEnd()])
  }

  private mutating func note(
    _ village: DivisionCode, _ cause: PovertyCause, _ change: (inout YearEndCause) -> Void
  ) {
    change(&causes[village, default: [:]][cause, default: YearEndCause()])
  }

  /// The rows of a year for these villages and all others in which somebody was counted, in the
  /// order of their codes; what nobody was counted for is 0.
  package func rows(of year: Int, in listed: some Sequence<DivisionCode>) -> [YearEnd] {
    Set(listed).union(villages.keys).sorted().map { village in
      var row = villages[village] ?? YearEnd()
      (row.village, row.year) = (village, year)
      for path in Self.counted where row[keyPath: path] == nil { row[keyPath: path] = 0 }
      return row
    }
  }

  /// The rows of causes of a year, by village and then as causes are listed.
  package func causeRows(of year: Int) -> [YearEndCause] {
    causes.keys.sorted().flatMap { village in
      PovertyCause.allCases.compactMap { cause in
        guard var row = causes[village]?[cause] else { return nil }
        (row.village, row.year, row.cause) = (village, year, cause)
        return row
      }
    }
  }

  private static var counted: [WritableKeyPath<YearEnd, Int?>] {
    [
      \.before, \.entered, \.fellBack, \.increased, \.movedIn, \.lifted, \.died, \.decreased,
      \.removed, \.movedOut, \.unstable, \.marginal, \.sudden,
    ]
  }
}
