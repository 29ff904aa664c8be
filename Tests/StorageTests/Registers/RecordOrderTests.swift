import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("The order of a file does not matter to its history") struct RecordOrderTests {
  /// `verify` reads an import's revisions back by the number of the record; the entry has to
  /// commit to them in that order, whatever the order of the file.
  @Test func `amendments out of order are recorded by number and verify`() async throws {
    var random = SeededRandom.announced("amendments out of order")
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallWorld.prepare(store)
    var payees = (0..<40).map { SmallWorld.payee($0) }
    try await store.keep(payees)
    for round in 0..<4 {
      payees.shuffle(using: &random)
      // Some change, one is new in the middle of the file, the others stay as they are.
      for index in payees.indices.prefix(20) { payees[index].name = "农户\(round)改\(index)号" }
      payees.insert(SmallWorld.payee(100 + round), at: 20)
      let outcome = try await store.keep(payees)
      #expect(outcome.added == 1 && outcome.changed == 20)
      let last = try await store.read { connection in
        try connection.all(
          """
          SELECT record FROM record_history WHERE register = 'payee' AND leaf = (
            SELECT max(leaf) FROM record_history WHERE register = 'payee')
          """
        ).map { try $0.integer(0) }
      }
      #expect(last.count == 21)
    }
    try await temporary.publisher().publish()
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }
}
