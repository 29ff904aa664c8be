package import Domain
package import Web

extension Procedure {
  /// What comes next from a state, as a stop that waits for its roles; nothing at the end.
  package func waiting(in state: State, _ language: Language) -> [Way.Step] {
    guard let next = steps(from: state).first(where: \.isForward) else { return [] }
    let roles = next.roles.map { $0.labels.phrase(language) }.sorted()
    return [
      Way.Step(
        next.labels.phrase(language), .waiting,
        actor: roles.joined(separator: language("、", ", ")))
    ]
  }
}

extension Role {
  /// The role at an office, as a way names who took a step.
  package func at(_ office: String, _ language: Language) -> String {
    language("\(office)（\(labels.zh)）", "\(office) (\(labels.en))")
  }
}
