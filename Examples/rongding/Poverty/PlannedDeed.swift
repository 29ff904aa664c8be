package import Domain

/// A step on the way of a household's matter, or a notice, that the example's staff take on a day.
package struct PlannedDeed: Sendable {
  /// When it is done.
  package enum Time: Sendable, Hashable {
    /// On a day of the past.
    case on(Day)
    /// So many days before the example is made.
    case ago(Int)

    func later(by days: Int) -> Time {
      switch self {
      case .on(let day): .on(day.adding(days: days) ?? day)
      case .ago(let number): .ago(number - days)
      }
    }
  }

  /// A step of a matter.
  package struct Step: Sendable {
    /// The step's name in the matter's procedure.
    package let name: String
    /// The opinion or the reason.
    package var words = ""
    /// The assembly's vote.
    package var vote: AssemblyVote?
    /// Who of the household signed.
    package var signer = ""
    /// Whether the matter still lacks something, so that the step is refused.
    package var isRefused = false

    init(_ name: String, words: String = "") {
      self.name = name
      self.words = words
    }
  }

  /// What is done.
  package enum Act: Sendable {
    /// A matter is opened.
    case open(HouseholdCase)
    /// The open matter of a household is taken a step on.
    case take(Step, household: String)
    /// The list of those whom a step passed is published under a duty; `passed` is its day.
    case publish(duty: String, CaseKind, step: String, village: DivisionCode, passed: Time)
    /// Records become known.
    case know(FamilyRecords)
    /// The county tells of the lists that other offices gave it, as of the day.
    case tellLists([ListDelivery])
  }

  /// When.
  package let time: Time
  /// Who, by staff code; empty for records.
  package let staff: String
  /// In which role.
  package let role: Role
  /// What.
  package let act: Act
}
