package import Domain
package import Web

/// A project's way from hand to hand, as everybody may see it: role, office, day and words, never a
/// person's name.
package enum ProjectSteps {
  /// The steps taken so far and the one that comes next; nothing for a project without steps.
  package static func stops(
    _ steps: [ProjectStep], of project: RecordID, now state: ProjectState, _ language: Language
  ) -> [Way.Step] {
    guard !steps.isEmpty else { return [] }
    let taken = steps.map { step in
      let known = declared(step.step, step.state, in: ProjectProcedure.way)
      return Way.Step(
        known?.labels.phrase(language) ?? step.step, isBack(known) ? .look : .done,
        day: step.day?.text ?? "", actor: actor(step.office, step.role, language),
        remark: step.words,
        photo: step.photo.isEmpty ? nil : .projectPhoto(project.value, step: step.number))
    }
    return taken + next(in: ProjectProcedure.way, from: state, language)
  }

  /// The steps of a project's new budgets, from what to what, and the one that comes next; nothing
  /// for a project whose budget nobody asked to change.
  package static func stops(_ history: BudgetHistory, _ language: Language) -> [Way.Step] {
    let taken = history.steps.map { step in
      let known = declared(step.step, step.state, in: PlanChangeProcedure.way)
      let (from, to) = (Amount(fen: step.from.fen), Amount(fen: step.budget.fen))
      let sums = language(
        "由 \(from.exact(.zh)) 调为 \(to.exact(.zh))", "from \(from.exact(.en)) to \(to.exact(.en))")
      return Way.Step(
        known?.labels.phrase(language) ?? step.step, isBack(known) ? .look : .done,
        day: step.day?.text ?? "", actor: actor(step.office, step.role, language),
        remark: [sums, step.words].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    guard history.open != nil else { return taken }
    return taken + next(in: PlanChangeProcedure.way, from: history.state, language)
  }

  private static func actor(_ office: String, _ role: Role, _ language: Language) -> String {
    language("\(office)（\(role.labels.zh)）", "\(office) (\(role.labels.en))")
  }

  private static func next<State: CodeList>(
    in way: Procedure<State>, from state: State, _ language: Language
  ) -> [Way.Step] {
    guard let next = way.steps(from: state).first(where: \.isForward) else { return [] }
    let roles = next.roles.map { $0.labels.phrase(language) }.sorted()
    return [
      Way.Step(
        next.labels.phrase(language), .waiting,
        actor: roles.joined(separator: language("、", ", ")))
    ]
  }

  private static func declared<State: CodeList>(
    _ code: String, _ state: State, in way: Procedure<State>
  ) -> ProcedureStep<State>? {
    way.steps.first { $0.code == code && $0.to == state }
  }

  private static func isBack<State: CodeList>(_ step: ProcedureStep<State>?) -> Bool {
    step.map { !$0.isForward } ?? false
  }
}
