import Domain

/// The people of the offices: one or two for each role, all invented, in Tongwei.
///
/// Fuzhou's officer acts under the pairing of the cities, everybody else in a division.
enum StaffPlan {
  private struct Post {
    let code: String
    let name: String
    let office: String
    let role: Role
    let place: String
  }

  /// The posts; village and township clerks work where the households of the smallest size live.
  private static func posts(_ home: DivisionCode) -> [Post] {
    let (village, county) = (home.text, Calibration.tongwei.text)
    let township = String(village.prefix(9)) + "000"
    return [
      Post(code: "village1", name: "村甲", office: "村民委员会", role: .village, place: village),
      Post(code: "township1", name: "乡甲", office: "镇人民政府", role: .township, place: township),
      Post(code: "township2", name: "乡乙", office: "镇人民政府", role: .township, place: township),
      Post(code: "county1", name: "县甲", office: "通渭县协作办", role: .countyOffice, place: county),
      Post(code: "county2", name: "县乙", office: "通渭县协作办", role: .countyOffice, place: county),
      Post(
        code: "industry1", name: "行甲", office: "通渭县农业农村局", role: .industryDepartment,
        place: county),
      Post(code: "finance1", name: "财甲", office: "通渭县财政局", role: .finance, place: county),
      Post(code: "finance2", name: "财乙", office: "通渭县财政局", role: .finance, place: county),
      Post(code: "partner1", name: "榕甲", office: "福州市协作办", role: .partner, place: ""),
      Post(code: "province1", name: "省甲", office: "甘肃省协作办", role: .province, place: "620000"),
      Post(code: "auditor1", name: "审甲", office: "甘肃省审计厅", role: .auditor, place: "620000"),
      Post(code: "supervisor1", name: "纪甲", office: "定西市纪委", role: .supervisor, place: "621100"),
      Post(code: "station1", name: "劳甲", office: "福州劳务工作站", role: .labourStation, place: "621100"),
      Post(code: "admin1", name: "管甲", office: "系统管理", role: .administrator, place: "100000"),
      Post(
        code: "security1", name: "安甲", office: "系统管理", role: .securityAdministrator,
        place: "100000"),
      Post(
        code: "audit1", name: "督甲", office: "系统管理", role: .auditAdministrator, place: "100000"),
    ]
  }

  /// The people, with their village clerk in this village.
  static func staff(of village: DivisionCode) -> [Staff] {
    posts(village).map { post in
      var staff = Staff()
      staff.code = post.code
      staff.name = post.name
      staff.office = post.office
      staff.synthetic = true
      return staff
    }
  }

  /// Their roles, each since the day of the cities' pairing.
  static func grants(of village: DivisionCode) -> [RoleGrant] {
    posts(village).map { post in
      var grant = RoleGrant()
      grant.code = "G-\(post.code)"
      grant.staff = post.code
      grant.role = post.role
      grant.division = post.role == .partner ? nil : DivisionCode(post.place)
      grant.pairing = post.role == .partner ? "FZ-DX" : ""
      grant.from = Day(year: 2016, month: 10, day: 1)
      return grant
    }
  }
}
