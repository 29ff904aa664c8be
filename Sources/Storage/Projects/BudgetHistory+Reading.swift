package import Domain
package import PortableSQL

extension BudgetHistory {
  /// Reads the steps of a project's new budgets.
  package init(
    of project: String, in county: DivisionCode, on connection: any Connection
  ) throws {
    let rows = RecordRows(PlanChangeStep.register.declaration, on: connection)
    self.init(
      try connection.all(
        """
        \(rows.select) WHERE county = \(county.text) AND project = \(project) ORDER BY number
        """
      ).map { PlanChangeStep.register.entry(try rows.read($0).values) })
  }
}
