import Domain
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// The records on which both sides do not agree yet.
  var sideHandlers: [ConsoleRoute: Handler] {
    [.sides: sides, .side: { try await side($0) }, .stateSide: stateSide]
  }

  private func sides(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let language = visit.language
    let everything = try await store.unsettled(for: actor)
    let kind = visit.request.uri.queryParameters["kind"].flatMap { SharedFact.named($0) }
    let all = everything.filter { kind == nil || $0.kind.register.name == kind?.register.name }
    let side = SideStatement.Side(actor.role)
    let waiting = all.filter { record in side.map { record.words[$0] == nil } ?? false }
    let table = Table(
      language("双方确认", "Both sides"),
      columns: [
        .init(language("记录", "Record"), .lead), .init(language("数", "Figure"), .figure),
        .init(language("状态", "State"), .detail), .init(language("地点", "Place"), .detail),
        .init(language("日期", "Day"), .named), .init(language("已等天数", "Days waiting"), .named),
      ],
      rows: (waiting + all.filter { record in !waiting.contains { $0.id == record.id } })
        .prefix(100).map { record in
          let path = ConsoleRoute.side.path(record.id)
          return [
            Cell("<a href=\"\(path)\">\(Self.name(record, language))</a>"),
            .text(record.kind.shown(record.recorded, exact: true)(language)),
            .text(language(record.state.labels.zh, record.state.labels.en)),
            .text(look.atlas.name(record.county)(language)), .text(record.day.text),
            .text(today.map { String(record.age(on: $0)) } ?? ""),
          ]
        }, whenEmpty: language("没有。", "None."))
    let finding = language(
      "\(waiting.count) 条等您这一方确认", "\(waiting.count) wait for your side")
    let body = Self.kinds(everything, language) + table.markup
    return try await show(ConsolePage(finding, body, done: done(visit)), visit)
  }

  private func side(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    guard let record = visit.shared else { throw Refusal.notFound }
    let language = visit.language
    let path = ConsoleRoute.stateSide.path(record.id)
    let confirm = form(
      visit, to: path, fields: [], submit: Phrase(zh: "确认无误", en: "Confirm"),
      hidden: ["verdict": SideStatement.Verdict.confirm.rawValue])
    let dispute = form(
      visit, to: path,
      fields: [
        FormField(
          "own", Self.ownFigure(record.kind),
          record.kind.unit == nil ? .money : .number(0...Money.largestFen), isRequired: true),
        FormField(
          "words", Phrase(zh: "说明（公开）", en: "Reason (public)"), .text(atMost: 200),
          isRequired: true),
      ], submit: Phrase(zh: "提出异议", en: "Dispute"),
      hidden: ["verdict": SideStatement.Verdict.dispute.rawValue], again: problem != nil)
    let said = SideStatement.Side.allCases.map { side -> Way.Step in
      let name = language(side.labels.zh, side.labels.en)
      guard let word = record.words[side] else { return Way.Step(name, .waiting) }
      let figure = record.kind.shown(word.stated, exact: true)(language)
      return Way.Step(
        name, word.verdict == .confirm ? .done : .look, day: word.day.text,
        remark: [figure, word.words].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let page = Address.record(record.kind.register.name, record.id.value).path()
    let body =
      FactList([
        .named(
          language("记录", "Recorded"), record.kind.shown(record.recorded, exact: true)(language)),
        .named(language("日期", "Day"), record.day.text),
      ]).markup
      + "<p><a href=\"\(page)\">\(language("看这条记录", "See the record"))</a></p>"
      + Card.titled(language("两边怎么说", "What both say"), "", Way(said).markup(language))
      + Card.titled(language("确认", "Confirm"), "", confirm)
      + Card.titled(language("有异议", "Dispute"), "", dispute)
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(Self.name(record, language), body, done: done(visit), wrong: wrong), visit,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func stateSide(_ visit: Visit) async throws -> Response {
    guard let record = visit.shared else { throw Refusal.notFound }
    let actor = try visit.actor()
    let verdict = SideStatement.Verdict(rawValue: visit.answers["verdict"])
    do {
      switch verdict {
      case .confirm?: try await store.confirm(record.subject, in: record.county, by: actor)
      case .dispute?:
        try await store.dispute(
          record.subject, in: record.county, own: try Self.own(visit, record),
          words: visit.answers.line("words"), by: actor)
      case nil:
        throw FieldProblem.missing
      }
      try await store.audit(
        .init(
          "side_\(visit.answers["verdict"])", of: record.subject, by: actor, in: record.county))
    } catch let refusal as ImportRefusal {
      return try await side(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await side(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.sides.pattern)?done=1")
  }

  /// The figure that was filled in, in fen or a count.
  private static func own(_ visit: Visit, _ record: SharedRecord) throws(FieldProblem) -> Int64 {
    let bounds = 0...Money.largestFen
    let kind = record.kind.unit.map { FieldKind.count($0, bounds) } ?? .money(fen: bounds)
    guard let own = try kind.value(of: visit.answers["own"]).integer else {
      throw FieldProblem.missing
    }
    return own
  }

  private static func name(_ record: SharedRecord, _ language: Language) -> String {
    let (labels, key) = (record.kind.register.labels, record.subject.split(separator: "/").last)
    return "\(language(labels.zh, labels.en)) \(key ?? "")"
  }

  private static func ownFigure(_ kind: SharedFact) -> Phrase {
    let unit = kind.unit?.labels ?? Labels(zh: "元", en: "yuan")
    return Phrase(zh: "本方的数（\(unit.zh)）", en: "Our figure (\(unit.en))")
  }

  /// How many records of each kind wait to be agreed on, with a way to them.
  private static func kinds(_ records: [SharedRecord], _ language: Language) -> Markup {
    Table(
      language("按类别", "By kind"),
      columns: [
        .init(language("类别", "Kind"), .lead), .init(language("未一致", "Not agreed"), .namedFigure),
        .init(language("有异议", "Disputed"), .namedFigure),
      ],
      rows: SharedFact.all.map { kind in
        let own = records.filter { $0.kind.register.name == kind.register.name }
        let path = "\(ConsoleRoute.sides.pattern)?kind=\(kind.register.name)"
        let name = language(kind.register.labels.zh, kind.register.labels.en)
        return [
          Cell("<a href=\"\(path)\">\(name)</a>"), .count(Int64(own.count)),
          .count(Int64(own.count { $0.state == .disputed })),
        ]
      }, whenEmpty: ""
    ).markup
  }
}
