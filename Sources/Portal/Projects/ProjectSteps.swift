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
      let known = ProjectProcedure.way.step(step.step, to: step.state)
      return Way.Step(
        known?.labels.phrase(language) ?? step.step, known?.isForward ?? true ? .done : .look,
        day: step.day?.text ?? "", actor: step.role.at(step.office, language),
        remark: step.words,
        photo: step.photo.isEmpty ? nil : .projectPhoto(project.value, step: step.number))
    }
    return taken + ProjectProcedure.way.waiting(in: state, language)
  }

  /// The steps of a project's new budgets, from what to what, and the one that comes next; nothing
  /// for a project whose budget nobody asked to change.
  package static func stops(_ history: BudgetHistory, _ language: Language) -> [Way.Step] {
    let taken = history.steps.map { step in
      let known = PlanChangeProcedure.way.step(step.step, to: step.state)
      let (from, to) = (Amount(fen: step.from.fen), Amount(fen: step.budget.fen))
      let sums = language(
        "由 \(from.exact(.zh)) 调为 \(to.exact(.zh))", "from \(from.exact(.en)) to \(to.exact(.en))")
      return Way.Step(
        known?.labels.phrase(language) ?? step.step, known?.isForward ?? true ? .done : .look,
        day: step.day?.text ?? "", actor: step.role.at(step.office, language),
        remark: [sums, step.words].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    guard history.open != nil else { return taken }
    return taken + PlanChangeProcedure.way.waiting(in: history.state, language)
  }
}
