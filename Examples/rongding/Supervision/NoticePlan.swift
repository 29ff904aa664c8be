import Domain

/// Invents what the offices published of what they owed: most in time, some late, some never, and
/// now and then without the photograph of the board.
struct NoticePlan {
  let county: DivisionCode
  let seed: UInt64
  /// The days on which projects were publicised before their start, by code.
  let publicised: [String: Day]
  /// The digest of the example's one photograph.
  let photo: String

  /// The notices by day of publication, numbered through in each year.
  func notices(for owed: [PublicityObligation]) -> [Notice] {
    var numbers = Numbering("N", county, width: 6)
    return owed.compactMap(notice).sorted {
      ($0.published?.ordinal ?? 0, $0.subject, $0.place, $0.duty)
        < ($1.published?.ordinal ?? 0, $1.subject, $1.place, $1.duty)
    }.map { notice in
      var notice = notice
      notice.code = numbers.next(in: notice.published?.year ?? 0)
      return notice
    }
  }

  private func notice(_ owed: PublicityObligation) -> Notice? {
    let name = "notice \(owed.rule.code) \(owed.event.subject) \(owed.place.text)"
    var chance = SeededGenerator(seed, name)
    guard let day = day(owed, &chance), day <= World.lastDay else { return nil }
    var notice = Notice()
    notice.place = owed.place
    notice.duty = owed.rule.code
    notice.subject = owed.event.subject
    notice.published = day
    notice.until = hangs(owed.rule, from: day)
    if owed.rule.carrier == .board, chance.below(20) > 0 {
      let taken = day.adding(days: chance.within(0...3)) ?? day
      if taken <= World.lastDay { (notice.photographed, notice.photo) = (taken, photo) }
    }
    notice.synthetic = true
    return notice
  }

  /// In time for nine in ten; late for one in fourteen or so; the rest was never published.
  private func day(_ owed: PublicityObligation, _ chance: inout SeededGenerator) -> Day? {
    let fate = chance.below(100)
    if owed.event.trigger == .approved, let code = owed.event.subject.split(separator: "/").last,
      let day = publicised[String(code)]
    {
      return day
    }
    let from = owed.event.day
    switch fate {
    case 0..<90:
      let span = max(1, owed.due.ordinal - from.ordinal - 2)
      return min(owed.due, WorkingDays.after(from, days: chance.within(1...span)))
    case 90..<97: return WorkingDays.after(owed.due, days: chance.within(2...45))
    default: return nil
    }
  }

  /// A rule counted in working days hangs at least a week and a half here.
  private func hangs(_ rule: PublicityRule, from day: Day) -> Day? {
    guard rule.hangs > 0 else { return nil }
    return day.adding(days: rule.hangsWorkingDays ? rule.hangs * 2 + 4 : rule.hangs)
  }
}
