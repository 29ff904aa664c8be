package import Domain

/// A county in which too many look-ups found nobody (trust.md 4.4).
package struct LimitAlarm: Sendable, Hashable {
  /// The county.
  package let county: DivisionCode
  /// How many there were.
  package let count: Int

  /// Describes an alarm.
  package init(county: DivisionCode, count: Int) {
    self.county = county
    self.count = count
  }
}
