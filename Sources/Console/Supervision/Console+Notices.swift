import Domain
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// What has to be published, and the photographs of boards.
  var noticeHandlers: [ConsoleRoute: Handler] {
    [
      .notices: { try await notices($0) }, .publish: publish,
      .notice: { try await notice($0) }, .photograph: photograph,
    ]
  }

  private func notices(
    _ visit: Visit, problems: [FieldProblem] = []
  ) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let own = try await book.obligations(for: actor, PublicReader(store))
    let open = own.filter { $0.notice == nil }
    let desk = try await store.read { connection in
      try NoticeDesk(
        open: open, unphotographed: own.filter(\.awaitsPhoto), today: today, look.atlas,
        visit.language, on: connection)
    }
    let body = desk.body { obligation in
      form(
        visit, to: ConsoleRoute.publish.pattern, fields: [],
        submit: Phrase(zh: "发布", en: "Publish"),
        hidden: [
          "duty": obligation.rule.code, "subject": obligation.event.subject,
          "place": obligation.place.text,
        ])
    }
    let wrong = problems.map { visit.language($0.labels.zh, $0.labels.en) }
      .joined(separator: visit.language("；", "; "))
    return try await show(
      ConsolePage(desk.finding, body, done: done(visit), wrong: wrong), visit,
      status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func publish(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let (duty, subject) = (visit.answers["duty"], visit.answers["subject"])
    let place = DivisionCode(visit.answers["place"]) ?? .unknown
    do {
      try await store.publish(duty, of: subject, at: place, by: actor)
      try await store.audit(
        .init("publish_\(duty)", of: subject, by: actor, in: place.county, at: place))
    } catch let problem as FieldProblem {
      return try await notices(visit, problems: [problem])
    } catch let refusal as ImportRefusal {
      // What matters on the list lack: the list cannot go up with them.
      return try await notices(visit, problems: refusal.problems.map(\.problem))
    }
    return Self.redirect(to: "\(ConsoleRoute.notices.pattern)?done=1")
  }

  private func notice(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    guard let stored = visit.notice else { throw Refusal.notFound }
    let notice = Notice.register.entry(stored.values)
    let look = try await state.look()
    let language = visit.language
    let file = FormField(
      "photo", Phrase(zh: "公示栏照片", en: "Photograph of the board"), .file(["jpg", "jpeg", "png"]),
      isRequired: true,
      help: Phrase(
        zh: "JPEG 或 PNG，不超过 8 MB；照片会公开，请拍公示栏，不拍人。定位信息会自动去掉。",
        en: "JPEG or PNG, at most 8 MB; it becomes public: photograph the board, not people. "
          + "Where it was taken is removed."))
    let upload = form(
      visit, to: ConsoleRoute.photograph.path(stored.id), fields: [file],
      submit: Phrase(zh: "上传", en: "Upload"))
    let facts = FactList([
      .named(language("地点", "Place"), look.atlas.name(notice.place)(language)),
      .named(language("公示日期", "Published"), notice.published?.text ?? ""),
      .named(language("拍照日期", "Photographed"), notice.photographed?.text ?? "–"),
    ])
    let poster = Link(language("公示和张贴稿", "The notice and its poster"), .notice(stored.id.value))
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        notice.code, facts.markup + "<p>\(poster.markup)</p>" + upload, done: done(visit),
        wrong: wrong), visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func photograph(_ visit: Visit) async throws -> Response {
    guard let stored = visit.notice else { throw Refusal.notFound }
    let actor = try visit.actor()
    let code = Notice.register.entry(stored.values).code
    do {
      try await store.photograph(
        code, in: stored.county, visit.answers.file("photo")?.bytes ?? [], to: photos, by: actor)
      try await store.audit(
        .init("photograph", of: "notice/\(code)", by: actor, in: stored.county))
    } catch let problem as FieldProblem {
      return try await notice(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.notice.path(stored.id))?done=1")
  }
}
