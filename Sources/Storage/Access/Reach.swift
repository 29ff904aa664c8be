import Domain
import PortableSQL

/// Finds under which grants a person acts on a day, and which places a grant reaches.
struct Reach {
  private let connection: any Connection
  private let day: Day

  init(on day: Day, _ connection: any Connection) {
    self.day = day
    self.connection = connection
  }

  /// The grants that are good: the person's own, and those that others delegated.
  func grants(of staff: String) throws -> [RoleGrant] {
    let own = try all(RoleGrant.self, where: "staff", staff)
    let delegated = try all(Delegation.self, where: "delegate", staff)
      .filter { $0.isGood(on: day) }
      .flatMap { try all(RoleGrant.self, where: "code", $0.grant) }
      .filter { try isActive($0.staff) }
    return try held((own + delegated).filter { $0.isGood(on: day) }, by: staff)
  }

  /// Takes away the grants of an administrator's office that the person does not have.
  private func held(_ grants: [RoleGrant], by staff: String) throws -> [RoleGrant] {
    guard grants.contains(where: \.role.isAdministrator) else { return grants }
    let office = try all(AdministratorOffice.self, where: "staff", staff).first?.office
    return grants.filter { !$0.role.isAdministrator || $0.role.rawValue == office?.rawValue }
  }

  /// The grants, own and delegated, that have not ended and may become good yet.
  func standing(of staff: String) throws -> [RoleGrant] {
    func stands(_ until: Day?) -> Bool { until.map { day <= $0 } ?? true }
    let own = try all(RoleGrant.self, where: "staff", staff)
    let delegated = try all(Delegation.self, where: "delegate", staff)
      .filter { stands($0.until) }
      .flatMap { try all(RoleGrant.self, where: "code", $0.grant) }
    return (own + delegated).filter { stands($0.until) }
  }

  /// The person in the role of a grant.
  func actor(
    _ staff: String, under grant: RoleGrant, trace: RequestTrace = RequestTrace()
  ) throws -> Actor {
    Actor(person: staff, role: grant.role, reach: try places(of: grant), trace: trace)
  }

  /// A partner reaches what a pairing pairs, for the time of the pairing (trust.md 4.6).
  private func places(of grant: RoleGrant) throws -> [DivisionCode] {
    if let division = grant.division { return [division] }
    return try all(Pairing.self, where: "code", grant.pairing)
      .filter { pairing in
        guard let from = pairing.started else { return false }
        return from <= day && pairing.ended.map { day <= $0 } ?? true
      }
      .map(\.recipient)
  }

  /// Whether a person is in the register and was not disabled.
  func isActive(_ staff: String) throws -> Bool {
    try all(Staff.self, where: "code", staff).contains { $0.ended == nil }
  }

  private func all<Entry: Record>(
    _ type: Entry.Type, where field: String, _ value: String
  ) throws -> [Entry] {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    return try connection.all(
      """
      \(rows.select) WHERE county = \(DivisionCode.country.text)
        AND \(try Identifier(field)) = \(value) ORDER BY id
      """
    ).map { Entry.register.entry(try rows.read($0).values) }
  }
}
