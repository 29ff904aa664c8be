package import Domain
package import Storage

/// The people of the offices of `SmallWorld.first`, one for each role, and neighbours elsewhere.
package enum Offices {
  /// Where somebody stands to the subject of a request.
  package enum Standing: String, CaseIterable, Sendable {
    case own, parent, child, sibling, unrelated
  }

  /// The code of the person of a role and standing.
  package static func code(_ role: Role, _ standing: Standing = .own) -> String {
    "\(role.rawValue)_\(standing.rawValue)"
  }

  /// An actor as the store would find it, for acts without a session.
  package static func actor(_ role: Role, _ standing: Standing = .own) -> Actor {
    Actor(person: code(role, standing), role: role, reach: reach(role, standing))
  }

  /// The place that a standing means for a role whose own place is seen from a village's project:
  /// `own` and `parent` reach it, the others do not.
  package static func place(_ role: Role, _ standing: Standing) -> DivisionCode {
    let village = SmallWorld.villages(of: SmallWorld.first)[0]
    let own: DivisionCode =
      switch role {
      case .village: village
      case .township: DivisionCode(String(village.text.prefix(9))) ?? .unknown
      case .countyOffice, .industryDepartment, .finance: SmallWorld.first
      default: SmallWorld.place("621100")
      }
    switch standing {
    case .own: return own
    case .parent: return own.parent ?? .country
    case .child:
      return own.level == .village
        ? SmallWorld.villages(of: SmallWorld.first)[1]
        : SmallWorld.villages(of: SmallWorld.first)[3]
    case .sibling: return SmallWorld.second
    case .unrelated: return SmallWorld.place("350100")
    }
  }

  private static func reach(_ role: Role, _ standing: Standing) -> [DivisionCode] {
    [place(role, standing)]
  }

  /// Keeps one person for each role, with a grant for its own place; the partner's is a pairing.
  package static func fill(_ store: Store) async throws {
    try await store.keep(Role.allCases.map { staff(code($0)) } + [staff("second_finance")])
    var pairing = Pairing()
    pairing.code = "FIRST"
    pairing.level = .city
    pairing.provider = SmallWorld.place("350100")
    pairing.recipient = SmallWorld.place("621100")
    pairing.started = SmallWorld.day("2016-10-01")
    try await store.keep([pairing])
    try await store.keep(
      Role.allCases.map { grant(code($0), $0) } + [grant("second_finance", .finance)])
  }

  /// A person of an office.
  package static func staff(_ code: String) -> Staff {
    var staff = Staff()
    staff.code = code
    staff.name = "工作人员"
    staff.office = "办公室 \(code)"
    staff.synthetic = true
    return staff
  }

  /// A grant for a person in a role's own place.
  package static func grant(_ staff: String, _ role: Role) -> RoleGrant {
    var grant = RoleGrant()
    grant.code = "G-\(staff)"
    grant.staff = staff
    grant.role = role
    let place = place(role, .own)
    let fits = role.level.map { $0 == place.level } ?? true
    grant.division = role == .partner ? nil : fits ? place : SmallWorld.place("620000")
    grant.pairing = role == .partner ? "FIRST" : ""
    grant.from = SmallWorld.day("2016-10-01")
    return grant
  }
}
