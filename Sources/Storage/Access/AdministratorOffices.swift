import Domain
import PortableSQL

/// Gives administrators their office when a grant or a delegation is written, and refuses a second
/// one (trust.md 1.6: three offices, each another person's).
struct AdministratorOffices {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Whether a register says who has which role.
  static func concern(_ register: RegisterDeclaration) -> Bool {
    [RoleGrant.register.declaration.name, Delegation.register.declaration.name]
      .contains(register.name)
  }

  /// What stands against grants or delegations that were just written; what nothing stands against
  /// has its office from here on.
  ///
  /// Nobody gives a role to themselves.
  func take(_ rows: [DraftRow], of register: RegisterDeclaration) throws -> [RowProblem] {
    switch register.name {
    case RoleGrant.register.declaration.name:
      try problems(rows) { values in
        let grant = RoleGrant.register.entry(values)
        let delegates = try unit.entries(
          Delegation.self, in: .country, where: "role_grant", is: grant.code)
        return [grant.staff] + delegates.map(\.to)
      }
    case Delegation.register.declaration.name:
      try problems(rows) { [Delegation.register.entry($0).to] }
    default: []
    }
  }

  private func problems(
    _ rows: [DraftRow], _ people: ([FieldValue]) throws -> [String]
  ) throws -> [RowProblem] {
    var found: [RowProblem] = []
    for row in rows {
      for person in try people(row.values) {
        if person == unit.clerk { found.append(RowProblem(row.number, nil, Self.own)) }
        if try !take(person) { found.append(RowProblem(row.number, nil, Self.exclusive)) }
      }
    }
    return found
  }

  /// Gives a person the one office that their standing grants name; false when they name two.
  private func take(_ person: String) throws -> Bool {
    guard let today = unit.now.dayInShanghai else { return true }
    let offices = Set(
      try Reach(on: today, unit.connection).standing(of: person)
        .compactMap { AdministratorOffice.Kind(rawValue: $0.role.rawValue) })
    guard let office = offices.first else { return true }
    guard offices.count == 1 else { return false }
    let known = try unit.entry(AdministratorOffice.self, in: .country, key: [.text(person)])
    guard known?.office != office else { return true }
    var entry = AdministratorOffice()
    (entry.staff, entry.office) = (person, office)
    try unit.keep(entry, asStepOfProcedure: true)
    return true
  }

  private static let own = FieldProblem(
    "grant_own", zh: "自己的授权和委托须由另一名安全管理员办理",
    en: "another security administrator grants, delegates or ends roles of your own")

  private static let exclusive = FieldProblem(
    "administrators_exclusive",
    zh: "系统、安全、审计三员须由不同的人担任；原授权（含委托）终止后才能改任",
    en: "system, security and audit administrator are three people; one changes office only after "
      + "every grant and delegation of the old one has ended")
}

extension Store {
  /// Gives the administrators of before there were three offices theirs, once.
  func takeOverAdministrators() async throws {
    let needed = [RoleGrant.register.declaration, AdministratorOffice.register.declaration]
    guard needed.allSatisfy({ one in registers.contains { $0.name == one.name } }) else { return }
    try await work { unit in
      let known = try unit.connection.first("SELECT 1 FROM administrator_office LIMIT 1")
      let office = AdministratorOffice.Kind.system.rawValue
      guard known == nil else { return }
      let people = try unit.connection.all(
        "SELECT DISTINCT staff FROM role_grant WHERE role = \(office) ORDER BY staff"
      ).map { try $0.text(0) }
      try unit.keep(
        people.map { person in
          var entry = AdministratorOffice()
          (entry.staff, entry.office) = (person, .system)
          return entry
        }, asStepOfProcedure: true)
    }
  }
}
