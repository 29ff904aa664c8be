import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// What has to be published, the notices with their posters, and what both sides say.
  func addSupervisionRoutes(to router: some RouterMethods) {
    router.get(.notices) { request, _, form in try await notices(request, form) }
    router.get(.noticePhoto) { request, context, _ in
      try await photo(request, try context.recordID())
    }
    router.get(.notice) { request, context, form in
      try await notice(request, try context.recordID(), form)
    }
    router.get(.bothSides) { request, _, form in try await bothSides(request, form) }
  }

  private func notices(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place()
    let year: Int? = try request.number("year")
    let after: Int = try request.number("after") ?? 0
    let state = try request.code("state", of: PublicityObligation.State.self)
    let address = Address.notices(
      place: place?.text, state: state?.rawValue, year: year, after: after > 0 ? after : nil)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        let edition = try await book.edition(of: place, reader)
        let found = Self.wanted(edition, place, year).filter {
          state == nil || $0.state(on: edition.today) == state
        }
        try DataTable.check(Int64(found.count))
        return Self.table(found, look.atlas, on: edition.today)
      }
    }
    return try await page(request, at: address) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let edition = try await book.edition(of: place, reader)
      let all = Self.wanted(edition, place, year)
      let listed = Self.listed(all, state, on: edition.today)
      var facts = NoticesPage.Facts()
      facts.places = place.map { look.atlas.crumbs(to: $0, withItself: true) } ?? []
      facts.state = state?.rawValue
      facts.year = year
      facts.years = Set(Self.wanted(edition, place, nil).map(\.event.day.year)).sorted()
      facts.counts = NoticeCounts(all, on: edition.today)
      facts.states = facts.counts.states
      facts.count = listed.count
      facts.next = listed.count > after + Self.linesOfPage ? after + Self.linesOfPage : nil
      facts.rules = edition.scheme.rules.filter { $0.isGood(on: edition.today) }
        .map(NoticeFacts.rule)
      let shown = listed.dropFirst(after).prefix(Self.linesOfPage)
      facts.lines = try await reader.read { connection in
        let facts = NoticeFacts(atlas: look.atlas, connection: connection, today: edition.today)
        return try shown.map(facts.line)
      }
      return NoticesPage(facts, language)
    }
  }

  /// How many lines a page of duties shows.
  static let linesOfPage = 40

  private static func wanted(
    _ edition: PublicityBook.Edition, _ place: DivisionCode?, _ year: Int?
  ) -> [PublicityObligation] {
    let all = edition.obligations(of: place)
    return year.map { year in all.filter { $0.event.day.year == year } } ?? all
  }

  /// What waits comes first, the oldest before the newer; then what hangs, the newest first.
  private static func listed(
    _ all: [PublicityObligation], _ state: PublicityObligation.State?, on today: Day
  ) -> [PublicityObligation] {
    let found = all.filter { state == nil || $0.state(on: today) == state }
    let waiting = found.filter { $0.notice == nil }.sorted { $0.due < $1.due }
    let hung = found.compactMap { one in one.notice.map { (one, $0.published) } }
      .sorted { $0.1 > $1.1 }.map(\.0)
    return waiting + hung
  }

  private static func table(
    _ obligations: [PublicityObligation], _ atlas: Atlas, on today: Day
  ) -> DataTable {
    DataTable(
      name: Phrase(zh: "公示义务", en: "Duties to publish"),
      columns: [
        .init("duty", "公示义务", "Duty"), .init("duty_name", "名称", "Name"),
        .init("subject", "公示事项", "Subject"), .init("county", "县", "County"),
        .init("place", "地方", "Place"), .init("place_name", "地点名称", "Place name"),
        .init("carrier", "载体", "Where"), .init("arose", "产生日期", "Arose"),
        .init("due", "最迟日期", "Due"), .init("due_estimated", "最迟日期为估计", "Due is an estimate"),
        .init("state", "状态", "State"), .init("days_late", "迟天数", "Days late"),
        .init("notice", "公示", "Notice"), .init("published", "公示日期", "Published"),
        .init("hangs_until", "公示至", "Hangs until"),
        .init("photographed", "拍照日期", "Photographed"),
      ],
      rows: obligations.map { one in
        [
          .text(one.rule.code), .text(one.rule.nameZh), .text(one.event.subject),
          .text(one.place.county.text), .text(one.place.text), .text(atlas.name(one.place).zh),
          .text(one.rule.carrier.rawValue), .text(one.event.day.text), .text(one.due.text),
          .number(one.isEstimate ? 1 : 0), .text(one.state(on: today).rawValue),
          .number(Int64(one.daysLate(on: today))),
          one.notice.map { .text(String($0.id.value)) } ?? .none,
          one.notice.map { .text($0.published.text) } ?? .none,
          one.notice?.until.map { .text($0.text) } ?? .none,
          one.notice?.photographed.map { .text($0.text) } ?? .none,
        ]
      })
  }
}

extension NoticeCounts {
  /// The states with their numbers, in the order in which they ask for attention.
  var states: [(code: String, name: Phrase, count: Int)] {
    PublicityObligation.State.allCases.map { state in
      let count =
        switch state {
        case .overdue: overdue
        case .due: due
        case .hanging: hanging
        case .over: over
        }
      return (state.rawValue, state.labels.phrase, count)
    }
  }
}

extension Request {
  /// A code of a list in the query; refused when it is there and none of the list.
  func code<C: CodeList>(_ name: String, of type: C.Type) throws -> C? {
    guard let text = uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
    guard let code = C(rawValue: String(text)) else { throw Refusal.badParameter(name) }
    return code
  }
}
