import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// Forms that are taken to households without a network, and what comes back.
  var visitHandlers: [ConsoleRoute: Handler] {
    [
      .visits: { try await visits($0) }, .takeForms: takeForms, .sendVisits: sendVisits,
      .settleClash: settleClash,
    ]
  }

  private func visits(
    _ visit: Visit, problems: [CellProblem] = [], wrong: String = ""
  ) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    let clashes = try await store.clashes(for: actor)
    let desk = VisitDesk(clashes, language)
    let take = form(
      visit, to: ConsoleRoute.takeForms.pattern,
      fields: VisitDesk.taking(
        actor.reach.first { $0.level == .village }, try await state.look().atlas),
      submit: Phrase(zh: "下载", en: "Download"))
    let send = form(
      visit, to: ConsoleRoute.sendVisits.pattern, fields: VisitDesk.sending,
      submit: Phrase(zh: "上传", en: "Upload"))
    let choices = desk.markup { clash in
      form(
        visit, to: ConsoleRoute.settleClash.pattern, fields: [VisitDesk.verdict],
        submit: Phrase(zh: "确定", en: "Settle"),
        hidden: ["clash": String(clash.id.value), "seen": clash.seen])
    }
    let body =
      RegisterDesk(HouseholdVisit.register.declaration, language).problems(problems) + choices
      + Card.titled(
        language("带走一个村的表", "Take a village's forms along"),
        language("一个文件，没有网络也能填", "one file that works without a network"), take)
      + Card.titled(
        language("交回填好的表", "Send them back"), language("全部写入，或一条也不写入", "all or nothing"), send)
    return try await show(
      ConsolePage(desk.finding, body, done: visited(visit), wrong: wrong), visit,
      status: problems.isEmpty && wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func takeForms(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    do {
      guard let village = DivisionCode(visit.answers.line("village")) else {
        throw FieldProblem.missing
      }
      try await proveAnew(visit, actor)
      let basis = visit.answers.line("basis")
      guard basis.isEmpty else {
        try await store.askVisitBook(of: village, basis: basis, by: actor)
        return Self.redirect(to: "\(ConsoleRoute.visits.pattern)?done=1")
      }
      let book = try await store.takeVisitBook(of: village, by: actor)
      let name = "visits-\(village.text)-\(book.sheet.number)"
      guard visit.answers["kind"] != "xlsx" else {
        let note = OfflinePage.note(book, language) + VisitDesk.filling(language)
        let bytes = try VisitWorkbook.bytes(book, note: note)
        return Self.download(bytes, FileForm.xlsx.mediaType, "\(name).xlsx")
      }
      let look = try await state.look()
      let html = try OfflinePage().html(book, place: look.atlas.name(village)(language), language)
      return Self.download(Array(html.utf8), FileForm.page.mediaType, "\(name).html")
    } catch let problem as FieldProblem {
      return try await visits(visit, wrong: language(problem.labels.zh, problem.labels.en))
    } catch let refusal as ImportRefusal {
      return try await visits(visit, wrong: VisitDesk.words(refusal, language))
    }
  }

  private func sendVisits(_ visit: Visit) async throws -> Response {
    let language = visit.language
    do {
      guard let sent = visit.answers.file("answers") else { throw FieldProblem.missing }
      let file =
        sent.name.lowercased().hasSuffix(".xlsx")
        ? try VisitFile(TableReader(.bytes(sent.bytes), name: sent.name), name: sent.name)
        : try VisitFile(json: sent.bytes, name: sent.name)
      guard file.problems.isEmpty else { return try await visits(visit, problems: file.problems) }
      let outcome = try await store.takeBack(file.answers, by: try visit.actor())
      let counts = [outcome.visits, outcome.late, outcome.changed, outcome.clashes]
      let text = counts.map(String.init).joined(separator: "-")
      return Self.redirect(to: "\(ConsoleRoute.visits.pattern)?done=\(text)")
    } catch let problem as FieldProblem {
      return try await visits(visit, wrong: language(problem.labels.zh, problem.labels.en))
    } catch let error as TableError {
      return try await visits(visit, wrong: language(error.words.zh, error.words.en))
    } catch let refusal as ImportRefusal {
      return try await visits(visit, wrong: VisitDesk.words(refusal, language))
    }
  }

  private func settleClash(_ visit: Visit) async throws -> Response {
    let language = visit.language
    do {
      guard let clash = RecordID(visit.answers["clash"]),
        let verdict = VisitClash.Verdict(rawValue: visit.answers["verdict"])
      else { throw FieldProblem.missing }
      try await store.settle(
        clash, as: verdict, seen: visit.answers["seen"], by: try visit.actor())
    } catch let problem as FieldProblem {
      return try await visits(visit, wrong: language(problem.labels.zh, problem.labels.en))
    } catch let refusal as ImportRefusal {
      return try await visits(visit, wrong: VisitDesk.words(refusal, language))
    }
    return Self.redirect(to: "\(ConsoleRoute.visits.pattern)?done=1")
  }

  /// What became of a file that was sent, said after the browser was sent on.
  private func visited(_ visit: Visit) -> String {
    let text = visit.request.uri.queryParameters["done"].map(String.init) ?? ""
    let counts = text.split(separator: "-").compactMap { Int($0) }
    guard counts.count == 4 else { return done(visit) }
    return visit.language(
      "走访 \(counts[0]) 户（迟报 \(counts[1])），写入 \(counts[2]) 项，\(counts[3]) 项待比较。",
      "\(counts[0]) visits (\(counts[1]) late), \(counts[2]) values written, \(counts[3]) to "
        + "compare.")
  }
}
