/// Problems that several rooms tell in the same words.
extension FieldProblem {
  /// Nothing was given where something must be.
  package static let missing = FieldProblem("missing", zh: "必填，不能为空", en: "must be given")
  /// The role in use may not do this.
  package static let roleRefused = FieldProblem(
    "role_refused", zh: "您的角色不能办这件事", en: "your role may not do this")
  /// The place is not one of the actor's.
  package static let placeRefused = FieldProblem(
    "place_refused", zh: "不在您的管辖范围内", en: "the place is not within your reach")
  /// A list says that a risk is cleared or not, and the day of clearing says otherwise.
  package static let clearedContradicts = FieldProblem(
    "cleared_contradicts",
    zh: "“风险是否消除”与“风险消除时间”（名单的，或登记中的）不一致，请核对；确未消除的，名单要带空着的“风险消除时间”一列",
    en: "whether the risk is cleared and the day of clearing, in the list or in the register, "
      + "contradict each other; where it is not cleared bring the column of days, and blank")
  /// A list says that a risk is cleared, and no day is known.
  package static let clearedUndated = FieldProblem(
    "cleared_undated", zh: "“风险是否消除”为是，却没有消除的日期，请补上“风险消除时间”一列和日期",
    en: "the risk is said to be cleared and no day is known; add the column 风险消除时间 with the day")
  /// A household's matter is under way.
  package static let caseOpen = FieldProblem(
    "case_open", zh: "该户还有事项在办，请先办完或撤回",
    en: "another matter of the household is open; end it first")
  /// No household of this number that the actor reaches; which of both is not told.
  package static let householdUnknown = FieldProblem(
    "household_unknown", zh: "没有这一户，或已销户、并户，或不在您的管辖范围内",
    en: "no such household within your reach, or it is closed or merged")
}
