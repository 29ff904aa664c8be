import Domain
import Fixtures
import PortableSQL
import Testing

@testable import Storage

@Suite("Walking through records") struct RecordWalkingTests {
  @Test(arguments: [1, 3, 10, 11, 100])
  func `records come opened and in order, however many are opened together`(together: Int)
    async throws
  {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    let payees = (200..<210).map { SmallWorld.payee($0) }
    try await temporary.store.keep(payees.reversed())
    let wanted = payees.filter { $0.code != payees[4].code }
    let names = try await temporary.store.read { connection in
      let rows = RecordRows(Payee.register.declaration, on: connection)
      let code = try #require(rows.column(of: "code"))
      var names: [String] = []
      try rows.forEach(
        """
        \(rows.select) WHERE code BETWEEN \(payees[0].code) AND \(payees[9].code) ORDER BY code
        """,
        where: { try $0.text(code) != payees[4].code }, together: together,
        making: { Payee.register.entry($0.values).name }
      ) { names.append($0) }
      return names
    }
    #expect(names == wanted.map(\.name))
  }

  @Test func `what opening one record throws ends the walk`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await temporary.store.keep((200..<210).map { SmallWorld.payee($0) })
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.read { connection in
        let rows = RecordRows(Payee.register.declaration, on: connection)
        var seen = 0
        try rows.forEach(
          rows.select, together: 2,
          making: { stored in
            if stored.values.isEmpty == false { throw FieldProblem("no", zh: "否", en: "no") }
          }
        ) { seen += 1 }
      }
    }
  }

  @Test(arguments: ["person", "household", "payee"])
  func `a page of a large register is found by record numbers, without sorting it`(
    name: String
  ) async throws {
    let register = try #require(AllRegisters.named(name))
    let temporary = try await TemporaryStore()
    let plan = try await temporary.store.read { connection in
      let rows = RecordRows(register, on: connection, withPersonal: false)
      let query = RecordQuery(register, after: RecordID(7), limit: 50)
      return try connection.all("EXPLAIN QUERY PLAN \(rows.select) \(try query.statement())")
        .map { try $0.text(3) }
    }
    #expect(plan.count == 1)
    #expect(plan.first?.hasSuffix("_2 (id>?)") == true, "\(plan)")
  }

  @Test func `a revision is read though a field of it has left the declaration`() throws {
    var payee = SmallWorld.payee(1)
    payee.citizenNumber = ""
    let register = Payee.register.declaration
    let bytes = try RecordBody.bytes(
      RecordPlan(register).personal, Payee.register.values(payee))
    let text = String(decoding: bytes, as: UTF8.self)
    let longer = "{\"aaa\":1," + text.dropFirst().dropLast() + ",\"zzz\":\"left\"}"
    let values = try RecordBody.values(of: [longer], register)
    #expect(Payee.register.entry(values).name == payee.name)
    #expect(Payee.register.entry(values).account == payee.account)
  }

  @Test func `things made a few at once are handed over in their order`() async throws {
    var taken: [Int] = []
    try await makeInOrder(
      9, atOnce: 3,
      { place in
        // Every third takes longest.
        try await Task.sleep(for: .milliseconds(place % 3 == 0 ? 30 : 1))
        return place
      }
    ) { taken.append($0) }
    #expect(taken == Array(0..<9))
    await #expect(throws: FieldProblem.self) {
      try await makeInOrder(
        9, atOnce: 2,
        { place in
          if place == 4 { throw FieldProblem("no", zh: "否", en: "no") }
          return place
        }
      ) { #expect($0 < 4) }
    }
  }
}
