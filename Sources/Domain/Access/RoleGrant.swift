/// 授权: a person holds a role within a division, or within a pairing, for a time.
///
/// Ending a grant amends it; what was granted when stays in the history. Source: trust.md 4.6 (an
/// eastern partner sees paired counties only for the time of the pairing).
package struct RoleGrant: Record {
  package var code = ""
  package var staff = ""
  package var role = Role.village
  package var division: DivisionCode?
  package var pairing = ""
  package var from: Day?
  package var until: Day?

  package init() {}

  package static let register = Register<RoleGrant>(
    "role_grant", zh: "授权", en: "Grants of roles", owner: .shared, privacy: .staff, key: ["code"],
    keptBy: [.securityAdministrator],
    fields: [
      .text(\.code, "code", zh: "授权编号", en: "Code", length: 1...40, privacy: .staff),
      .reference(\.staff, "staff", zh: "人员编号", en: "Staff", to: "staff", privacy: .staff),
      .choice(\.role, "role", zh: "角色", en: "Role", privacy: .staff),
      .division(\.division, "division", zh: "管辖区划", en: "Division", privacy: .staff),
      .reference(
        \.pairing, "pairing", zh: "结对编号", en: "Pairing", to: "pairing", required: false,
        privacy: .staff),
      .day(\.from, "valid_from", zh: "起始日期", en: "From", required: true, privacy: .staff),
      .day(\.until, "valid_until", zh: "截止日期", en: "Until", privacy: .staff),
    ],
    checks: [
      .init(
        "grant_scope", zh: "东部协作方按结对授权，其他角色按区划授权，二者只填一项",
        en: "a partner is granted a pairing, every other role a division; give exactly one"
      ) {
        $0.role == .partner
          ? $0.division == nil && !$0.pairing.isEmpty
          : $0.division != nil && $0.pairing.isEmpty
      },
      .init(
        "grant_level", zh: "区划级别与角色不符（村、乡、县、省）",
        en: "the division is not of the role's level (village, township, county, province)"
      ) { grant in
        guard let level = grant.role.level, let division = grant.division else { return true }
        return division.level == level
      },
      .init("grant_ends_before", zh: "截止日期早于起始日期", en: "ends before it begins") { grant in
        guard let from = grant.from, let until = grant.until else { return true }
        return from <= until
      },
    ])

  /// Whether the grant is good on a day.
  package func isGood(on day: Day) -> Bool {
    guard let from else { return false }
    return from <= day && until.map { day <= $0 } ?? true
  }
}
