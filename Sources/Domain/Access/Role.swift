/// In what office somebody acts (systems.md S29-S41; issue "both sides at one table").
///
/// A role says what may be done; the places in which it may be done come with the grant.
package enum Role: String, CodeList {
  case village, township
  case countyOffice = "county_office"
  case industryDepartment = "industry_department"
  case finance, partner, province, auditor, supervisor
  case labourStation = "labour_station"
  case administrator
  case securityAdministrator = "security_administrator"
  case auditAdministrator = "audit_administrator"

  package var labels: Labels {
    switch self {
    case .village: Labels(zh: "村级", en: "Village")
    case .township: Labels(zh: "乡镇", en: "Township")
    case .countyOffice: Labels(zh: "县协作办", en: "County assistance office")
    case .industryDepartment: Labels(zh: "县行业部门", en: "County industry department")
    case .finance: Labels(zh: "县财政", en: "County finance")
    case .partner: Labels(zh: "东部协作方", en: "Eastern partner")
    case .province: Labels(zh: "省级", en: "Province")
    case .auditor: Labels(zh: "审计", en: "Auditor")
    case .supervisor: Labels(zh: "纪检监督", en: "Supervisor")
    case .labourStation: Labels(zh: "劳务工作站", en: "Labour station")
    case .administrator: Labels(zh: "系统管理员", en: "System administrator")
    case .securityAdministrator: Labels(zh: "安全管理员", en: "Security administrator")
    case .auditAdministrator: Labels(zh: "审计管理员", en: "Audit administrator")
    }
  }

  /// Whether it is one of the three offices of administrators, of which a person has one at most.
  package var isAdministrator: Bool { AdministratorOffice.Kind(rawValue: rawValue) != nil }

  /// The level of the division that a grant of this role names; any level when there is none.
  ///
  /// A partner is granted a pairing instead, because its places change with the pairings.
  package var level: DivisionLevel? {
    switch self {
    case .village: .village
    case .township: .township
    case .countyOffice, .industryDepartment, .finance: .county
    case .province: .province
    case .partner, .auditor, .supervisor, .labourStation: nil
    case .administrator, .securityAdministrator, .auditAdministrator: nil
    }
  }
}
