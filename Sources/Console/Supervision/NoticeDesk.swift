import Domain
import Portal
import PortableSQL
import Storage
import Web

/// What an office has to publish, the most urgent first, and which boards lack their photograph.
struct NoticeDesk {
  /// A line with what it is called.
  private typealias Line = (owed: PublicityObligation, title: Phrase)

  private let open: [Line]
  private let unphotographed: [Line]
  private let count: Int
  private let late: Int
  private let today: Day
  private let atlas: Atlas
  private let language: Language
  /// The most lines of a list; what is done makes room for the next.
  private static let shown = 40

  init(
    open: [PublicityObligation], unphotographed: [PublicityObligation], today: Day?, _ atlas: Atlas,
    _ language: Language, on connection: any Connection
  ) throws {
    guard let today else { throw Refusal.failure }
    func titled(_ list: [PublicityObligation]) throws -> [Line] {
      try list.sorted { $0.due < $1.due }.prefix(Self.shown).map { owed in
        let county = owed.place.county
        let subject = try PublicitySubject(owed.event.subject, in: county, on: connection)
        return (owed, NoticeTitle.title(subject, owed.event.subject))
      }
    }
    self.open = try titled(open)
    self.unphotographed = try titled(unphotographed)
    self.today = today
    self.atlas = atlas
    self.language = language
    count = open.count
    late = open.count { $0.state(on: today) == .overdue }
  }

  /// What the page says first.
  var finding: String {
    if count == 0 { return language("没有该公示而未公示的", "Nothing is left to publish") }
    return late == 0
      ? language("\(count) 件待公示，都没有逾期", "\(count) to publish, none overdue")
      : language("\(count) 件待公示，\(late) 件已逾期", "\(count) to publish, \(late) overdue")
  }

  /// Both lists; `act` makes the form that publishes.
  func body(_ act: (PublicityObligation) -> Markup) -> Markup {
    let owed = Table(
      language("待公示", "To publish"),
      columns: columns(language("办理", "Act")),
      rows: open.map { line in cells(line) + [Cell(act(line.owed))] },
      whenEmpty: language("没有。", "None."))
    let boards = Table(
      language("缺照片", "Without photograph"),
      columns: columns(language("照片", "Photograph")),
      rows: unphotographed.map { line in
        let path = line.owed.notice.map { ConsoleRoute.notice.path($0.id) } ?? ""
        return cells(line) + [
          Cell("<a class=\"act\" href=\"\(path)\">\(language("传照片", "Bring it"))</a>")
        ]
      }, whenEmpty: language("没有。", "None."))
    return Card.titled(language("待公示", "To publish"), "", owed.markup)
      + Card.titled(language("挂出后缺照片的", "Hung, without photograph"), "", boards.markup)
  }

  private func columns(_ last: String) -> [Table.Column] {
    [
      .init(language("公示", "Notice"), .lead), .init(language("事项", "About"), .detail),
      .init(language("地点", "Place"), .detail), .init(language("最迟", "By"), .named),
      .init(last, .detail),
    ]
  }

  private func cells(_ line: Line) -> [Cell] {
    let owed = line.owed
    let name = owed.rule.labels
    let isLate = owed.state(on: today) == .overdue
    return [
      .text(language(name.zh, name.en)), .text(line.title(language)),
      .text(atlas.name(owed.place)(language)),
      isLate
        ? .tag(Tag(language("\(owed.due.text)，已逾期", "\(owed.due.text), overdue"), .cinnabar))
        : .text(owed.due.text),
    ]
  }
}
