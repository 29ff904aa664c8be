import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of the pages of notices.
struct NoticeFacts {
  let atlas: Atlas
  let connection: any Connection
  let today: Day

  /// The most rows that the page of a notice shows; the files have all.
  static let shown = 160

  /// A duty in a list.
  func line(_ obligation: PublicityObligation) throws -> NoticesPage.Line {
    let subject = try subject(of: obligation.event.subject, in: obligation.place.county)
    let (state, tone) = Self.state(obligation, on: today)
    return NoticesPage.Line(
      obligation.rule.labels.phrase, notice: obligation.notice.map { .notice($0.id.value) },
      subject: NoticeTitle.title(subject, obligation.event.subject),
      about: subject?.project.map { .project($0.id.value) },
      place: atlas.name(obligation.place), due: obligation.due.text,
      isEstimate: obligation.isEstimate && obligation.notice == nil,
      published: obligation.notice?.published.text ?? "", state: state, tone)
  }

  func subject(of subject: String, in county: DivisionCode) throws -> PublicitySubject? {
    try PublicitySubject(subject, in: county, on: connection)
  }

  /// How a duty stands, and what that means.
  static func state(_ obligation: PublicityObligation, on today: Day) -> (Phrase, Tone) {
    let late = obligation.daysLate(on: today)
    let state = obligation.state(on: today)
    switch state {
    case .overdue:
      return (
        Phrase(zh: "逾期 \(late) 天", en: Digits.counted(late, "day overdue", "days overdue")),
        .cinnabar
      )
    case .due: return (state.labels.phrase, .loess)
    case .hanging where late > 0, .over where late > 0:
      return (
        Phrase(zh: "迟 \(late) 天公示", en: "\(Digits.counted(late, "day", "days")) late"), .loess
      )
    case .hanging: return (state.labels.phrase, .sea)
    case .over: return (state.labels.phrase, .jade)
    }
  }

  /// A rule in words.
  static func rule(_ rule: PublicityRule) -> NoticesPage.Rule {
    let (trigger, carrier) = (rule.trigger.labels, rule.carrier.labels)
    let unit =
      rule.hangsWorkingDays ? Labels(zh: "个工作日", en: "working days") : FieldUnit.days.labels
    let hangs =
      rule.hangs == 0
      ? Labels(zh: "长期公开", en: "for good")
      : Labels(zh: "不少于 \(rule.hangs) \(unit.zh)", en: "at least \(rule.hangs) \(unit.en)")
    return NoticesPage.Rule(
      rule.labels.phrase,
      terms: Phrase(
        zh: "\(trigger.zh)后 \(rule.within) 个工作日内，\(carrier.zh)，\(hangs.zh)",
        en: "within \(rule.within) working days after \(trigger.en); \(carrier.en); \(hangs.en)"),
      basis: rule.basis)
  }
}
