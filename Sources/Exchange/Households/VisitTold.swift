import Domain

/// What the forms tell of a household besides what they ask, the same on the page and in the
/// workbook.
enum VisitTold: CaseIterable {
  case members, state, checks

  /// The heading of its column.
  var heading: String {
    switch self {
    case .members: "家庭成员"
    case .state: "户类型"
    case .checks: "上次核查"
    }
  }

  /// The text of its cell.
  func text(_ page: VisitBook.Page) -> String {
    switch self {
    case .members:
      page.members.map { member in
        let told = Self.member(member, english: false)
        return "\(told["name"] ?? "")（\(told["relation"] ?? "")）"
      }.joined(separator: "、")
    case .state: page.household.state.labels.zh
    case .checks:
      page.guarantees.map { "\($0.item.labels.zh) \(Self.check($0))" }.joined(separator: "；")
    }
  }

  /// What is told of a member, by the field.
  static func member(_ member: Person, english: Bool) -> [String: String] {
    let values = Person.register.values(member)
    return Dictionary(
      uniqueKeysWithValues: VisitForm.members.compactMap { question in
        question.register.index(of: question.field.name).map {
          (question.field.name, question.field.kind.shown(values[$0], english: english))
        }
      })
  }

  /// How a guarantee was found the last time.
  static func check(_ check: GuaranteeCheck) -> String {
    "\(check.checked?.text ?? "") \(check.met ? "✓" : check.gap)"
  }
}
