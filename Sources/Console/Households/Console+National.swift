import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// Lists of the national system: one person brings them, another one commits them (S86).
  var nationalHandlers: [ConsoleRoute: Handler] {
    [.nationalForm: { try await nationalForm($0) }, .prepareNational: prepareNational]
  }

  private func nationalForm(
    _ visit: Visit, wrong: String = "", problems: [CellProblem] = [], of count: Int? = nil
  ) async throws -> Response {
    let language = visit.language
    let questions = form(
      visit, to: ConsoleRoute.prepareNational.pattern,
      fields: [
        FormField(
          "file", Phrase(zh: "全国系统导出的名单", en: "The list that the national system exported"),
          .file(["xlsx", "csv"]), isRequired: true,
          help: Phrase(
            zh: "20 MB 以内；更大的由管理员用 shanhai import national 导入",
            en: "at most 20 MB; larger ones by shanhai import national")),
        FormField(
          "as_of", Phrase(zh: "名单日期", en: "The day as of which it holds"), .date,
          isRequired: true, value: visit.answers["as_of"]),
        FormField(
          "as_file", Phrase(zh: "有错时下载带批注的名单", en: "Give it back with its errors, as a workbook"),
          .flag),
      ], submit: Phrase(zh: "上传比对", en: "Upload and compare"))
    let shown = RegisterDesk(Person.register.declaration, language).problems(problems, of: count)
    return try await show(
      ConsolePage(
        language("导入全国系统名单", "Bring a list of the national system in"), shown + questions,
        done: done(visit), wrong: wrong), visit,
      status: wrong.isEmpty && problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func prepareNational(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    guard let file = visit.answers.file("file"), let asOf = Day(visit.answers["as_of"]),
      let place = actor.reach.first
    else {
      return try await nationalForm(
        visit, wrong: language("请选择名单并填写名单日期。", "Choose a list and give its day."))
    }
    let list = DraftFile.National(of: place, asOf: asOf)
    do {
      let intake = try await intake(of: list, file.bytes, named: file.name)
      let outcome = try await intake.take(into: store, dryRun: true)
      let rows = outcome.counts["person"].map { $0.added + $0.changed + $0.unchanged } ?? 0
      let number = try await store.prepare(
        list, file: file.bytes, named: file.name, rows: rows, by: actor)
      return Self.redirect(to: "\(ConsoleRoute.draft.path(String(number)))?done=1")
    } catch let refusal as NationalRefusal {
      let table = try NationalTable(.bytes(file.bytes), name: file.name)
      let problems = refusal.located(in: table)
      guard visit.answers["as_file"] == "1" else {
        return try await nationalForm(visit, problems: problems, of: refusal.count)
      }
      return Self.attachment(
        try RejectedFile.bytes(table, problems: problems, of: refusal.count),
        named: "rejected.xlsx")
    } catch {
      guard let words = Self.words(of: error) else { throw error }
      return try await nationalForm(visit, wrong: language(words.zh, words.en))
    }
  }

  /// The list as the second person sees it, who may commit it; whoever prepared it may give it up.
  func nationalDraft(_ visit: Visit, wrong: String = "") async throws -> Response {
    guard let draft = visit.draft, let list = draft.national else { throw Refusal.notFound }
    let actor = try visit.actor()
    let language = visit.language
    let desk = NationalDesk(visit.request.uri.queryParameters)
    var (body, wrong) = (Markup(), wrong)
    if draft.verdict == nil {
      var look = AuditEvent(
        "read", of: "draft/\(draft.number)", by: actor, in: draft.county, result: "shown")
      look.rows = Int64(draft.rows)
      try await store.audit(look)
      do {
        let intake = try await intake(of: list, draft.bytes, named: draft.name)
        let outcome = try await intake.take(
          into: store, dryRun: true, noting: { desk.note($0) })
        let path = ConsoleRoute.draft.path(String(draft.number))
        try await store.noteLook(
          at: desk.persons, of: "draft/\(draft.number)", in: draft.county, by: actor)
        body = desk.markup(outcome, intake, at: path, language)
      } catch {
        // What was right when it was brought may clash with what came in between.
        guard let words = Self.words(of: error) else { throw error }
        if wrong.isEmpty { wrong = language(words.zh, words.en) }
      }
      body += acts(on: draft, visit, mayConfirm: draft.preparedBy != actor.person)
    }
    let facts = FactList([
      .named(language("准备人", "Prepared by"), draft.preparedBy),
      .named(language("日期", "Day"), draft.prepared.dayInShanghai?.text ?? ""),
      .init(language("人数", "Persons"), Digits.grouped(draft.rows)),
    ])
    let state =
      switch draft.verdict {
      case nil: language("等第二人确认", "waits for a second person")
      case .confirmed: language("已导入", "imported")
      case .discarded: language("已作废", "given up")
      }
    return try await show(
      ConsolePage(
        "\(list.labels.phrase(language))\(language("：", ": "))\(state)", facts.markup + body,
        done: done(visit), wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func acts(on draft: DraftFile, _ visit: Visit, mayConfirm: Bool) -> Markup {
    let number = String(draft.number)
    var acts = Markup()
    if mayConfirm {
      let code = FormField(
        "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
        help: Phrase(zh: "确认后即写入登记", en: "written into the register at once"))
      acts += form(
        visit, to: ConsoleRoute.confirmDraft.path(number), fields: [code],
        submit: Phrase(zh: "核对无误，导入", en: "Checked: import it"))
    }
    return acts
      + form(
        visit, to: ConsoleRoute.discardDraft.path(number), fields: [],
        submit: Phrase(zh: "作废这份名单", en: "Give the list up"))
  }

  func confirmNational(_ visit: Visit) async throws -> Response {
    guard let draft = visit.draft, let list = draft.national else { throw Refusal.notFound }
    let actor = try visit.actor()
    do {
      try draft.checkConfirmable(by: actor.person)
      try await proveAnew(visit, actor)
      let intake = try await intake(of: list, draft.bytes, named: draft.name)
      _ = try await intake.take(
        into: store, by: draft.preparedBy,
        with: { unit in
          try unit.settle(draft, .confirmed, by: actor)
          try unit.audit(
            AuditEvent("confirm_national", of: "person", by: actor, in: draft.county))
        })
    } catch {
      guard let words = Self.words(of: error) else { throw error }
      return try await nationalDraft(visit, wrong: visit.language(words.zh, words.en))
    }
    // What the list brought is checked up at once.
    return Self.redirect(
      to: "\(ConsoleRoute.checkUp.pattern)?place=\(list.place.text)&done=1")
  }

  /// Opens a list for the places of the office that brought it.
  private func intake(
    of list: DraftFile.National, _ bytes: [UInt8], named name: String
  ) async throws -> NationalIntake {
    let places = NationalPlaces(try await store.divisions(), on: list.asOf) {
      $0.text.hasPrefix(list.place.prefix)
    }
    return try NationalIntake(
      .bytes(bytes), name: name, digest: Self.digest(bytes), places: places, asOf: list.asOf)
  }

  private static func attachment(_ bytes: [UInt8], named name: String) -> Response {
    var headers: HTTPFields = [.contentType: FileForm.xlsx.mediaType]
    headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return Response(status: .ok, headers: headers, body: ResponseBody(bytes: bytes))
  }

  /// What to say of a list that is not taken; nil for what is not its fault.
  private static func words(of error: any Error) -> Labels? {
    switch error {
    case let problem as FieldProblem: problem.labels
    case let refusal as FileRefusal: refusal.problem.labels
    case let refusal as NationalRefusal: refusal.problems.first?.problem.labels
    case let error as TableError: Labels(zh: error.words.zh, en: error.words.en)
    default: nil
    }
  }
}
