/// How many persons began to work in a year, and how many of them had not been trained before (S45:
/// the chain begins with training, and more are employed than were trained).
package struct WorkStart: Sendable, Hashable {
  /// The year.
  package let year: Int
  /// Who began a spell of work in it after a training.
  package private(set) var trained = 0
  /// Who began one in it and was never trained before.
  package private(set) var untrained = 0

  /// Nobody yet.
  package init(_ year: Int) { self.year = year }

  /// Counts each person once a year; the first training counts, also in earlier years.
  /// - Parameters:
  ///   - starts: the first days of spells of work, with the person's number.
  ///   - trainings: all trainings of the same place.
  ///   - today: the day up to which is counted.
  /// - Returns: a count for each year in which somebody began, oldest first.
  package static func counts(
    _ starts: [(person: String, begun: Day)], trainings: [WorkChain.Training], on today: Day
  ) -> [WorkStart] {
    let first = Dictionary(trainings.map { ($0.person, $0.begun) }, uniquingKeysWith: min)
    var years: [Int: [String: Bool]] = [:]
    for start in starts where start.begun <= today {
      let isTrained = first[start.person].map { $0 <= start.begun } ?? false
      years[start.begun.year, default: [:]][start.person, default: false] =
        isTrained || years[start.begun.year]?[start.person] == true
    }
    return years.sorted { $0.key < $1.key }.map { year, persons in
      var count = WorkStart(year)
      count.trained = persons.values.count { $0 }
      count.untrained = persons.count - count.trained
      return count
    }
  }
}
