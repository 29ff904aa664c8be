package import Domain
package import Web

/// What was reported and what came of it, with fair figures by place.
package struct ReportsPage: Page {
  package static let template = "reports"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What came of a report; names nobody.
  package struct Outcome: Sendable, Hashable {
    /// The county.
    package var place: Phrase
    /// What kind of line it was about.
    package var kind: Phrase
    /// The day it was received.
    package var received: String
    /// The day of the outcome.
    package var settled: String
    /// What came of it.
    package var action: ReportAction
    /// The words of the office.
    package var words: String

    /// Reports an outcome.
    package init(
      place: Phrase, kind: Phrase, received: String, settled: String, action: ReportAction,
      words: String
    ) {
      self.place = place
      self.kind = kind
      self.received = received
      self.settled = settled
      self.action = action
      self.words = words
    }
  }

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The place it is narrowed to, with those above it; empty for all.
    package var places: [PlacePage.Above]
    /// The figures.
    package var statistics: ReportStatistics
    /// The names of the places in the figures.
    package var names: [DivisionCode: Phrase]
    /// How many reports wait longer than the law allows.
    package var overdue: Int
    /// The newest outcomes.
    package var outcomes: [Outcome]
    /// The days of the law.
    package var clock: ReportClock
    /// The number to call.
    package var hotline: String
    /// What is wrong with a receipt code that was typed.
    package var error: Phrase?

    /// Reports the reports.
    package init(
      places: [PlacePage.Above] = [], statistics: ReportStatistics,
      names: [DivisionCode: Phrase] = [:], overdue: Int = 0, outcomes: [Outcome] = [],
      clock: ReportClock = ReportClock(), hotline: String, error: Phrase? = nil
    ) {
      self.places = places
      self.statistics = statistics
      self.names = names
      self.overdue = overdue
      self.outcomes = outcomes
      self.clock = clock
      self.hotline = hotline
      self.error = error
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("举报", "Reports")
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    let table = facts.table(language)
    let foot = ListFoot(
      language(
        "少于 \(ReportStatistics.fewest) 件的不单列；时限已到的才算及时率，未到的另列",
        "Fewer than \(ReportStatistics.fewest) are not shown; "
          + "only reports whose time has run out count for shares"
      ),
      files: .reports(place: facts.places.last?.code))
    slots = [
      "finding": .text(facts.finding(language)),
      "statistics": .markup(table.markup + foot.markup(language)),
      "outcomes": .markup(facts.outcomeTable(language).markup), "hotline": .text(facts.hotline),
      "answerDays": .text(String(facts.clock.answer)),
      "outcomeDays": .text(String(facts.clock.outcome)),
      "form": .markup(facts.form.markup(language)),
    ]
  }
}

extension ReportsPage.Facts {
  /// The state of things in one line.
  fileprivate func finding(_ language: Language) -> String {
    overdue == 0
      ? language("没有超期未办的举报", "No report is overdue")
      : language("超期未办 \(overdue) 件", "\(overdue) overdue")
  }

  fileprivate func table(_ language: Language) -> Table {
    let total = statistics.total
    return Table(
      language("各地办理情况", "By place"),
      columns: [
        .init(language("地方", "Place"), .lead), .init(language("件数", "Reports"), .namedFigure),
        .init(language("首次答复及时", "First answer in time"), .namedFigure),
        .init(language("答复中位天数", "Median days to it"), .namedFigure),
        .init(language("按时办结", "Settled in time"), .namedFigure),
        .init(language("办结中位天数", "Median days to it"), .namedFigure),
        .init(language("答复期未到", "Answer not yet due"), .namedFigure),
      ],
      rows: statistics.groups.map {
        row($0, names[$0.place]?(language) ?? $0.place.text, language)
      }, total: row(total, language("合计", "Total"), language),
      whenEmpty: language("还没有收到举报。", "No report has come in yet."))
  }

  private func row(
    _ group: ReportStatistics.Group, _ name: String, _ language: Language
  ) -> [Cell] {
    let hidden = "<\(ReportStatistics.fewest)"
    let count = { (number: Int?) in number.map { Digits.grouped(Int64($0)) } ?? hidden }
    func share(_ measure: ReportStatistics.Measure) -> String {
      guard let due = measure.due, let inTime = measure.inTime else { return "–" }
      return "\(inTime)/\(due) " + (Digits.percent(Int64(inTime), of: Int64(due)) ?? "")
    }
    func median(_ measure: ReportStatistics.Measure) -> String {
      guard measure.inTime != nil else { return "–" }
      return measure.medianDays.map(String.init) ?? language("过半未办", "most still open")
    }
    return [
      .text(name), .text(count(group.reports)), .text(share(group.answer)),
      .text(median(group.answer)), .text(share(group.outcome)), .text(median(group.outcome)),
      .text(group.reports == nil ? "–" : count(group.answer.notYetDue)),
    ]
  }

  fileprivate func outcomeTable(_ language: Language) -> Table {
    Table(
      language("办理结果", "Outcomes"),
      columns: [
        .init(language("办理意见", "Words of the office"), .lead),
        .init(language("结果", "Outcome"), .detail), .init(language("地方", "Place"), .detail),
        .init(language("关于", "About"), .detail),
        .init(language("收到 – 办结", "Received – settled"), .detail),
      ],
      rows: outcomes.map { outcome in
        [
          .text(outcome.words),
          .tag(
            Tag(
              outcome.action.labels.phrase(language),
              outcome.action == .resolved ? .jade : .loess)),
          .text(outcome.place(language)), .text(outcome.kind(language)),
          .text("\(outcome.received) – \(outcome.settled)"),
        ]
      }, whenEmpty: language("还没有办结的举报。", "Nothing has been settled yet."))
  }

  /// The question for a receipt code.
  fileprivate var form: Form {
    Form(
      to: Address.reports().path(),
      fields: [
        FormField(
          "receipt", Phrase(zh: "回执码", en: "Receipt code"), .text(atMost: 60), isRequired: true,
          error: error)
      ], submit: Phrase(zh: "查进度", en: "See the state"), isPrivate: true)
  }
}
