import Domain
import PortableSQL

/// Makes the record of a notice and closes it with the photograph of the board.
struct NoticePublishing {
  let unit: UnitOfWork
  let actor: Actor

  /// Publishes what is owed under a duty for a subject at a place.
  func publish(_ duty: String, of subject: String, at place: DivisionCode) throws -> Notice {
    let books = try unit.books(of: place.county)
    guard let today = books.today else { throw Self.notOwed }
    let duties = PublicityDuties(on: unit.connection)
    let scheme = try duties.scheme()
    let owed = try duties.obligations(of: place.county, under: scheme)
      .filter { $0.rule.code == duty && $0.event.subject == subject && $0.place == place }
    guard let open = owed.first(where: { $0.notice == nil }) else {
      throw owed.isEmpty ? Self.notOwed : Self.hangsAlready
    }
    try unit.check(actor, is: open.rule.publishers(at: place), at: place)
    try hold(subject, in: place.county)
    var notice = Notice()
    notice.code = try unit.nextCode("N", in: "notice", of: place.county, on: today)
    notice.place = place
    notice.duty = duty
    notice.subject = subject
    notice.published = today
    notice.until = open.rule.hangs(from: today, scheme.calendar)
    notice.publisher = actor.person
    try unit.keep(notice)
    try ProjectWay(unit).follow(open.event, in: place.county, by: actor)
    try HouseholdWay(unit).follow(open.event, by: actor)
    return notice
  }

  /// Closes a notice with the photograph of its board; a better photograph replaces it.
  func photograph(_ code: String, in county: DivisionCode, _ photo: Photograph) throws {
    guard var notice = try unit.entry(Notice.self, in: county, key: [.text(code)]) else {
      throw FieldProblem("notice_unknown", zh: "没有这份公示", en: "there is no such notice")
    }
    let rules = try PublicityDuties(on: unit.connection).scheme().rules
    guard let rule = rules.last(where: { $0.code == notice.duty }), rule.carrier == .board else {
      throw FieldProblem(
        "photo_not_asked", zh: "这里不用拍照", en: "no photograph is needed here")
    }
    try unit.check(actor, is: rule.publishers(at: notice.place), at: notice.place)
    notice.photographed = try unit.books(of: county).today
    notice.photo = photo.digest
    try unit.keep(notice)
  }

  /// The publisher is neither payer nor consenter (trust.md 1.6) of the subject, nor of the project
  /// to which an arrangement or a batch belongs.
  private func hold(_ subject: String, in county: DivisionCode) throws {
    let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
    let project: Row? =
      switch parts.first {
      case "arrangement":
        try unit.connection.first(
          "SELECT project FROM arrangement WHERE county = \(county.text) AND number = \(parts[1])")
      case "payment":
        try unit.connection.first(
          """
          SELECT project FROM payment_batch WHERE county = \(county.text) AND number = \(parts[1])
          """)
      default: nil
      }
    let above = try project.map { "project/\(try $0.text(0))" }
    for matter in [subject, above].compactMap(\.self) {
      try unit.hold(.publisher, of: matter, in: county, by: actor)
    }
  }

  private static let notOwed = FieldProblem(
    "notice_not_owed", zh: "这里没有这项公示义务", en: "nothing of the kind has to be published there")
  private static let hangsAlready = FieldProblem(
    "notice_hangs", zh: "这项公示已经发布", en: "the notice hangs already")
}
