import Domain
package import Web

/// How a place stands with what it has to publish.
package struct NoticeCounts: Sendable, Hashable {
  /// Not published although the last day has passed.
  package var overdue = 0
  /// Not published, still in time.
  package var due = 0
  /// Published and hanging.
  package var hanging = 0
  /// Published, its time is over.
  package var over = 0
  /// Of those published, how many in time.
  package var inTime = 0
  /// Hung on a board without a photograph yet.
  package var awaitingPhoto = 0

  /// Counts nothing.
  package init() {}

  /// Counts obligations as they stand on a day.
  init(_ obligations: [PublicityObligation], on today: Day) {
    for obligation in obligations {
      switch obligation.state(on: today) {
      case .overdue: overdue += 1
      case .due: due += 1
      case .hanging: hanging += 1
      case .over: over += 1
      }
      if obligation.notice != nil, obligation.daysLate(on: today) == 0 { inTime += 1 }
      if obligation.awaitsPhoto { awaitingPhoto += 1 }
    }
  }

  /// The share that was published in time; nil when nothing was.
  ///
  /// Its whole is what is overdue or was published; what is not yet due stands apart.
  package var punctuality: String? {
    Digits.percent(Int64(inTime), of: Int64(overdue + hanging + over))
  }

  /// How the place stands in a sentence.
  package var finding: Phrase {
    if overdue > 0 {
      return Phrase(
        zh: "有 \(Digits.grouped(overdue)) 件该公示的还没有公示",
        en: "\(Digits.counted(overdue, "notice is", "notices are")) overdue")
    }
    return Phrase(zh: "没有逾期未公示的", en: "No notice is overdue")
  }
}
