import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// Files that a second person confirms: vouchers, and lists of the national system.
  var draftHandlers: [ConsoleRoute: Handler] {
    [
      .draft: { try await draft($0) }, .draftFile: draftFile, .confirmDraft: confirmDraft,
      .discardDraft: discardDraft,
    ]
  }

  private func draft(_ visit: Visit, wrong: String = "") async throws -> Response {
    if visit.draft?.national != nil { return try await nationalDraft(visit, wrong: wrong) }
    let (draft, sheet) = try opened(visit)
    let actor = try visit.actor()
    let language = visit.language
    var acts = Markup()
    if draft.verdict == nil, draft.preparedBy != actor.person {
      let code = FormField(
        "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
        help: Phrase(zh: "确认后即入账，不能修改，只能冲销", en: "booked at once; reversed, never amended"))
      acts += Card.titled(
        language("核对无误，确认入账", "Checked: book it"), "",
        form(
          visit, to: ConsoleRoute.confirmDraft.path(String(draft.number)), fields: [code],
          submit: Phrase(zh: "确认入账", en: "Book it")))
    }
    if draft.verdict == nil {
      acts += form(
        visit, to: ConsoleRoute.discardDraft.path(String(draft.number)), fields: [],
        submit: Phrase(zh: "作废这个文件", en: "Give the file up"))
    }
    let page = DraftDesk(draft, sheet, language)
    return try await show(
      ConsolePage(page.heading, page.body + acts, done: done(visit), wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func draftFile(_ visit: Visit) async throws -> Response {
    // A list of persons is not given out again.
    guard let draft = visit.draft, draft.national == nil else { throw Refusal.notFound }
    let form = draft.name.hasSuffix(".xlsx") ? FileForm.xlsx : .csv
    return Self.download(draft.bytes, form.mediaType, "draft-\(draft.number)\(form.suffix)")
  }

  private func confirmDraft(_ visit: Visit) async throws -> Response {
    if visit.draft?.national != nil { return try await confirmNational(visit) }
    let (draft, sheet) = try opened(visit)
    let actor = try visit.actor()
    do {
      try await proveAnew(visit, actor)
      _ = try await store.confirm(
        draft, rows: sheet.rows, digest: Self.digest(draft.bytes), by: actor)
    } catch let refusal as ImportRefusal {
      let words = refusal.problems.first?.problem.labels
      return try await self.draft(visit, wrong: words.map { visit.language($0.zh, $0.en) } ?? "")
    } catch let refusal as FileRefusal {
      let words = refusal.problem.labels
      return try await self.draft(visit, wrong: visit.language(words.zh, words.en))
    } catch let problem as FieldProblem {
      return try await self.draft(
        visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
    return Self.redirect(to: "\(ConsoleRoute.inbox.pattern)?done=1")
  }

  private func discardDraft(_ visit: Visit) async throws -> Response {
    guard let draft = visit.draft else { throw Refusal.notFound }
    do {
      try await store.discard(draft, by: try visit.actor())
    } catch let problem as FieldProblem {
      return try await self.draft(
        visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
    return Self.redirect(to: "\(ConsoleRoute.inbox.pattern)?done=1")
  }

  private func opened(_ visit: Visit) throws -> (DraftFile, RegisterSheet) {
    guard let draft = visit.draft, let register = AllRegisters.named(draft.register) else {
      throw Refusal.notFound
    }
    let reader = try TableReader(.bytes(draft.bytes), name: draft.name, limits: .bulk)
    return (draft, try RegisterSheet(register, from: reader))
  }
}

extension FieldProblem {
  /// The time code that an act needs was not good.
  static let stepUpFailed = FieldProblem(
    "step_up_failed", zh: "动态码不对或已用过，没有办理；请等下一个动态码",
    en: "the time code is wrong or was used; nothing was done, wait for the next one")
}
