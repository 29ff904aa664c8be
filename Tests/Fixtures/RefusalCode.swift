import Domain

/// The code with which something is refused; nil when it is not.
package func refusalCode(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch let problem as FieldProblem {
    return problem.code
  } catch let refusal as ImportRefusal {
    return refusal.problems.first?.problem.code
  } catch {
    return "\(error)"
  }
}
