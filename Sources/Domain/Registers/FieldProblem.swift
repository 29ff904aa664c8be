/// What is wrong with one value, in words for the clerk; never contains the value itself.
package struct FieldProblem: Sendable, Hashable, Error {
  /// A stable code, such as `day_invalid`.
  package let code: String
  /// What is wrong and what to do.
  package let labels: Labels

  /// Names a problem.
  package init(_ code: String, zh: String, en: String) {
    self.code = code
    self.labels = Labels(zh: zh, en: en)
  }
}
