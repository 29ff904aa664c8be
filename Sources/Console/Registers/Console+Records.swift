import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Records of persons: masked for whoever may read them, in full for a purpose (trust.md 4.5).
  var recordHandlers: [ConsoleRoute: Handler] {
    [
      .records: records, .record: { try await record($0) }, .reveal: reveal, .erase: erase,
      .askStory: askStory,
    ]
  }

  /// How many records a page lists.
  private static let recordsOnPage = 50

  private func records(_ visit: Visit) async throws -> Response {
    guard let register = visit.register else { throw Refusal.notFound }
    let after = visit.request.uri.queryParameters["after"].flatMap { RecordID(String($0)) }
    let records = try await store.maskedRecords(
      register, after: after, limit: Self.recordsOnPage, by: try visit.actor())
    let desk = RecordDesk(register, try await state.look().atlas, visit.language)
    let note: Markup = """
      <p class="how">\(visit.language(
        "号码已遮盖；您看了哪些人已留痕。", "Numbers are masked; whom you looked at was written down."))</p>
      """
    return try await show(
      ConsolePage(
        desk.title, desk.list(records, limit: Self.recordsOnPage) + note, done: done(visit)),
      visit)
  }

  private func record(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    let (register, id) = try Self.subject(visit)
    let desk = RecordDesk(register, try await state.look().atlas, visit.language)
    let actor = try visit.actor()
    let record = try await Self.found {
      try await store.maskedRecord(register, id, by: actor)
    }
    let links = try await HouseholdLinks(store, to: desk.household(of: record), for: actor.role)
    let ask = form(
      visit, to: ConsoleRoute.reveal.path([register.name, String(id.value)]),
      fields: RecordDesk.fields, submit: Phrase(zh: "显示完整资料", en: "Show the data in full"),
      again: problem != nil)
    let wrong = problem.map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        desk.title,
        desk.sheet(record, links) + desk.correcting(id, for: actor.role)
          + Card.titled(visit.language("查看完整资料", "See the data in full"), "", ask)
          + (try publishing(visit, register, id, again: problem != nil))
          + (try erasing(visit, register, id, again: problem != nil)),
        wrong: wrong), visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  private func reveal(_ visit: Visit) async throws -> Response {
    let (register, id) = try Self.subject(visit)
    let actor = try visit.actor()
    do {
      guard let purpose = RevealPurpose(rawValue: visit.answers["purpose"]) else {
        throw FieldProblem.missing
      }
      try await proveAnew(visit, actor)
      let record = try await Self.found {
        try await store.reveal(register, id, for: purpose, by: actor)
      } orElse: {
        try await store.audit(
          .init(
            "reveal", of: "\(register.name)/\(id.value)", by: actor,
            in: actor.reach.first?.county ?? .country, result: "refused"))
      }
      let desk = RecordDesk(register, try await state.look().atlas, visit.language)
      let note: Markup = """
        <p class="how">\(visit.language(
          "本次查看已留痕，不得外传。银行账号仍只显示末四位，全号只在付款文件中。",
          "This look was written down; pass nothing of it on. Of a bank account the last four are "
            + "shown still: the whole stands in the payment file only."))</p>
        """
      let links = try await HouseholdLinks(store, to: desk.household(of: record), for: actor.role)
      return try await show(ConsolePage(desk.title, desk.sheet(record, links) + note), visit)
    } catch let problem as FieldProblem {
      return try await self.record(visit, problem: problem)
    }
  }

  /// The form that asks for the destruction of personal values, for whoever may.
  private func erasing(
    _ visit: Visit, _ register: RegisterDeclaration, _ id: RecordID, again: Bool
  ) throws -> Markup {
    guard try visit.actor().role == .countyOffice else { return "" }
    let ask = form(
      visit, to: ConsoleRoute.erase.path([register.name, String(id.value)]),
      fields: RecordDesk.erasureFields,
      submit: Phrase(zh: "申请永久删除", en: "Ask to destroy it for good"), again: again)
    return Card.titled(
      visit.language("删除个人信息", "Erase the personal data"),
      visit.language("须另一人同意", "somebody else must agree"), ask)
  }

  private func erase(_ visit: Visit) async throws -> Response {
    let (register, id) = try Self.subject(visit)
    let actor = try visit.actor()
    do {
      guard let reason = ErasureReason(rawValue: visit.answers["reason"]) else {
        throw FieldProblem.missing
      }
      try await proveAnew(visit, actor)
      let record = try await Self.found {
        try await store.maskedRecord(register, id, by: actor)
      }
      try await store.askErasure(
        of: id, in: register, of: record.county, reason: reason, basis: visit.answers["basis"],
        by: actor)
      return Self.redirect(to: "\(ConsoleRoute.dataRequests.pattern)?done=1")
    } catch let problem as FieldProblem {
      return try await self.record(visit, problem: problem)
    } catch let refusal as ImportRefusal {
      return try await self.record(visit, problem: refusal.problems.first?.problem)
    }
  }

  /// The form that asks for a story to be published, for whoever may.
  private func publishing(
    _ visit: Visit, _ register: RegisterDeclaration, _ id: RecordID, again: Bool
  ) throws -> Markup {
    guard register.name == Story.register.declaration.name,
      ConsoleRoute.askStory.rule.admits(try visit.actor().role)
    else { return "" }
    let ask = form(
      visit, to: ConsoleRoute.askStory.path([register.name, String(id.value)]),
      fields: RecordDesk.publicationFields, submit: Phrase(zh: "申请公开", en: "Ask to publish it"),
      again: again)
    return Card.titled(
      visit.language("公开故事", "Publish the story"),
      visit.language(
        "另一人同意后才会公开；改动后须重新申请",
        "it is public once somebody else agrees; whatever is changed is asked for anew"), ask)
  }

  private func askStory(_ visit: Visit) async throws -> Response {
    let (register, id) = try Self.subject(visit)
    let actor = try visit.actor()
    guard register.name == Story.register.declaration.name else { throw Refusal.notFound }
    do {
      try await proveAnew(visit, actor)
      let record = try await Self.found {
        try await store.maskedRecord(register, id, by: actor)
      }
      try await store.askPublication(
        of: id, in: record.county, basis: visit.answers.line("basis"), by: actor)
      return Self.redirect(to: "\(ConsoleRoute.records.path(register.name))?done=1")
    } catch let problem as FieldProblem {
      return try await self.record(visit, problem: problem)
    } catch let refusal as ImportRefusal {
      return try await self.record(visit, problem: refusal.problems.first?.problem)
    }
  }

  /// Outside of somebody's reach a record does not exist.
  private static func found(
    _ body: () async throws -> StoredRecord, orElse note: () async throws -> Void = {}
  ) async throws -> StoredRecord {
    do {
      return try await body()
    } catch is FieldProblem {
      try await note()
      throw Refusal.notFound
    }
  }

  private static func subject(_ visit: Visit) throws(Refusal) -> (RegisterDeclaration, RecordID) {
    guard let register = visit.register, let id = visit.parameters["id"].flatMap({ RecordID($0) })
    else { throw Refusal.notFound }
    return (register, id)
  }
}
