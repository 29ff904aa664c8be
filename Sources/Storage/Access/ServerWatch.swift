package import Domain

/// Tells from a reading each minute what is wrong with a server (trust.md 4.12).
///
/// What lasts is told once an hour, a full disk once a day.
package struct ServerWatch: Sendable {
  /// What the server is like at one moment.
  package struct Reading: Sendable {
    /// What its clock says.
    let clock: Instant
    /// The time since some moment by a clock that nobody sets, in microseconds.
    let steady: Int64
    /// How many answers were given since the last reading.
    let answers: Int
    /// How many of them were of status 500 or over.
    let faults: Int
    /// The share of the disk that is free, 0 to 1; nil where nobody can tell.
    let free: Double?

    /// Describes a moment.
    package init(clock: Instant, steady: Int64, answers: Int, faults: Int, free: Double?) {
      self.clock = clock
      self.steady = steady
      self.answers = answers
      self.faults = faults
      self.free = free
    }
  }

  /// The readings of the last ten minutes, oldest first.
  private var readings: [Reading] = []
  /// When faults and the disk were told of last, by the steady clock.
  private var faultsTold: Int64?
  private var diskTold: Int64?

  private static let second: Int64 = 1_000_000
  private static let hour: Int64 = 3_600 * second

  /// Watches from now on.
  package init() {}

  /// What is wrong now and was not told lately.
  package mutating func troubles(_ now: Reading) -> [ServerTrouble] {
    let jump = readings.last.map { last in
      (now.clock.microseconds - last.clock.microseconds) - (now.steady - last.steady)
    }
    readings.append(now)
    readings.removeAll { $0.steady <= now.steady - 600 * Self.second }
    var troubles: [ServerTrouble] = []
    // A clock that is kept right is moved by less.
    if let jump, abs(jump) > 5 * Self.second {
      troubles.append(.clock(seconds: Int(jump / Self.second)))
    }
    let faults = readings.map(\.faults).reduce(0, +)
    let answers = readings.map(\.answers).reduce(0, +)
    if faults * 100 > answers, Self.isDue(faultsTold, at: now.steady, every: Self.hour) {
      faultsTold = now.steady
      troubles.append(.faults(faults))
    }
    if let free = now.free, free < 0.15,
      Self.isDue(diskTold, at: now.steady, every: 24 * Self.hour)
    {
      diskTold = now.steady
      troubles.append(.disk(percent: Int(free * 100)))
    }
    return troubles
  }

  private static func isDue(_ told: Int64?, at now: Int64, every time: Int64) -> Bool {
    told.map { now - $0 >= time } ?? true
  }
}
