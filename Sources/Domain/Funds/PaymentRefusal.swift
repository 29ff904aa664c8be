/// Why a batch cannot be paid, by line where a line is at fault.
package struct PaymentRefusal: Error, Sendable {
  /// What is wrong, line by line; line 0 is the batch itself.
  package let problems: [(line: Int, problem: FieldProblem)]

  /// One problem, at a line.
  package init(_ line: Int, _ problem: FieldProblem) { problems = [(line, problem)] }
  /// Several problems.
  package init(_ problems: [(line: Int, problem: FieldProblem)]) { self.problems = problems }
}
