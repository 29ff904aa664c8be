import Domain
import Exchange
import Hummingbird
import Portal
import Storage
import Web

extension RegisterDeclaration {
  /// Whether staff amend its records by form: what moves money, happened, or follows from a
  /// procedure stays as it was written.
  var isAmended: Bool { effect == .none && !isDeed && !storedByHand && owner == .county }
}

extension Console {
  /// A record that stands, amended by form: its key stays, and so does every personal value that is
  /// neither typed anew nor taken away; none is shown, because that takes a purpose.
  var amendHandlers: [ConsoleRoute: Handler] {
    [.amendForm: { try await amendForm($0) }, .amend: amend]
  }

  private func amendForm(
    _ visit: Visit, values: [FieldValue]? = nil, problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    guard let register = visit.register, let record = visit.record else { throw Refusal.notFound }
    let personal = Self.personal(register)
    let shown = zip(register.fields, values ?? record.values).map { field, value in
      personal.contains(field.name) ? FieldValue.none : value
    }
    let asked = Set(register.fields.map(\.name)).subtracting(register.key)
    let questions = form(
      visit,
      to: ConsoleRoute.amend.pattern.replacing("{register}", with: register.name)
        .replacing("{id}", with: String(record.id.value)),
      fields: RegisterForm.fields(
        register, only: asked, values: shown, problems: problems, kept: personal),
      submit: Phrase(zh: "保存更正", en: "Save the correction"))
    let wrong = problems[""].map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    let name = visit.language(register.labels.zh, register.labels.en)
    let key = register.key(of: record.values)
    return try await show(
      ConsolePage(
        visit.language("\(name)：更正 \(key)", "\(name): correct \(key)"), questions, wrong: wrong),
      visit, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func amend(_ visit: Visit) async throws -> Response {
    guard let register = visit.register, let record = visit.record else { throw Refusal.notFound }
    let personal = Self.personal(register)
    let read = RegisterAnswers(register) { name in
      let typed = visit.answers[name]
      let isEmptied = visit.answers[RegisterForm.emptying(name)] == "1"
      let isKept = typed.isEmpty && personal.contains(name) && !isEmptied
      guard register.key.contains(name) || isKept, let index = register.index(of: name) else {
        return typed
      }
      return register.fields[index].kind.text(of: record.values[index])
    }
    guard read.problems.isEmpty else {
      return try await amendForm(visit, values: read.values, problems: read.problems)
    }
    do {
      let result = try await store.enter(
        [DraftRow(number: 1, values: read.values)], in: register, by: try visit.actor())
      return Self.kept(result, in: register)
    } catch let refusal as ImportRefusal {
      return try await amendForm(visit, values: read.values, problems: refusal.byField)
    } catch let problem as FieldProblem {
      return try await amendForm(visit, values: read.values, problems: ["": problem])
    }
  }

  private static func personal(_ register: RegisterDeclaration) -> Set<String> {
    Set(register.fields.filter { $0.privacy == .personal }.map(\.name)).subtracting(register.key)
  }
}
