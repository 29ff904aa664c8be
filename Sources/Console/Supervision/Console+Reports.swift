import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// The reports of the public and what is done with them.
  var reportHandlers: [ConsoleRoute: Handler] {
    [.reports: reports, .report: { try await report($0) }, .takeReportStep: takeReportStep]
  }

  private func reports(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let open = try await store.reports(for: actor)
    let list = ReportTable(open, today: today, ReportClock(), look.atlas, visit.language)
    return try await show(ConsolePage(list.finding, list.table), visit)
  }

  private func report(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    guard let report = visit.report else { throw Refusal.notFound }
    let actor = try visit.actor()
    let language = visit.language
    let read = try await store.readReport(report.code, in: report.place.county, by: actor)
    let steps = read.handling.steps.map { step in
      Way.Step(
        step.action.labels.phrase(language), .done, day: step.day?.text ?? "",
        actor: step.actingOffice,
        remark: [step.office, step.words].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let matter = Self.matter(of: read.handling, among: read.matters, language)
    var body = Self.said(read.record, read.appeal, matter, language)
    body += acts(on: read.handling, among: read.matters, visit, again: problem != nil)
    body += Card.titled(
      language("一路经手", "Hand to hand"), "", Way(steps).markup(language))
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        language("举报 \(report.code)", "Report \(report.code)"), body, done: done(visit),
        wrong: wrong), visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// What was said; reading it was written down.
  private static func said(
    _ record: PublicReport, _ appeal: String, _ matter: String, _ language: Language
  ) -> Markup {
    let pairs = [
      (language("内容", "What is said"), record.text), (language("申诉", "Appeal"), appeal),
      (language("姓名", "Name"), record.name), (language("联系方式", "Contact"), record.contact),
      (language("收到", "Received"), record.received?.text ?? ""),
      (language("涉及事项", "Concerns"), matter),
    ].filter { !$0.1.isEmpty }.map { "<dt>\($0)</dt><dd>\($1)</dd>" as Markup }
    let about = ReportSubject(record.about).flatMap(address)
    let subject = about.map { Link(language("看这一条", "See the line"), $0).markup }
    let note = language(
      "查看记录已留痕；内容和联系方式不得外传。", "That you read this was written down; pass nothing of it on.")
    return "<dl class=\"pairs\">\(pairs.joined())</dl><p class=\"how\">\(subject) \(note)</p>"
  }

  /// Which matter of the notice it concerns; empty where the notice has none.
  private static func matter(
    of report: ReportCase, among lines: [ReportMatters.Line], _ language: Language
  ) -> String {
    guard let line = lines.first(where: { $0.code == report.matter }) else {
      return lines.isEmpty ? "" : all(of: lines)(language)
    }
    return "\(line.name) \(line.code)"
  }

  private static func all(of lines: [ReportMatters.Line]) -> Phrase {
    Phrase(
      zh: "全部（公示上的 \(lines.count) 件都等它办结）",
      en: "All: the \(lines.count) matters of the notice wait for it")
  }

  private static func address(of subject: ReportSubject) -> Address? {
    switch subject.kind {
    case .place: return .place(subject.number)
    case .payment: return Int64(subject.number).map { .payment($0) }
    case .project: return Int64(subject.number).map { .project($0) }
    case .notice: return Int64(subject.number).map { .notice($0) }
    }
  }

  /// The form of the next step; nothing when none is open to an office.
  private func acts(
    on report: ReportCase, among lines: [ReportMatters.Line], _ visit: Visit, again: Bool
  ) -> Markup {
    let open = ReportAction.allCases.filter { report.next.contains($0) && $0 != .appealed }
    guard !open.isEmpty else { return "" }
    let fields =
      [
        FormField(
          "action", Phrase(zh: "办理", en: "Do"),
          .choice(open.map { .init($0.rawValue, $0.deed.phrase) }), isRequired: true),
        FormField(
          "words", Phrase(zh: "意见或理由", en: "Words"), .text(atMost: 500),
          help: Phrase(zh: "会公开，不得写姓名和个人情况", en: "Published: name nobody")),
        FormField(
          "office", Phrase(zh: "转交单位", en: "Handed over to"), .text(atMost: 80),
          help: Phrase(zh: "只在转办时填写", en: "Only when handing over")),
      ] + Self.question(about: report, among: lines)
    let form = form(
      visit, to: ConsoleRoute.takeReportStep.path(report.code), fields: fields,
      submit: Phrase(zh: "提交", en: "Submit"), again: again)
    return Card.titled(visit.language("下一步", "Next"), "", form)
  }

  /// Asks which matter it concerns, where it is against a notice about households.
  private static func question(
    about report: ReportCase, among lines: [ReportMatters.Line]
  ) -> [FormField] {
    guard !lines.isEmpty else { return [] }
    let choices = lines.map { line in
      FormField.Choice(line.code, Phrase(same: "\(line.name) \(line.code)"))
    }
    return [
      FormField(
        "matter", Phrase(zh: "涉及事项", en: "Which matter it concerns"),
        .choice([.init("", all(of: lines))] + choices),
        help: Phrase(
          zh: "不公开，举报人也看不到；选定一件的，其他各户不再等它办结",
          en: "Not published, nor told to the holder; the others of the notice wait no longer"),
        value: report.matter)
    ]
  }

  private func takeReportStep(_ visit: Visit) async throws -> Response {
    guard let report = visit.report else { throw Refusal.notFound }
    let actor = try visit.actor()
    let county = report.place.county
    do {
      guard let action = ReportAction(rawValue: visit.answers["action"]) else {
        throw FieldProblem.missing
      }
      let act = ReportAct(
        action, words: visit.answers.line("words"), office: visit.answers.line("office"),
        matter: visit.answers.line("matter"))
      try await store.take(act, on: report.code, in: county, by: actor)
      try await store.audit(
        .init(
          "report_\(action.rawValue)", of: "public_report/\(report.code)", by: actor,
          in: county, at: report.place))
    } catch let refusal as ImportRefusal {
      return try await self.report(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await self.report(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.report.path(report.code))?done=1")
  }
}
