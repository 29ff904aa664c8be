import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A payment order needs several hands") struct PaymentOrderDutyTests {
  private let county = SmallWorld.first

  private func world(_ requested: Int64 = 5_000, expires: String = "") async throws
    -> TemporaryStore
  {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep(SmallWorld.staff)
    try await temporary.store.keep([
      SmallWorld.request("R1", project: "P1", requested, on: "2019-12-01", expires: expires)
    ])
    return temporary
  }

  private let rows = SmallWorld.orderRows("O1", for: "R1", [(1, 1_000), (2, 2_000)])

  private func code(_ body: () async throws -> Void) async throws -> String {
    do {
      try await body()
      return ""
    } catch let problem as FieldProblem {
      return problem.code
    } catch let refusal as ImportRefusal {
      return refusal.problems.first?.problem.code ?? ""
    } catch let refusal as PaymentRefusal {
      return refusal.problems.first?.problem.code ?? ""
    } catch let refusal as LedgerRefusal {
      return refusal.code
    } catch let refusal as FileRefusal {
      return refusal.problem.code
    }
  }

  @Test func `only finance of the county acts, and only somebody of its staff`() async throws {
    let store = try await world().store
    let partner = Actor(person: "F1", role: .partner, reach: [county])
    let stranger = SmallWorld.finance("F1", reach: SmallWorld.second)
    let nobody = SmallWorld.finance("F9")
    for (actor, expected) in [
      (partner, "role_refused"), (stranger, "place_refused"), (nobody, "staff_unknown"),
      (SmallWorld.finance("F1"), ""),
    ] {
      #expect(
        try await code { _ = try await store.prepareOrder(rows, by: actor) } == expected)
    }
  }

  @Test func `who prepared does not confirm, and only a confirmed order is sent`() async throws {
    let store = try await world().store
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    #expect(try await code { _ = try await SmallWorld.send("O1", store) } == "order_step_not_open")
    #expect(
      try await code {
        _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F1"))
      } == "order_same_person")
    let order = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    #expect(order.state == .confirmed)
    #expect(try await code { _ = try await SmallWorld.send("O1", store) } == "")
  }

  @Test func `who proposed or consented to the project does not pay`() async throws {
    let temporary = try await world()
    let store = temporary.store
    for (person, duty) in [("F2", ExclusiveDuty.proposer), ("F3", .payer)] {
      var holder = DutyHolder()
      (holder.county, holder.subject) = (county, "project/P1")
      (holder.person, holder.duty) = (person, duty)
      try await store.keep([holder])
    }
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    #expect(
      try await code {
        _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
      } == "duty_conflict")
    #expect(
      try await code {
        _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F3"))
      } == "")
  }

  @Test func `above the limit a third person countersigns`() async throws {
    let temporary = try await world()
    let store = temporary.store
    var scheme = ReimbursementScheme.base
    (scheme.code, scheme.county, scheme.from) = ("S1", county, Day("2019-01-01"))
    scheme.secondAbove = Money(fen: 2_999)
    try await store.keep([scheme])
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    #expect(try await code { _ = try await SmallWorld.send("O1", store) } == "order_needs_second")
    #expect(
      try await code {
        _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F1"))
      } == "order_same_person")
    _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F3"))
    #expect(try await code { _ = try await SmallWorld.send("O1", store) } == "")
  }

  @Test func `up to the limit one confirmation is enough`() async throws {
    let store = try await world().store
    var scheme = ReimbursementScheme.base
    (scheme.code, scheme.county, scheme.from) = ("S1", county, Day("2019-01-01"))
    scheme.secondAbove = Money(fen: 3_000)
    try await store.keep([scheme])
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    #expect(try await code { _ = try await SmallWorld.send("O1", store) } == "")
  }

  @Test func `a payee changed after the check stops the order, and put right lets it go on`()
    async throws
  {
    let store = try await world().store
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    var payee = SmallWorld.payee(2)
    let account = payee.account
    payee.account = "6228999999999"
    try await store.keep([payee])
    func confirm() async throws -> String {
      try await code {
        _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
      }
    }
    #expect(try await confirm() == "payee_changed")
    payee.account = account
    try await store.keep([payee])
    #expect(try await confirm() == "")
  }

  @Test func `while an order is open its request is nobody else's`() async throws {
    let store = try await world().store
    _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    let other = SmallWorld.orderRows("O2", for: "R1", [(3, 5)])
    let day = try #require(Day("2020-01-02"))
    let batch = try #require(SmallWorld.batch("B9", for: "R1", lines: 1, paid: "2020-01-01"))
    #expect(
      try await code { _ = try await store.prepareOrder(other, by: SmallWorld.finance("F1")) }
        == "request_ordered")
    #expect(
      try await code { try await store.endRequest("R1", in: county, as: .void, on: day) }
        == "request_ordered")
    #expect(try await code { try await store.pay(batch, in: county) } == "request_ordered")
    #expect(
      try await code {
        _ = try await store.withdrawOrder(
          "O1", in: county, words: "", by: SmallWorld.finance("F1"))
      } == "reason_missing")
    _ = try await store.withdrawOrder(
      "O1", in: county, words: "金额有误", by: SmallWorld.finance("F1"))
    #expect(
      try await code { _ = try await store.prepareOrder(other, by: SmallWorld.finance("F1")) }
        == "")
  }

  @Test func `an order fits its request`() async throws {
    let temporary = try await world(30, expires: "2020-01-09")
    let store = temporary.store
    func prepare(_ fen: Int64, for request: String = "R1") async throws -> String {
      let rows = SmallWorld.orderRows("O1", for: request, [(1, fen)])
      return try await code { _ = try await store.prepareOrder(rows, by: SmallWorld.finance("F1")) }
    }
    #expect(try await prepare(3_001) == "exceeds_pending")
    #expect(try await prepare(1, for: "R9") == "request_unknown")
    // On the third the bank would have only six days left.
    temporary.clock.move(seconds: 86_400)
    #expect(try await prepare(3_000) == "request_expires_soon")
    temporary.clock.move(seconds: -86_400 + 30)
    #expect(try await prepare(3_000) == "")
  }

  @Test func `no file brings what only a procedure may write`() async throws {
    let store = try await world().store
    var order = PaymentOrder()
    (order.number, order.county, order.reimbursement) = ("O1", county, "R1")
    #expect(try await code { try await store.keep([order]) } == "register_by_deed")
  }

  @Test func `an actor is found by the grants of the day`() async throws {
    let temporary = try await world()
    let store = temporary.store
    var grant = RoleGrant()
    (grant.code, grant.staff, grant.role) = ("G1", "F1", .finance)
    (grant.division, grant.from) = (county, Day("2019-01-01"))
    try await store.keep([grant])
    #expect(try await store.actor("F1", as: .finance, in: county).reaches(county))
    for (person, place) in [("F2", county), ("F1", SmallWorld.second)] {
      #expect(
        try await code { _ = try await store.actor(person, as: .finance, in: place) }
          == "role_refused")
    }
  }
}
