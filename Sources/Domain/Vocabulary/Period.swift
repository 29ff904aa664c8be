/// An accounting period: a calendar month in Asia/Shanghai, written `YYYY-MM` (trust.md 1.7).
package struct Period: Sendable, Hashable, Comparable {
  /// The period as `YYYY-MM`; the order of texts is the order of months.
  package let text: String

  /// The period in which a day lies.
  package init(of day: Day) { text = day.period }

  /// Reads `YYYY-MM`; nothing when it names no month of the years that books can hold.
  package init?(_ text: String) {
    guard let first = Day("\(text)-01"), first.period == text else { return nil }
    self.text = text
  }

  package static func < (left: Period, right: Period) -> Bool { left.text < right.text }
}
