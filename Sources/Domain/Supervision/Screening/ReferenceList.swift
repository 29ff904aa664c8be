/// The lists that other offices give, by which payees are compared (practice.md 3.1).
package enum ReferenceList: String, CodeList {
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

  package var labels: Labels { register.labels }

  /// Whether a person's rows of the list that hold on a day are worth a question to somebody who is
  /// said to be in need (practice.md 4.8: R1, R5 to R9, with what they leave).
  package func speaks(_ rows: some Collection<ListedFact>) -> Bool {
    switch self {
    case .deaths, .cadres: !rows.isEmpty
    case .vehicles: rows.contains { $0.kind == VehicleKind.car.rawValue }
    case .property:
      rows.contains { $0.kind == PropertyKind.commercial.rawValue }
        || rows.count { $0.kind == PropertyKind.other.rawValue } > 1
    case .companies: rows.contains { $0.kind != CompanyPart.cooperativeMember.rawValue }
    case .payroll: rows.contains { $0.kind != "temporary" }
    }
  }
}
