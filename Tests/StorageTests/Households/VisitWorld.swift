import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

/// A village whose forms are taken along, and what tests of it ask again and again.
enum VisitWorld {
  static let clerk = Offices.actor(.village)

  static func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    try await SmallWorld.keepHouseholds(temporary.store)
    return temporary
  }

  /// One household's answers, made from what was taken along.
  static func entry(
    _ book: VisitBook, _ household: String = "A1", on day: String = "2020-01-01",
    values: [String: FieldValue] = [:]
  ) throws -> VisitAnswers.Entry {
    let page = try #require(book.pages.first { $0.household.number == household })
    return VisitAnswers.Entry(
      household: household, bases: page.bases,
      visit: ["visited": .text(day), "purpose": .text("check"), "found": .text("水窖干了")],
      values: values)
  }

  static func send(
    _ temporary: TemporaryStore, _ book: VisitBook, _ entries: [VisitAnswers.Entry],
    by actor: Actor = clerk
  ) async throws -> VisitOutcome {
    try await temporary.store.takeBack(
      VisitAnswers(sheet: book.sheet.number, entries: entries), by: actor)
  }

  static func phone(_ temporary: TemporaryStore) async throws -> String? {
    let all = try await temporary.store.records(RecordQuery(Household.register.declaration))
    return all.map { Household.register.entry($0.values) }.first { $0.number == "A1" }?.phone
  }

  static func change(_ temporary: TemporaryStore, phone: String) async throws {
    var household = SmallWorld.household("A1")
    household.phone = phone
    _ = try await temporary.store.enter(
      [DraftRow(number: 1, values: Household.register.values(household))],
      in: Household.register.declaration, by: Offices.actor(.township))
  }

  /// Erases household A1, as two of the county decide.
  static func erase(_ temporary: TemporaryStore) async throws {
    let (store, register) = (temporary.store, Household.register.declaration)
    let record = try #require(
      try await store.records(RecordQuery(register)).first {
        Household.register.entry($0.values).number == "A1"
      })
    let (first, second) = (
      Offices.actor(.countyOffice), SmallHouseholds.secondActor(.countyOffice)
    )
    try await store.askErasure(
      of: record.id, in: register, of: SmallWorld.first, reason: .request, basis: "本人申请",
      by: first)
    let request = try #require(try await store.dataRequests(for: second).first)
    try await store.decide(request.id, as: .approved, by: second)
  }

  /// The code with which a form is refused; nil when it is taken.
  static func refusal(
    _ temporary: TemporaryStore, _ book: VisitBook, _ entries: [VisitAnswers.Entry]
  ) async -> String? {
    await refusalCode { _ = try await send(temporary, book, entries) }
  }
}
