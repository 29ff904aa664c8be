package import Domain
package import Web

/// A project's way from hand to hand, as everybody may see it: role, office, day and words, never a
/// person's name.
package enum ProjectSteps {
  /// The steps taken so far and the one that comes next; nothing for a project without steps.
  package static func stops(
    _ steps: [ProjectStep], now state: ProjectState, _ language: Language
  ) -> [Way.Step] {
    guard !steps.isEmpty else { return [] }
    let taken = steps.map { step in
      let role = step.role.labels
      return Way.Step(
        title(step, language), isBack(step) ? .look : .done, day: step.day?.text ?? "",
        actor: language("\(step.office)（\(role.zh)）", "\(step.office) (\(role.en))"),
        remark: step.words)
    }
    guard let next = ProjectProcedure.way.steps(from: state).first(where: \.isForward) else {
      return taken
    }
    let roles = next.roles.map { language($0.labels.zh, $0.labels.en) }.sorted()
    let waiting = Way.Step(
      language(next.labels.zh, next.labels.en), .waiting,
      actor: roles.joined(separator: language("、", ", ")))
    return taken + [waiting]
  }

  private static func title(_ step: ProjectStep, _ language: Language) -> String {
    let declared = ProjectProcedure.way.steps.first {
      $0.code == step.step && $0.to == step.state
    }
    return declared.map { language($0.labels.zh, $0.labels.en) } ?? step.step
  }

  private static func isBack(_ step: ProjectStep) -> Bool {
    ProjectProcedure.way.steps.contains { $0.code == step.step && !$0.isForward }
  }
}
