/// Something that happened to a household on a day, and the record that tells it.
package struct TimelineEvent: Sendable, Hashable {
  /// What a day on a household's way is about, in the order in which one day is told.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    case standing, member, gap, kin, visit, matter, measure, work, payment, met, exit

    package static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
  }

  /// The day.
  package let day: Day
  /// What it is about.
  package let kind: Kind
  /// What happened.
  package let words: Labels
  /// The register of the record that tells it.
  package let register: String
  /// The record's business key, or its number for a payment.
  package let record: String
  /// Its place among those of one day, kind and matter, such as the number of a step.
  package let order: Int
  /// Whether it is something to look at: a gap, falling back, a risk.
  package let isTrouble: Bool

  /// Tells of a day.
  package init(
    _ day: Day, _ kind: Kind, zh: String, en: String, register: String, record: String,
    order: Int = 0, isTrouble: Bool = false
  ) {
    self.day = day
    self.kind = kind
    words = Labels(zh: zh, en: en)
    self.register = register
    self.record = record
    self.order = order
    self.isTrouble = isTrouble
  }
}
