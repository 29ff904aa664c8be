package import Domain

/// What the register of households and persons answers when it refuses an act; households and
/// persons by their numbers, never by name.
extension PopulationRegister {
  /// Who becomes part of another household stands to its head as nothing but the act can tell.
  static func relationMissing(_ persons: [String]) -> FieldProblem {
    FieldProblem(
      "relation_missing",
      zh: "请填并入的成员与新户主的关系，还缺人编号：\(persons.joined(separator: "、"))",
      en: "say how everybody who comes stands to the new head; still missing for the persons "
        + persons.joined(separator: ", "))
  }

  /// The change of an act is none that brings somebody, or none that takes somebody away.
  static func wrongChange(in household: String) -> FieldProblem {
    FieldProblem(
      "change_kind",
      zh: "户编号 \(household)：变动类别与办理事项不符，增加成员选增加类、减少成员选减少类的变动",
      en: "household \(household): the kind of change does not fit the act; choose one by which "
        + "somebody comes, or one by which somebody leaves")
  }

  /// A household that comes without a head, or with several.
  static func noSingleHead(of household: String) -> FieldProblem {
    FieldProblem(
      "head_missing",
      zh: "户编号 \(household)：每户须有且只有一名户主，请在“与户主关系”中选定一人",
      en:
        "household \(household): a household has one head; mark one member by the relation to the "
        + "head")
  }

  /// A household that is left by its head, and nobody who stays was named.
  static func headMissing(of household: String) -> FieldProblem {
    FieldProblem(
      "head_missing",
      zh: "户编号 \(household)：户主减少时须从留下的成员中指定新的户主",
      en: "household \(household): when the head leaves, name a new one of those who stay")
  }

  static let personDied = FieldProblem(
    "person_died", zh: "此人登记为死亡；登记有误的请先更正", en: "the person is registered as dead")
  static let birthDay = FieldProblem(
    "birth_day", zh: "新生儿的出生日期应在变动日期之前一年内", en: "a birth is told within a year of its day")
  static let personPresent = FieldProblem(
    "person_present", zh: "此人已是在册家庭成员，须先从原户减少",
    en: "the person is a member of a household already")
  static let householdExists = FieldProblem(
    "household_exists", zh: "户编号已用过，请换一个", en: "the household number is taken; use another")
}

extension FieldProblem {
  /// Nobody of this number is a member; the household is the one that the act is about, or that the
  /// person was in last, and empty where nobody ever had the number.
  package static func personAbsent(from household: String) -> FieldProblem {
    household.isEmpty
      ? FieldProblem(
        "person_absent", zh: "县内没有这个人编号的在册家庭成员，请核对人编号",
        en: "no household of the county has a member of this number: compare the number")
      : FieldProblem(
        "person_absent", zh: "户编号 \(household)：没有这名在册家庭成员，请从该户现有成员中选择",
        en: "household \(household): no such member; choose one of those present")
  }
}
