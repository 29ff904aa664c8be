import Domain

/// The days of one project, from the pool to acceptance, all of them working days.
struct Timeline: Sendable {
  let proposed: Day
  let reviewed: Day
  let consented: Day
  let approved: Day
  let arranged: Day
  let publicised: Day
  let started: Day
  let finished: Day
  let accepted: Day

  /// Which season a project entered the pool in.
  enum Entry: Sendable {
    /// In spring 2017, with the first pools, whatever the year of the money.
    case firstPool
    /// In the autumn before the year of the money.
    case autumnBefore
    /// In the first weeks of the year of the money.
    case newYear
  }

  init?(
    _ entry: Entry, year: Int, allocated: Day, forHouseholds: Bool,
    _ chance: inout SeededGenerator
  ) {
    let pool =
      switch entry {
      case .firstPool: (Day(year: 2017, month: 3, day: 6), 40)
      case .autumnBefore: (Day(year: year - 1, month: 10, day: 9), 80)
      case .newYear: (Day(year: year, month: 1, day: 4), 35)
      }
    guard let opening = pool.0, let reviews = Day(year: year, month: 1, day: 8) else { return nil }
    proposed = WorkingDays.after(opening, days: chance.within(0...pool.1))
    reviewed = WorkingDays.after(max(proposed, reviews), days: chance.within(5...22))
    consented = WorkingDays.after(reviewed, days: chance.within(3...15))
    approved = WorkingDays.after(consented, days: chance.within(2...8))
    arranged = WorkingDays.after(max(approved, allocated), days: chance.within(3...10))
    publicised = WorkingDays.after(arranged, days: chance.within(1...4))
    // Ten days on the notice board before the work begins (practice.md 2.1).
    started = WorkingDays.after(publicised, days: chance.within(10...20))
    finished = WorkingDays.after(started, days: chance.within(forHouseholds ? 20...60 : 60...160))
    accepted = WorkingDays.after(finished, days: chance.within(5...15))
  }
}
