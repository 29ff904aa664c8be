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
  /// A household's matter is under way.
  package static let caseOpen = FieldProblem(
    "case_open", zh: "该户还有事项在办，请先办完或撤回",
    en: "another matter of the household is open; end it first")
  /// No household of this number that the actor reaches; which of both is not told.
  package static let householdUnknown = FieldProblem(
    "household_unknown", zh: "没有这一户，或已销户、并户，或不在您的管辖范围内",
    en: "no such household within your reach, or it is closed or merged")
}
