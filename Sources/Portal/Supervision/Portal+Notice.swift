import Domain
import Hummingbird
import PortableSQL
import Storage
import Web

extension Portal {
  private static let register = Notice.register

  /// A notice: its page, which is also its poster, and what it makes public as files.
  func notice(_ request: Request, _ id: RecordID, _ form: FileForm) async throws -> Response {
    guard let stored = try await reader.record(Self.register.declaration, id) else {
      throw Refusal.notFound
    }
    let notice = Self.register.entry(stored.values)
    let address = Address.notice(id.value)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        try await reader.read { connection in
          let content = try NoticeContent(
            notice, in: stored.county, today: reader.today, on: connection)
          if let names = content.names { return Self.table(names) }
          return content.payments.isEmpty
            ? Self.table(content.projects, look.atlas) : Self.table(content.payments)
        }
      }
    }
    return try await page(request, at: address) { look, language in
      let edition = try await book.edition(of: stored.county, reader)
      let owed = edition.counties[stored.county]?.first { $0.notice?.id == id }
      let url = publicURL.isEmpty ? "" : publicURL + address.path()
      let hasPhoto = !notice.photo.isEmpty && photograph(notice.photo) != nil
      var facts = try await reader.read { connection in
        let content = try NoticeContent(
          notice, in: stored.county, today: reader.today, on: connection)
        return content.facts(id, notice, look.atlas)
      }
      facts.hotline = look.site.hotline
      facts.url = url
      facts.hasPhoto = hasPhoto
      if let owed {
        facts.duty = owed.rule.labels.phrase
        facts.isOnBoard = owed.rule.carrier == .board
        facts.due = owed.due.text
        facts.basis = owed.rule.basis
        facts.state = NoticeFacts.state(owed, on: edition.today)
      } else if let rule = edition.scheme.rules.last(where: { $0.code == notice.duty }) {
        facts.duty = rule.labels.phrase
        facts.isOnBoard = rule.carrier == .board
        facts.basis = rule.basis
      }
      return NoticePage(facts, language)
    }
  }

  /// The photograph of the board.
  func photo(_ request: Request, _ id: RecordID) async throws -> Response {
    guard let stored = try await reader.record(Self.register.declaration, id) else {
      throw Refusal.notFound
    }
    return try await show(photograph(Self.register.entry(stored.values).photo), request)
  }

  /// Answers with a photograph, or that there is none.
  func show(_ photo: Photograph?, _ request: Request) async throws -> Response {
    guard let photo else { throw Refusal.notFound }
    return try await Freshness.asked(photo.digest).response(
      to: request, mediaType: photo.kind.mediaType
    ) { ResponseBody(bytes: photo.bytes) }
  }
}

extension Portal {
  /// Names on a list of households as a table: what the page shows, no more.
  private static func table(_ names: [String]) -> DataTable {
    DataTable(
      name: Phrase(zh: "农户名单", en: "Households"),
      columns: [.init("number", "序号", "Number"), .init("name", "姓名", "Name")],
      rows: names.enumerated().map { [.number(Int64($0.offset) + 1), .text($0.element)] })
  }
}

/// What a notice makes public, read from the records it is about.
struct NoticeContent {
  let subject: PublicitySubject?
  private(set) var projects: [ProjectTotals] = []
  private(set) var payments: [PublicPayment] = []
  private(set) var money: [(source: Phrase, sum: Amount)] = []
  /// The masked names of the households passed, nil for a notice about something else; none once
  /// the notice has hung its time (practice.md 5: it expires after its term).
  private(set) var names: [String]?

  init(
    _ notice: Notice, in county: DivisionCode, today: Day?, on connection: any Connection
  ) throws {
    subject = try PublicitySubject(notice.subject, in: county, on: connection)
    guard let subject else { return }
    projects = subject.project.map { [$0] } ?? []
    switch subject.record {
    case .allocation(let allocation):
      money = [Self.sum(allocation.source, allocation.amount)]
      projects = try ProjectList(on: connection).projects(
        ofSource: allocation.source, year: allocation.year, in: county)
    case .arrangement(let arrangement):
      money = [Self.sum(arrangement.source, arrangement.amount)]
    case .project:
      money = try Self.arranged(to: subject.project, on: connection)
    case .batch(let number):
      money = try Self.arranged(to: subject.project, on: connection)
      payments = try PaymentList(on: connection).payments(
        ofBatch: number, in: notice.place, limit: DataTable.mostRows)
    case .households(let list):
      let isOver = notice.until.flatMap { until in today.map { until < $0 } } ?? true
      names = isOver ? [] : try HouseholdLists(on: connection).names(on: list)
    }
  }

  /// The facts of the notice's page.
  func facts(_ id: RecordID, _ notice: Notice, _ atlas: Atlas) -> NoticePage.Facts {
    var facts = NoticePage.Facts(
      id: id.value, code: notice.code, duty: Phrase(same: notice.duty),
      subject: NoticeTitle.title(subject, notice.subject),
      places: atlas.crumbs(to: notice.place, withItself: true))
    facts.published = notice.published?.text ?? ""
    facts.until = notice.until?.text ?? ""
    facts.photographed = notice.photographed?.text ?? ""
    facts.money = money
    facts.count = payments.isEmpty ? projects.count : payments.count
    facts.householdSum = Amount(fen: payments.reduce(0) { $0 + $1.fen })
    facts.names = names?.prefix(NoticeFacts.shown).map(\.self)
    if let names { facts.count = names.count }
    facts.households = payments.prefix(NoticeFacts.shown).map {
      NoticePage.Household($0.payee, Amount(fen: $0.fen))
    }
    facts.projects = projects.prefix(NoticeFacts.shown / 4).map { project in
      let record = project.record
      return NoticePage.Project(
        record.name, .project(project.id.value), place: atlas.name(record.place),
        content: record.content, sum: Amount(fen: record.budget.fen),
        implementer: record.implementer, profitLink: record.profitLink)
    }
    return facts
  }

  private static func sum(_ source: FundSource, _ money: Money) -> (Phrase, Amount) {
    (source.labels.phrase, Amount(fen: money.fen))
  }

  private static func arranged(
    to project: ProjectTotals?, on connection: any Connection
  ) throws -> [(source: Phrase, sum: Amount)] {
    guard let project else { return [] }
    return try ProjectChain(project, on: connection).arrangements.compactMap { step in
      FundSource(rawValue: step.word).map { ($0.labels.phrase, Amount(fen: step.fen)) }
    }
  }
}
