extension CheckUpFinding {
  /// Whether it is to be mended, and cannot be explained.
  package var isError: Bool { CheckUpRule.named(rule)?.severity == .error }
}

extension CheckUpRule {
  /// What is said of a row that breaks the rule; nil for a rule that only doubts.
  package var problem: FieldProblem? {
    guard severity == .error else { return nil }
    return FieldProblem(
      "checkup_error", zh: "体检 \(name)：\(labels.zh)", en: "check-up \(name): \(labels.en)")
  }
}
