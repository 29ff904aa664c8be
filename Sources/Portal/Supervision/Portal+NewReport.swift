import Domain
import HTTPTypes
import Hummingbird
import Storage
import Web

extension Portal {
  /// The form of a report about a line.
  func newReport(
    _ request: Request, values: [String: String] = [:], errors: [String: Phrase] = [:]
  ) async throws -> Response {
    guard let subject = request.uri.queryParameters["about"].flatMap({ ReportSubject(String($0)) })
    else { throw Refusal.notFound }
    let look = try await state.look()
    let facts = try await reader.read { connection -> NewReportPage.Facts in
      guard let place = try SubjectPlace.of(subject, on: connection) else {
        throw Refusal.notFound
      }
      return NewReportPage.Facts(
        about: subject.text,
        subject: try SubjectWords(look.atlas, on: connection).words(subject, at: place),
        places: look.atlas.crumbs(to: place, withItself: true), days: desk.clock.answer,
        values: values, errors: errors)
    }
    return try await unkept(
      request, at: .newReport(about: subject.text), errors.isEmpty ? .ok : .unprocessableContent
    ) { NewReportPage(facts, $1) }
  }

  /// Files a report and leads its holder to the receipt.
  func fileReport(_ request: Request, network: String) async throws -> Response {
    let answers = try await answers(request)
    guard let subject = request.uri.queryParameters["about"].flatMap({ ReportSubject(String($0)) })
    else { throw Refusal.notFound }
    let given = ["text", "name", "contact"].map { ($0, answers.line($0)) }
    let values = Dictionary(uniqueKeysWithValues: given)
    let draft = ReportDraft(
      subject, text: values["text"] ?? "", name: values["name"] ?? "",
      contact: values["contact"] ?? "")
    guard guarding.admitsReport(network: network) else { throw Refusal.tooOften }
    do {
      return seeOther(.report(try await desk.file(draft).text))
    } catch let refusal as ImportRefusal {
      let wrong = refusal.problems.compactMap { problem in
        problem.field.map { ($0, problem.problem.labels.phrase) }
      }
      let errors = Dictionary(wrong) { first, _ in first }
      return try await newReport(request, values: values, errors: errors)
    } catch is FieldProblem {
      throw Refusal.notFound
    }
  }

  /// The holder's page, or the receipt as a file.
  func report(
    _ request: Request, _ receipt: ReceiptCode, _ form: FileForm, error: Phrase? = nil
  ) async throws -> Response {
    guard let report = try await desk.report(of: receipt), let today = reader.today else {
      throw Refusal.notFound
    }
    if form == .json { return try await proof(receipt, report) }
    let origin = try await reader.read { try LogReader(receipt.county, on: $0).head()?.origin }
    let key = origin.flatMap(verifierKey) ?? ""
    return try await unkept(
      request, at: .report(receipt.text), error == nil ? .ok : .unprocessableContent
    ) {
      ReportPage(
        .init(receipt, report, desk.clock, today: today, verifierKey: key, error: error), $1)
    }
  }

  private func proof(_ receipt: ReceiptCode, _ report: ReportCase) async throws -> Response {
    guard let bytes = try await desk.proof(of: receipt) else { throw Refusal.notFound }
    var response = Response(status: .ok, body: ResponseBody(bytes: bytes))
    response.headers[.cacheControl] = Freshness.never.policy
    response.headers[.contentType] = FileForm.json.mediaType
    response.headers[.contentDisposition] = "attachment; filename=\"\(report.code).json\""
    return response
  }

  /// Appeals, and shows the page again.
  func appeal(
    _ request: Request, _ receipt: ReceiptCode, network: String
  ) async throws -> Response {
    let words = try await answers(request).line("appeal")
    guard try await desk.report(of: receipt) != nil else { throw Refusal.notFound }
    guard guarding.admitsReport(network: network) else { throw Refusal.tooOften }
    do {
      try await desk.appeal(receipt, words)
      return seeOther(.report(receipt.text))
    } catch let refusal as ImportRefusal {
      let error = refusal.problems.first?.problem.labels.phrase
      return try await report(request, receipt, .page, error: error)
    } catch let problem as FieldProblem {
      return try await report(request, receipt, .page, error: problem.labels.phrase)
    }
  }
}
