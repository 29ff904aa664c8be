/// 民主评议表决: how a village's assembly voted on a household.
///
/// Two thirds of those entitled are present (practice.md 2.1, S29), and more than half of those
/// present are in favour.
package struct AssemblyVote: Sendable, Hashable {
  /// Who is entitled to vote.
  package let eligible: Int
  /// Who came.
  package let present: Int
  /// Who was in favour.
  package let agree: Int
  /// Who was against; the rest abstained.
  package let disagree: Int

  /// Counts a vote.
  package init(eligible: Int, present: Int, agree: Int, disagree: Int) {
    self.eligible = eligible
    self.present = present
    self.agree = agree
    self.disagree = disagree
  }

  /// The counts in words.
  package var labels: Labels {
    Labels(
      zh: "应到 \(eligible)，实到 \(present)，同意 \(agree)，不同意 \(disagree)",
      en: "\(present) of \(eligible) present, \(agree) for, \(disagree) against")
  }

  /// Refuses counts that cannot be.
  package func check() throws(FieldProblem) {
    guard present > 0, present <= eligible, agree >= 0, disagree >= 0,
      agree + disagree <= present
    else {
      throw FieldProblem(
        "vote_counts", zh: "表决人数不符：实到不多于应到，同意与不同意之和不多于实到",
        en: "the counts do not fit: no more present than entitled, no more votes than present")
    }
  }

  /// How many are entitled at least: the platform's floor, and no law's.
  ///
  /// Each five to fifteen households have one representative, and 评议 is theirs (practice.md 2.1,
  /// 4.1); of fewer than five, three people would decide about a neighbour.
  static let leastEligible = 5

  private var hasQuorum: Bool { present * 3 >= eligible * 2 }
  private var hasMajority: Bool { agree * 2 > present }

  /// Refuses a vote that was carried, where somebody says that it was not.
  package func checkNotCarried() throws(FieldProblem) {
    try check()
    guard !hasQuorum || !hasMajority else {
      throw FieldProblem(
        "vote_carried", zh: "同意的超过实到半数，评议已通过，不能按“评议未通过”办理",
        en: "more than half of those present were in favour: the vote was carried")
    }
  }

  /// Refuses a vote by which nothing was carried.
  package func checkCarried() throws(FieldProblem) {
    try check()
    guard eligible >= Self.leastEligible else {
      throw FieldProblem(
        "vote_small", zh: "应到不足 \(Self.leastEligible) 人，不能作为村民（代表）评议",
        en: "fewer than \(Self.leastEligible) were entitled: that is no assembly of the village")
    }
    guard hasQuorum else {
      throw FieldProblem(
        "vote_quorum", zh: "实到不足应到的三分之二，不能评议",
        en: "fewer than two thirds of those entitled were present")
    }
    guard hasMajority else {
      throw FieldProblem(
        "vote_not_carried", zh: "同意的没有超过实到半数，请按“评议未通过”办理",
        en: "not more than half of those present were in favour; record it as voted down")
    }
  }
}
