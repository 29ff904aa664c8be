import Domain
import Fixtures
import Storage
import Testing

@Suite("An account that comes back masked is the one that stands") struct MaskedAccountTests {
  private let register = Payee.register.declaration

  private func payee(_ code: String, account: String, phone: String = "") -> Payee {
    var payee = Payee()
    payee.code = code
    payee.village = SmallWorld.villages(of: SmallWorld.first)[0]
    payee.name = "张大山"
    payee.account = account
    payee.phone = phone
    return payee
  }

  private func world() async throws -> Store {
    let store = try await TemporaryStore().store
    try await SmallWorld.prepare(store)
    try await store.keep([
      payee("H1", account: "6228480402564890018"), payee("H2", account: "6228480"),
      payee("H3", account: ""),
    ])
    return store
  }

  private func bring(_ payees: [Payee], to store: Store) async throws -> RecordWriter.Outcome {
    let rows = payees.enumerated().map { index, payee in
      DraftRow(number: index + 2, values: Payee.register.values(payee))
    }
    return try await store.importRows(register, rows).outcome
  }

  private func accounts(_ store: Store) async throws -> [String] {
    try await store.records(RecordQuery(register))
      .map { Payee.register.entry($0.values) }.filter { $0.name == "张大山" }
      .sorted { $0.code < $1.code }.map(\.account)
  }

  @Test func `nothing changes where the mask is that of the account`() async throws {
    let store = try await world()
    let came = [
      payee("H1", account: "****0018"), payee("H2", account: "***"), payee("H3", account: ""),
    ]
    let outcome = try await bring(came, to: store)
    #expect(outcome.unchanged == 3 && outcome.changed == 0)
    let others = try await bring([payee("H1", account: "6228***********0018")], to: store)
    #expect(others.unchanged == 1, "as other systems mask")
  }

  @Test func `what changed beside it is kept, and the account stays whole`() async throws {
    let store = try await world()
    let came = payee("H1", account: "****0018", phone: "19900001234")
    #expect(try await bring([came], to: store).changed == 1)
    #expect(try await accounts(store) == ["6228480402564890018", "6228480", ""])
  }

  @Test func `a mask of another account, or of none, is refused by row and field`() async throws {
    let store = try await world()
    let strangers = [
      payee("H1", account: "****0019"), payee("H2", account: "****0018"),
      payee("H3", account: "***"), payee("H4", account: "****0018"),
      payee("H5", account: "6228480402564890018"), payee("H1", account: "6229******0018"),
    ]
    let refusal = await #expect(throws: ImportRefusal.self) {
      _ = try await self.bring(strangers, to: store)
    }
    #expect(refusal?.problems.map(\.row) == [2, 3, 4, 5, 7])
    #expect(refusal?.problems.allSatisfy { $0.field == "account" } == true)
    #expect(refusal?.problems.allSatisfy { $0.problem.code == "account_masked" } == true)
    #expect(try await accounts(store).count == 3)
  }
}
