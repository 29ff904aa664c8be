/// 公示义务: that something must be published, by a day; and the notice that fulfils it, if one hangs.
///
/// Obligations are derived from the records and never stored, so none can be forgotten or removed.
package struct PublicityObligation: Sendable {
  /// A notice that fulfils an obligation.
  package struct Hung: Sendable, Hashable {
    /// Its record's number.
    package let id: RecordID
    /// The first day.
    package let published: Day
    /// The last day; nil when it stays.
    package let until: Day?
    /// The day of the board's photograph.
    package let photographed: Day?

    /// Tells of a kept notice; nil when it lacks its day.
    package init?(_ id: RecordID, _ notice: Notice) {
      guard let published = notice.published else { return nil }
      self.id = id
      self.published = published
      until = notice.until
      photographed = notice.photographed
    }
  }

  /// How an obligation stands on a day.
  package enum State: String, CodeList {
    case overdue, due, hanging, over

    package var labels: Labels {
      switch self {
      case .overdue: Labels(zh: "逾期未公示", en: "Overdue")
      case .due: Labels(zh: "待公示", en: "Due")
      case .hanging: Labels(zh: "公示中", en: "Hanging")
      case .over: Labels(zh: "公示期满", en: "Hung its time")
      }
    }
  }

  /// The version of the rule by which it arose.
  package let rule: PublicityRule
  /// What happened.
  package let event: PublicityEvent
  /// Where it is to be published: the board's place, or the county of the portal.
  package let place: DivisionCode
  /// The last day in time.
  package let due: Day
  /// Whether the last day runs over a year whose holidays are not known.
  package let isEstimate: Bool
  /// The notice, once it hangs.
  package let notice: Hung?

  /// How it stands on a day.
  package func state(on today: Day) -> State {
    guard let notice else { return due < today ? .overdue : .due }
    return notice.until.map { $0 < today } ?? false ? .over : .hanging
  }

  /// Days by which it was or is late; nothing when it was in time or still can be.
  package func daysLate(on today: Day) -> Int {
    max(0, (notice?.published ?? today).ordinal - due.ordinal)
  }

  /// Whether the photograph of the board is still to be brought.
  package var awaitsPhoto: Bool {
    rule.carrier == .board && notice != nil && notice?.photographed == nil
  }
}
