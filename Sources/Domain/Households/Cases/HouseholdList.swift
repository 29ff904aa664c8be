/// 名单: the households of one village and one matter that an assembly or the county passed on one
/// day; they are publicised together, on one notice.
package struct HouseholdList: Sendable, Hashable {
  /// The village.
  package let village: DivisionCode
  /// What was passed.
  package let kind: CaseKind
  /// The step that passed it.
  package let step: String
  /// The day.
  package let day: Day

  /// The register's place in the subject of a notice.
  private static let register = "household_list"

  /// Names a list.
  package init(_ kind: CaseKind, _ step: String, in village: DivisionCode, on day: Day) {
    self.village = village
    self.kind = kind
    self.step = step
    self.day = day
  }

  /// Reads the subject of a notice; nil when it is about something else.
  package init?(subject: String) {
    let parts = subject.split(separator: "/").map(String.init)
    guard parts.count == 2, parts[0] == Self.register else { return nil }
    let words = parts[1].split(separator: "-", maxSplits: 3).map(String.init)
    guard words.count == 4, let village = DivisionCode(words[0]),
      let kind = CaseKind(rawValue: words[1]), let day = Day(words[3])
    else { return nil }
    self.init(kind, words[2], in: village, on: day)
  }

  /// The list as a notice names it; nothing of a person stands in it.
  package var subject: String {
    "\(Self.register)/\(village.text)-\(kind.rawValue)-\(step)-\(day.text)"
  }

  /// What the list obliges to; nil for a step that nothing follows from.
  package var trigger: PublicityTrigger? { Self.triggers(of: kind)[step] }

  /// The steps of a kind of matter after which its households are publicised.
  ///
  /// Of an exit the first notice waits for the household's acknowledgement.
  package static func triggers(of kind: CaseKind) -> [String: PublicityTrigger] {
    [
      kind == .exit ? "acknowledge" : "assess": .assessed, "assess_again": .reassessed,
      "decide": .decided,
    ]
  }

  /// The step that publishing the list takes for each of its matters.
  package static func following(_ trigger: PublicityTrigger) -> String? {
    switch trigger {
    case .assessed: "post"
    case .reassessed: "post_again"
    case .decided: "announce"
    default: nil
    }
  }
}
