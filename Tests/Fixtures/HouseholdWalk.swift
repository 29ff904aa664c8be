package import Domain
import Storage

/// Takes a household's matter through the offices, each step by somebody else where that is asked.
package struct HouseholdWalk: Sendable {
  /// The store with its clock.
  package let temporary: TemporaryStore
  /// The matter's code.
  package let code: String
  /// The matter as it was opened.
  package let matter: HouseholdCase

  /// Opens a matter as the village's first person.
  package init(_ matter: HouseholdCase, in temporary: TemporaryStore) async throws {
    self.temporary = temporary
    self.matter = matter
    code = try await temporary.store.open(
      matter, in: SmallWorld.first, by: Offices.actor(.village))
  }

  /// Takes a step as the first person of a role, or another.
  package func take(
    _ step: String, _ role: Role, by actor: Actor? = nil, words: String = "",
    vote: AssemblyVote? = nil, signer: String = ""
  ) async throws {
    let act = HouseholdAct(
      step, of: code, in: SmallWorld.first, words: words, vote: vote, signer: signer)
    try await temporary.store.take(act, by: actor ?? Offices.actor(role))
  }

  /// Publishes the list of a step that was taken today, by the second person of a role.
  @discardableResult
  package func publish(
    _ duty: String, after step: String, _ role: Role = .village
  ) async throws -> String {
    guard let today = temporary.store.today else { throw CancellationError() }
    let village = SmallHouseholds.village
    let list = HouseholdList(matter.kind, step, in: village, on: today)
    return try await temporary.store.publish(
      duty, of: list.subject, at: role == .countyOffice ? village.county : village,
      by: SmallHouseholds.secondActor(role))
  }

  /// Lets days pass.
  package func wait(days: Int64) { temporary.clock.move(seconds: days * 86_400) }

  /// Goes on to the first notice.
  package func toFirstNotice() async throws {
    try await take("assess", .village, vote: SmallHouseholds.vote)
    if matter.kind == .exit { try await take("acknowledge", .village, signer: "张大山") }
    try await publish("household_first", after: matter.kind == .exit ? "acknowledge" : "assess")
  }

  /// Goes on from the first notice to the township's review.
  package func toReview() async throws {
    wait(days: 8)
    try await take("review", .township)
  }

  /// Goes on from the review to the county's comparison.
  package func toComparison() async throws {
    if matter.kind == .identification || matter.kind == .exit {
      try await take("assess_again", .village, vote: SmallHouseholds.vote)
      try await publish("household_second", after: "assess_again")
      wait(days: 8)
    }
    if matter.kind != .clearing { try await take("compare", .countyOffice) }
  }

  /// Goes on from the comparison to the announcement.
  package func toAnnouncement(words: String = "") async throws {
    try await take("decide", .countyOffice, words: words)
    try await publish("household_announcement", after: "decide", .countyOffice)
  }

  /// How far the matter is.
  package func state() async throws -> CaseState? {
    try await temporary.store.read { connection in
      let cases = HouseholdCases(on: connection)
      return try cases.id(code, in: SmallWorld.first).flatMap { try cases.matter($0)?.state }
    }
  }

  /// The household as it is today.
  package func household() async throws -> Household? {
    guard let today = temporary.store.today else { return nil }
    return try await temporary.store.read { [matter] connection in
      try HouseholdCases(on: connection).household(
        matter.household, in: SmallWorld.first, on: today)
    }
  }
}
