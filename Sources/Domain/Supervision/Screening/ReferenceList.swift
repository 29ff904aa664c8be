/// The lists that other offices give, by which payees are compared (practice.md 3.1).
package enum ReferenceList: String, Sendable, CaseIterable {
  case deaths, vehicles, property, companies, payroll, cadres

  /// The register that holds the list.
  package var register: RegisterDeclaration {
    switch self {
    case .deaths: DeathRecord.register.declaration
    case .vehicles: VehicleRecord.register.declaration
    case .property: PropertyRecord.register.declaration
    case .companies: CompanyRecord.register.declaration
    case .payroll: PayrollRecord.register.declaration
    case .cadres: CadreRecord.register.declaration
    }
  }
}
