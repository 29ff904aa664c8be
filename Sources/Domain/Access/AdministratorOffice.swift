/// 三员分立: which of the three offices of administrators a person has, one at most.
///
/// The key is the person, so the table itself keeps a second office away, whoever writes; a grant
/// or a delegation of an office that does not stand here lets nobody act. It changes hands of one
/// person only when every grant of the old office has ended. Sources: trust.md 1.6, 4.12.
package struct AdministratorOffice: Record {
  package var staff = ""
  package var office = Kind.system

  package init() {}

  package static let register = Register<AdministratorOffice>(
    "administrator_office", zh: "管理员岗位", en: "Offices of administrators", owner: .shared,
    privacy: .staff, key: ["staff"], isDeed: true,
    fields: [
      .reference(\.staff, "staff", zh: "人员编号", en: "Staff", to: "staff", privacy: .staff),
      .choice(\.office, "office", zh: "岗位", en: "Office", privacy: .staff),
    ])

  /// One of the three offices; the codes are those of the roles.
  package enum Kind: String, CodeList {
    /// People, logins and what the program is set up with.
    case system = "administrator"
    /// Roles, places and delegations; lost time codes; alerts.
    case security = "security_administrator"
    /// Reads who did and who looked at what, and changes nothing.
    case audit = "audit_administrator"

    package var labels: Labels {
      switch self {
      case .system: Role.administrator.labels
      case .security: Role.securityAdministrator.labels
      case .audit: Role.auditAdministrator.labels
      }
    }
  }
}
