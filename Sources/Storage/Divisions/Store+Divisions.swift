package import Domain

extension Store {
  /// Every row of the register of divisions.
  package func divisions() async throws -> [Division] {
    try await records(RecordQuery(Division.register.declaration))
      .map { Division.register.entry($0.values) }
  }
}
