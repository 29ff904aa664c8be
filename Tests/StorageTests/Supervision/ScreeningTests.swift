import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Screening a store") struct ScreeningTests {
  private static let county = SmallWorld.first

  /// A store with a programme of 10 yuan a unit, twenty people paid under it, one of them listed
  /// as dead before and one with a car.
  private func screened() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    var programme = Programme()
    programme.code = "G1"
    programme.county = Self.county
    programme.name = "到户补助"
    programme.standard = Money(fen: 1_000)
    programme.most = 3
    programme.isMeansTested = true
    try await store.keep([programme])
    var project = SmallWorld.project("P1")
    project.programme = "G1"
    project.publicised = Day("2018-02-21")
    try await store.keep([project])
    var death = DeathRecord()
    death.county = Self.county
    death.citizenNumber = SmallWorld.payee(3).citizenNumber
    death.died = Day("2018-01-01")
    try await store.keep([death])
    var vehicle = VehicleRecord()
    vehicle.county = Self.county
    vehicle.plate = "甘示0001"
    vehicle.citizenNumber = SmallWorld.payee(4).citizenNumber
    vehicle.registered = Day("2017-01-01")
    try await store.keep([vehicle])
    try await store.keep([SmallWorld.request("R1", project: "P1", 400)])
    return temporary
  }

  private func draft() throws -> PaymentBatchDraft {
    let day = try #require(Day("2018-04-10"))
    return PaymentBatchDraft(
      number: "B1", reimbursement: "R1", paid: day,
      lines: (0..<20).map {
        .init(payee: SmallWorld.payee($0).code, amount: Money(fen: $0 == 7 ? 1_500 : 2_000))
      })
  }

  private func codes(_ store: Store) async throws -> [String] {
    try await store.screen(county: Self.county).flatMap(\.suspicions).map(\.code)
  }

  @Test func `what is read from the store is what the rules find`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    #expect(try await codes(store) == [])
    try await store.pay(draft(), in: Self.county)
    let movement = try await SmallWorld.movement(of: "B1", store)
    let batch = try #require(
      try await store.read { try $0.integer("SELECT id FROM payment_batch WHERE number = 'B1'") })
    #expect(
      try await codes(store) == [
        "R1/payment/\(batch + 4)", "R12/payment/\(batch + 8)",
        "R6/payee/\(SmallWorld.payee(4).code)/2018",
      ])
    let day = try #require(Day("2018-05-02"))
    try await store.reverse(movement, in: Self.county, on: day, key: "undo:B1")
    #expect(try await codes(store) == [])
  }

  @Test func `accounts, names and lists are compared though what they are about stays sealed`()
    async throws
  {
    let temporary = try await screened()
    let store = temporary.store
    var payees = (0..<20).map { SmallWorld.payee($0) }
    payees[5].account = payees[6].account
    payees[8].citizenNumber = ""
    payees[9].account = ""
    payees[10].citizenNumber = payees[11].citizenNumber
    (payees[12].kind, payees[12].citizenNumber) = (.implementer, "")
    payees[14].account = "10000"
    (payees[13].kind, payees[13].account) = (.implementer, "10000")
    (payees[15].kind, payees[15].account) = (.implementer, "10001")
    try await store.keep(payees)
    var death = DeathRecord()
    death.county = Self.county
    death.died = Day("2018-01-01")
    (death.citizenNumber, death.name) = (payees[3].citizenNumber, "另一人")
    try await store.keep([death])
    let day = try #require(Day("2018-04-10"))
    try await store.pay(
      PaymentBatchDraft(
        number: "B1", reimbursement: "R1", paid: day,
        lines: payees.map { .init(payee: $0.code, amount: Money(fen: 2_000)) }), in: Self.county)
    let found = try await store.screen(county: Self.county).flatMap(\.suspicions)
    let evidence = Dictionary(grouping: found) { $0.rule }.mapValues { suspicions in
      suspicions.map { found in
        let payee = payees.firstIndex { found.subject == "payee/\($0.code)" }
        return "\(payee.map(String.init) ?? "?") \(found.evidence)"
      }.sorted()
    }
    #expect(
      evidence["R10"] == [
        "3 number=other_name; lists=deaths", "8 number=missing",
      ])
    #expect(
      evidence["R11"] == ["5 persons=2; payees=\(payees[5].code),\(payees[6].code)"])
    #expect(evidence["R17"] == ["12 account=card", "13 account=of_a_household"])
    #expect(evidence["R18"] == ["10 payees=\(payees[10].code),\(payees[11].code)"])
  }

  /// A household with the payee of a number and another member until a day.
  private func household(of number: Int, member: Int, until last: String) -> [Person] {
    let numbers = [SmallWorld.payee(number).citizenNumber, SmallHouseholds.citizenNumber(member)]
    var rows = numbers.enumerated().map { index, citizen in
      var row = SmallHouseholds.person(index + 1, of: "H\(number)")
      row.citizenNumber = citizen
      return row
    }
    var left = rows[1]
    (left.change, left.from) = (.movedOut, Day(last)?.adding(days: 1))
    rows.append(left)
    return rows
  }

  @Test func `lists are also held against the members of the payee's household`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    try await store.keep(
      [SmallHouseholds.household("H5"), SmallHouseholds.household("H6")])
    try await store.keep(
      household(of: 5, member: 7, until: "2018-04-10")
        + household(of: 6, member: 8, until: "2018-04-09"))
    func company(_ member: Int) -> CompanyRecord {
      var row = CompanyRecord()
      (row.county, row.licence) = (Self.county, "甘示\(member)")
      (row.citizenNumber, row.registered) = (
        SmallHouseholds.citizenNumber(member), Day("2017-01-01")
      )
      return row
    }
    try await store.keep([company(7), company(8)])
    let code = SmallWorld.payee(5).code
    let hits = try await store.screen(draft(), in: Self.county).hits
    #expect(
      hits.map { "\($0.line) \($0.suspicion.rule)" } == ["4 R1", "5 R6", "6 R8", "8 R12"])
    try await store.pay(draft(), in: Self.county)
    #expect(try await codes(store).filter { $0.hasPrefix("R8/") } == ["R8/payee/\(code)/2018"])
    let evidence = try await store.screen(county: Self.county).flatMap(\.suspicions)
      .first { $0.rule == "R8" }?.evidence
    #expect(evidence == "payments=1; yuan=20.00; first=2018-04-10; members=H5-2")
  }

  @Test func `a payee in two households of the register at once is told`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    try await store.keep([SmallHouseholds.household("H5"), SmallHouseholds.household("H6")])
    func member(of household: String, _ number: Int, from day: String) -> Person {
      var row = SmallHouseholds.person(1, of: household)
      (row.citizenNumber, row.from) = (SmallWorld.payee(number).citizenNumber, Day(day))
      return row
    }
    try await store.keep([
      member(of: "H5", 9, from: "2016-01-01"), member(of: "H6", 9, from: "2017-01-01"),
    ])
    #expect(try await codes(store) == ["R18/payee/\(SmallWorld.payee(9).code)"])
  }

  @Test func `a payment that the bank sent back was never paid`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    try await store.pay(draft(), in: Self.county)
    try await store.recordBounce(
      SmallWorld.bounce("B1", line: 8, fen: 1_500, on: "2018-04-12"), by: SmallWorld.finance("F2"))
    #expect(try await codes(store).map { $0.prefix(3) } == ["R1/", "R6/"])
  }

  @Test func `a batch is screened before it is paid, line by line`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    let hits = try await store.screen(draft(), in: Self.county).hits
    #expect(hits.map { "\($0.line) \($0.suspicion.rule)" } == ["4 R1", "5 R6", "8 R12"])
    let day = try #require(Day("2018-01-20"))
    let early = PaymentBatchDraft(
      number: "B1", reimbursement: "R1", paid: day,
      lines: [.init(payee: SmallWorld.payee(3).code, amount: Money(fen: 2_000))])
    // Nineteen days after the death lie within the days of grace; the project is not yet approved.
    let before = try await store.screen(early, in: Self.county).hits
    #expect(before.map { "\($0.line) \($0.suspicion.rule)" } == ["0 R15", "0 R16"])
    #expect(try await codes(store) == [])
  }

  @Test func `an order's line with an open finding waits until somebody closes it`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    let draft = try draft()
    func waiting() async throws -> [Int] {
      try await store.uncleared(draft, in: Self.county).map(\.line)
    }
    #expect(try await waiting() == [4, 5, 8])
    #expect(try await store.recordHits(of: draft, in: Self.county) == 3)
    #expect(try await store.recordHits(of: draft, in: Self.county) == 0)
    try await store.closeFinding(
      "R12/payment_order/B1/8", in: Self.county, as: .dismissed, reason: "标准年中调整",
      evidence: "核实记录2号", by: Actor(person: "S9", role: .supervisor, reach: [Self.county]))
    #expect(try await waiting() == [4, 5])
    try await store.closeFinding(
      "R1/payment_order/B1/4", in: Self.county, as: .referral, reason: "移交核查",
      evidence: "移交单3号", by: Actor(person: "S9", role: .supervisor, reach: [Self.county]))
    #expect(try await waiting() == [4, 5])
  }

  @Test func `a county's own limit is used from its day on`() async throws {
    let temporary = try await screened()
    let store = temporary.store
    try await store.pay(draft(), in: Self.county)
    var setting = RuleSetting()
    setting.county = Self.county
    setting.rule = "R1"
    setting.parameter = "grace_days"
    setting.value = 99
    setting.from = Day("2018-01-01")
    setting.document = "示例1号"
    try await store.keep([setting])
    #expect(try await codes(store).filter { $0.hasPrefix("R1/") } == [])
    setting.value = 98
    setting.from = Day("2018-01-02")
    try await store.keep([setting])
    #expect(try await codes(store).filter { $0.hasPrefix("R1/") }.count == 1)
  }

  @Test func `the same person paid in two counties is told to both`() async throws {
    let temporary = try await SmallWorld.filled()
    let store = temporary.store
    let reports = try await store.screen()
    let codes = { (county: DivisionCode) in
      Set(reports.first { $0.county == county }?.suspicions.map(\.code) ?? [])
    }
    for county in [SmallWorld.first, SmallWorld.second] {
      #expect(codes(county).contains("R3/payee/H\(county.text)-7/2018"))
    }
    let one = try await store.screen(county: SmallWorld.second)
    #expect(Set(one.flatMap(\.suspicions).map(\.code)) == codes(SmallWorld.second))
  }
}
