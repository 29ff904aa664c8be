import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Births, deaths, marriages, moves, splitting and merging, from a household's page.
  var populationHandlers: [ConsoleRoute: Handler] {
    [.populationForm: { try await populationForm($0) }, .changePopulation: changePopulation]
  }

  private func populationForm(
    _ visit: Visit, answers: FormAnswers = FormAnswers(), problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    guard let today else { throw Refusal.failure }
    let (form, _) = try await population(visit)
    let language = visit.language
    let id = visit.parameters["id"] ?? ""
    let questions = self.form(
      visit, to: ConsoleRoute.changePopulation.path(id),
      fields: form.fields(answers, problems, on: today), submit: form.act.labels.phrase,
      hidden: ["act": form.act.rawValue])
    let back = language("回到这一户", "Back to the household")
    let body: Markup = """
      \(questions)<p><a href="\(ConsoleRoute.household.path(id))">\(back)</a></p>
      """
    let known = Set(form.fields(answers, [:], on: today).map(\.name))
    let wrong = problems.filter { !known.contains($0.key) }.values.first.map {
      language($0.labels.zh, $0.labels.en)
    }
    let heading = form.act.labels.phrase(language)
    return try await show(
      ConsolePage(
        language("户 \(form.number)：\(heading)", "Household \(form.number): \(heading)"), body,
        wrong: wrong ?? ""), visit, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func changePopulation(_ visit: Visit) async throws -> Response {
    let (form, household) = try await population(visit)
    do {
      let act = try form.asked(visit.answers, synthetic: household.synthetic)
      try await store.register(act, in: household.village.county, by: try visit.actor())
    } catch let wrong as PopulationForm.FormProblems {
      return try await populationForm(visit, answers: visit.answers, problems: wrong.byField)
    } catch let refusal as ImportRefusal {
      return try await populationForm(visit, answers: visit.answers, problems: refusal.byField)
    } catch let problem as FieldProblem {
      return try await populationForm(
        visit, answers: visit.answers, problems: [form.field(of: problem): problem])
    }
    let id = visit.parameters["id"] ?? ""
    return Self.redirect(to: "\(ConsoleRoute.household.path(id))?done=1")
  }

  /// The form of the act that is asked for, and the household as it is today; the look at its
  /// members is written down.
  private func population(_ visit: Visit) async throws -> (PopulationForm, Household) {
    let query = visit.request.uri.queryParameters["act"].map { String($0) }
    let name = visit.answers["act"].isEmpty ? query : visit.answers["act"]
    guard let (number, place) = visit.household, let today,
      let act = PopulationActKind(rawValue: name ?? PopulationActKind.arrival.rawValue),
      PopulationForm.offered.contains(act)
    else { throw Refusal.notFound }
    let file = try await store.readHousehold(number, in: place, by: try visit.actor()).file
    guard let household = file.household(on: today) else { throw Refusal.notFound }
    return (
      PopulationForm(act: act, number: number, members: file.members(on: today)), household
    )
  }
}
