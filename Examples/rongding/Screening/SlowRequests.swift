import Domain

/// Moves a few days of payment for R13: one request past the limit, one just inside it, and one
/// township whose requests are all slower than elsewhere.
struct SlowRequests {
  /// The positions of projects that were used, and must carry nothing else.
  private(set) var taken: Set<Int> = []
  /// The request that is late, and the one just inside, as positions of project and request.
  private(set) var late: (project: Int, request: Int)?
  private(set) var inTime: (project: Int, request: Int)?
  /// The slow township and its year.
  private(set) var township: (place: DivisionCode, year: Int)?

  /// Rule R13's limit by default.
  static let limit = 30

  init(_ planned: inout [PlannedProject]) {
    slowTownship(&planned)
    late = move(&planned) { WorkingDays.from($0.adding(days: Self.limit + 1) ?? $0) }
    inTime = move(&planned) { Self.last($0.adding(days: Self.limit) ?? $0) }
  }

  /// Moves the last payment of the first free project, one of the whole county if there is any,
  /// because townships are compared with each other.
  private mutating func move(
    _ planned: inout [PlannedProject], to day: (Day) -> Day
  ) -> (project: Int, request: Int)? {
    let whole = planned.indices.filter { planned[$0].place.level == .county }
    let parts = planned.indices.filter { planned[$0].place.level != .county }
    for index in whole + parts where isFree(planned[index], index) {
      let last = planned[index].requests.count - 1
      let request = planned[index].requests[last]
      guard let paid = request.paid,
        day(request.requested) <= World.lastDay, day(request.requested).year == paid.year
      else { continue }
      planned[index].requests[last].paid = day(request.requested)
      taken.insert(index)
      return (index, last)
    }
    return nil
  }

  private func isFree(_ project: PlannedProject, _ index: Int) -> Bool {
    project.list == nil && project.returned == nil && !taken.contains(index)
      && project.requests.allSatisfy { $0.paid != nil && $0.paidAmount == $0.amount }
      && !project.requests.isEmpty
  }

  /// The first township and year with three requests or more, all of free projects, whose payments
  /// can wait until the limit without leaving the year.
  private mutating func slowTownship(_ planned: inout [PlannedProject]) {
    var groups: [String: [(project: Int, request: Int)]] = [:]
    for (index, project) in planned.enumerated() {
      let place = project.place.level == .village ? project.place.parent : project.place
      guard let place, place.level == .township else { continue }
      for (number, request) in project.requests.enumerated() {
        guard let paid = request.paid else { continue }
        groups["\(place.text) \(paid.year)", default: []].append((index, number))
      }
    }
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) where group.count >= 3 {
      let year = Int(name.suffix(4)) ?? 0
      let fits = group.allSatisfy { item in
        let day = planned[item.project].requests[item.request].requested
        let moved = Self.last(day.adding(days: Self.limit) ?? day)
        return isFree(planned[item.project], item.project) && moved.year == year
          && moved <= World.lastDay && moved.ordinal - day.ordinal >= 26
      }
      guard fits, let place = DivisionCode(String(name.prefix(12))) else { continue }
      for item in group {
        let day = planned[item.project].requests[item.request].requested
        planned[item.project].requests[item.request].paid = Self.last(
          day.adding(days: Self.limit) ?? day)
        taken.insert(item.project)
      }
      township = (place, year)
      return
    }
  }

  /// The day itself, or the last working day before it.
  private static func last(_ day: Day) -> Day {
    var day = day
    while !WorkingDays.isWorking(day), let before = day.adding(days: -1) { day = before }
    return day
  }
}
