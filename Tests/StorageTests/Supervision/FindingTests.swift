import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Findings and what people do with them") struct FindingTests {
  private static let county = SmallWorld.first
  private static let code = "R1/payment/5"

  private func actor(_ role: Role, in place: DivisionCode = FindingTests.county) -> Actor {
    Actor(person: "S1", role: role, reach: [place])
  }

  private func raised() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.filled()
    try await temporary.store.record([Self.report("payment/5"), Self.report("payment/6")])
    return temporary
  }

  private static func report(_ subject: String) -> ScreeningReport {
    ScreeningReport(
      county: county, payments: 1,
      suspicions: [
        Suspicion(
          "R1", subject, at: SmallWorld.villages(of: county)[0], [(.died, "2018-01-01")])
      ])
  }

  private func close(
    _ store: Store, by actor: Actor, reason: String = "名单有误",
    as outcome: FindingOutcome.Outcome = .dataCorrection
  ) async throws {
    try await store.closeFinding(
      Self.code, in: Self.county, as: outcome, reason: reason, evidence: "核实记录1号", by: actor)
  }

  private func refusal(_ body: () async throws -> Void) async throws -> String {
    do {
      try await body()
      return ""
    } catch let problem as FieldProblem {
      return problem.code
    } catch let refusal as ImportRefusal {
      return refusal.problems.first?.problem.code ?? "?"
    }
  }

  @Test func `a second run adds nothing, and a new finding is added`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    #expect(try await store.record([Self.report("payment/5"), Self.report("payment/7")]) == 1)
    let kept = try await store.records(RecordQuery(Finding.register.declaration))
      .compactMap { $0.values[0].text }.filter { $0.hasPrefix("R1/payment/") }
    #expect(kept == ["R1/payment/5", "R1/payment/6", "R1/payment/7"])
    #expect(try await store.verify { _ in nil }.isEmpty == false)
  }

  @Test func `a finding is closed once, reopened on appeal and closed again`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    try await close(store, by: actor(.supervisor))
    #expect(try await store.closedFindings(in: Self.county) == [Self.code])
    #expect(
      try await refusal { try await close(store, by: actor(.auditor)) } == "finding_closed")
    try await store.reopenFinding(
      Self.code, in: Self.county, on: .appeal, reason: "本人仍健在", by: actor(.village))
    #expect(try await store.closedFindings(in: Self.county) == [])
    try await close(store, by: actor(.auditor), as: .dismissed)
    #expect(try await store.closedFindings(in: Self.county) == [Self.code])
  }

  @Test func `findings are counted by their last outcome, and none while open again`() async throws
  {
    let temporary = try await raised()
    let store = temporary.store
    func counts() async throws -> FindingCounts? {
      try await store.read { try FindingTally(on: $0).rules["R1"] }
    }
    #expect(try await counts()?.raised == 2)
    try await close(store, by: actor(.supervisor))
    #expect(try await counts()?.closed == [.dataCorrection: 1])
    try await store.reopenFinding(
      Self.code, in: Self.county, on: .newEvidence, reason: "新材料", by: actor(.auditor))
    #expect(try await counts()?.closed == [:])
    try await close(store, by: actor(.auditor), as: .referral)
    #expect(try await counts()?.closed == [.referral: 1])
    #expect(try await counts()?.open == 1)
  }

  @Test func `a role lists the findings on which it may act, open ones first`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    func codes(_ actor: Actor) async throws -> [String] {
      try await store.read { try FindingCases(on: $0).findings(for: actor) }.map(\.code)
        .filter { $0.hasPrefix("R1/payment/") }
    }
    #expect(try await codes(actor(.supervisor)).count == 2)
    #expect(try await codes(actor(.village)) == [])
    try await close(store, by: actor(.supervisor))
    #expect(try await codes(actor(.supervisor)) == ["R1/payment/6", Self.code])
    #expect(try await codes(actor(.village)) == [Self.code])
    let twice = Actor(
      person: "S1", role: .supervisor, reach: [SmallWorld.place("621100"), Self.county])
    #expect(try await codes(twice).count == 2)
    func waiting(_ actor: Actor) async throws -> Int {
      try await store.read { try FindingCases(on: $0).waiting(for: actor) }
    }
    let open = try await store.read { try FindingCases(on: $0).findings(for: twice) }
      .count(where: \.isOpen)
    #expect(try await waiting(twice) == open && open > 0, "places that overlap count once")
    #expect(try await waiting(actor(.supervisor)) == open)
    #expect(try await waiting(actor(.village)) == 0, "who closes nothing waits for nothing")
    #expect(try await waiting(actor(.supervisor, in: SmallWorld.second)) == 0)
    #expect(try await codes(actor(.supervisor, in: SmallWorld.second)) == [])
    #expect(try await codes(actor(.partner)) == [])
  }

  @Test func `evidence and reasons are read by those who judge, and each reading stays`()
    async throws
  {
    let temporary = try await raised()
    let store = temporary.store
    try await close(store, by: actor(.supervisor))
    let known = try await store.read { try FindingCases(on: $0).findings(for: actor(.supervisor)) }
    let id = try #require(known.first { $0.code == Self.code }).id
    let judged = try await store.readFinding(id, by: actor(.auditor))
    #expect(judged.evidence == "died=2018-01-01" && judged.outcomes.first?.reason == "名单有误")
    let near = try await store.readFinding(id, by: actor(.village))
    #expect(near.evidence.isEmpty && near.outcomes.map(\.outcome) == [.dataCorrection])
    #expect(near.outcomes.allSatisfy { $0.reason.isEmpty && $0.evidence.isEmpty })
    let stranger = actor(.auditor, in: SmallWorld.second)
    #expect(
      try await refusal { _ = try await store.readFinding(id, by: stranger) }
        == "finding_unknown")
    let lines = try await temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'read' AND purpose = 'finding'")
    #expect(lines == 2)
  }

  @Test func `whoever asks who looked is told of looks at the evidence too`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    let payment = try #require(
      try await temporary.number("SELECT min(batch + line) FROM payment WHERE county = '621122'"))
    let payee = try #require(
      try await temporary.number(
        "SELECT payee FROM payment WHERE county = '621122' ORDER BY batch, line LIMIT 1"))
    let records = try await store.records(RecordQuery(Payee.register.declaration))
    let code = Payee.register.entry(
      try #require(records.first { $0.id.value == payee }).values
    ).code
    try await store.record([Self.report("payment/\(payment)"), Self.report("payee/\(code)")])
    let known = try await store.read { try FindingCases(on: $0).findings(for: actor(.auditor)) }
    for subject in ["payment/\(payment)", "payee/\(code)"] {
      let found = try #require(known.first { $0.code == "R1/\(subject)" })
      _ = try await store.readFinding(found.id, by: actor(.auditor))
    }
    let looks = try await store.looks(at: code, by: Offices.actor(.countyOffice))
    #expect(looks.filter { $0.act == "read" }.count == 2)
  }

  @Test func `role, reach, reason and state are asked first`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    #expect(try await refusal { try await close(store, by: actor(.village)) } == "role_refused")
    let stranger = actor(.supervisor, in: SmallWorld.second)
    #expect(try await refusal { try await close(store, by: stranger) } == "finding_unknown")
    let silent = try await refusal { try await close(store, by: actor(.supervisor), reason: "") }
    #expect(!silent.isEmpty)
    let early = try await refusal {
      try await store.reopenFinding(
        Self.code, in: Self.county, on: .appeal, reason: "申诉", by: actor(.supervisor))
    }
    #expect(early == "finding_open")
    #expect(try await store.closedFindings(in: Self.county) == [])
    let near = try await refusal {
      try await close(store, by: actor(.countyOffice))
      try await store.reopenFinding(
        Self.code, in: Self.county, on: .newEvidence, reason: "新材料", by: actor(.village))
    }
    #expect(near == "role_refused")
  }

  @Test(arguments: ["project/P1", "reimbursement/R1", "payment/"])
  func `nobody closes a finding about a project on which they hold a duty`(
    subject: String
  ) async throws {
    let temporary = try await SmallWorld.filled()
    let store = temporary.store
    let batch = try await store.read { connection in
      try connection.integer(
        "SELECT id FROM payment_batch WHERE county = \(Self.county.text) AND number = 'B1'") ?? 0
    }
    let whole = subject.hasSuffix("/") ? "\(subject)\(batch + 3)" : subject
    try await store.record([Self.report(whole)])
    var holder = DutyHolder()
    holder.county = Self.county
    holder.subject = "project/P1"
    holder.person = "S1"
    holder.duty = .payer
    try await store.keep([holder])
    func close(_ person: String) async throws -> String {
      try await refusal {
        try await store.closeFinding(
          "R1/\(whole)", in: Self.county, as: .dismissed, reason: "已核实", evidence: "核实记录1号",
          by: Actor(person: person, role: .supervisor, reach: [Self.county]))
      }
    }
    #expect(try await close("S1") == "finding_own")
    #expect(try await close("S2") == "")
  }

  @Test func `recovered money needs a reversal in the books that moved as much`() async throws {
    let temporary = try await raised()
    let store = temporary.store
    let (reversal, posted) = try await store.read { connection in
      let row = try connection.first(
        "SELECT id, posted FROM tx WHERE county = \(Self.county.text) AND kind = 'reverse'")
      return (try row?.integer(0) ?? 0, try row?.integer(1) ?? 0)
    }
    #expect(posted > 0)
    func recover(_ fen: Int64, _ movement: Int64) async throws -> String {
      try await refusal {
        try await store.recoverMoney(
          of: Self.code, in: Self.county, amount: Money(fen: fen), reversal: RecordID(movement),
          by: actor(.finance))
      }
    }
    #expect(try await recover(posted + 1, reversal) == "recovery_movement")
    let paid = try await SmallWorld.movement(of: "B1", store)
    #expect(try await recover(1, paid.value) == "recovery_movement")
    #expect(try await recover(posted, reversal) == "")
    #expect(try await recover(posted, reversal) == "")
    #expect(try await recover(posted - 1, reversal) == "fact_exists")
  }
}
