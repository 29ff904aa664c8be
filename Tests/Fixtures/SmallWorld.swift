package import Domain
import PortableSQL
package import Storage

/// An invented world of two counties, small enough to know by heart.
///
/// Every table gets rows from it. Nothing in it is real but the codes of the two counties.
package enum SmallWorld {
  /// The county in which most happens.
  package static let first = place("621122")
  /// The county that must not notice what happens in the first.
  package static let second = place("621123")

  /// A code that is known to be well formed.
  package static func place(_ code: String) -> DivisionCode { DivisionCode(code) ?? .unknown }
  /// A date that is known to exist.
  package static func day(_ text: String) -> Day? { Day(text) }

  /// The villages of a county: two in each of two townships.
  package static func villages(of county: DivisionCode) -> [DivisionCode] {
    ["101201", "101202", "102201", "102202"].map { place(county.text + $0) }
  }

  /// Country, both provinces, both cities, two counties with their townships and villages.
  package static var divisions: [Division] {
    let upper = ["100000", "350000", "350100", "620000", "621100"].map(place)
    let lower = [first, second].flatMap { county in
      [county, place(county.text + "101000"), place(county.text + "102000")] + villages(of: county)
    }
    return (upper + lower).map { code in
      var division = Division()
      division.code = code
      division.nameZh = "地\(code.text)"
      division.parent = code.parent
      division.validFrom = day("2000-01-01")
      division.synthetic = true
      return division
    }
  }

  /// A receipt of money from the eastern city.
  package static func receipt(
    _ number: String, in county: DivisionCode = first, _ yuan: Int64,
    source: FundSource = .fiscalCity, on date: String = "2018-01-10"
  ) -> FundReceipt {
    var receipt = FundReceipt()
    receipt.number = number
    receipt.county = county
    receipt.source = source
    receipt.provider = place("350100")
    receipt.year = 2018
    receipt.amount = Money(fen: yuan * 100)
    receipt.received = day(date)
    return receipt
  }

  /// An allocation for 2018.
  package static func allocation(
    _ number: String, in county: DivisionCode = first, _ yuan: Int64,
    source: FundSource = .fiscalCity, on date: String = "2018-02-01"
  ) -> Allocation {
    var allocation = Allocation()
    allocation.number = number
    allocation.county = county
    allocation.source = source
    allocation.year = 2018
    allocation.amount = Money(fen: yuan * 100)
    allocation.allocated = day(date)
    return allocation
  }

  /// A project that was consented to, approved and begun.
  package static func project(
    _ code: String, at place: DivisionCode? = nil, _ category: ProjectCategory = .industry
  ) -> Project {
    var project = Project()
    project.code = code
    project.name = "项目\(code)"
    project.place = place ?? villages(of: first)[0]
    project.category = category
    project.state = .implementing
    project.year = 2018
    project.budget = Money(fen: 10_000_000)
    project.households = 20
    project.poorHouseholds = 10
    project.consented = day("2018-02-10")
    project.consentOffice = "东部协作办"
    project.approved = day("2018-02-20")
    project.started = day("2018-03-01")
    return project
  }

  /// The same finished and accepted, so that all of its money may be asked for from 25 March 2018.
  package static func accepted(_ project: Project) -> Project {
    var project = project
    project.finished = day("2018-03-20")
    project.accepted = day("2018-03-25")
    return project
  }

  /// An arrangement for 2018.
  package static func arrangement(
    _ number: String, in county: DivisionCode = first, project: String, _ yuan: Int64,
    source: FundSource = .fiscalCity, on date: String = "2018-03-05"
  ) -> Arrangement {
    var arrangement = Arrangement()
    arrangement.number = number
    arrangement.county = county
    arrangement.project = project
    arrangement.source = source
    arrangement.year = 2018
    arrangement.amount = Money(fen: yuan * 100)
    arrangement.arranged = day(date)
    return arrangement
  }

  /// A request for a project's money.
  package static func request(
    _ number: String, in county: DivisionCode = first, project: String, _ yuan: Int64,
    on date: String = "2018-04-01", expires: String = ""
  ) -> Reimbursement {
    var request = Reimbursement()
    request.number = number
    request.county = county
    request.project = project
    request.amount = Money(fen: yuan * 100)
    request.requested = day(date)
    request.expires = day(expires)
    return request
  }

  /// A return of 2018's money.
  package static func giveBack(
    _ number: String, in county: DivisionCode = first, project: String, _ yuan: Int64,
    source: FundSource = .fiscalCity, on date: String = "2018-08-01"
  ) -> FundReturn {
    var record = FundReturn()
    record.number = number
    record.county = county
    record.project = project
    record.source = source
    record.year = 2018
    record.amount = Money(fen: yuan * 100)
    record.returned = day(date)
    return record
  }

  /// A household with a name and an ID number of its own.
  package static func payee(_ number: Int, in county: DivisionCode = first) -> Payee {
    var payee = Payee()
    payee.code = "H\(county.text)-\(number)"
    payee.village = villages(of: county)[number % 4]
    payee.name = "农户\(number)号"
    payee.citizenNumber = citizenNumber(number)
    payee.account = "6228\(String(1_000_000_000_000 + number))"
    payee.phone = phone(number)
    payee.synthetic = true
    return payee
  }

  /// A telephone with a prefix that no network has; every tenth household has none.
  package static func phone(_ number: Int) -> String {
    number % 10 == 9 ? "" : "154 \(String(10_000 + number % 1_000).dropFirst()) 0000"
  }

  /// A batch of so many lines over the first payees, 10 yuan and rising by a fen.
  package static func batch(
    _ number: String, for request: String, in county: DivisionCode = first, lines: Int,
    fen: Int64 = 1000, paid: String = "2018-04-10"
  ) -> PaymentBatchDraft? {
    guard let paid = day(paid) else { return nil }
    return PaymentBatchDraft(
      number: number, reimbursement: request, paid: paid,
      lines: (0..<lines).map {
        .init(payee: "H\(county.text)-\($0 % 50)", amount: Money(fen: fen + Int64($0)))
      })
  }

  private static func citizenNumber(_ number: Int) -> String {
    let first = "62912219800101" + String(String(1000 + number % 1000).dropFirst())
    return first + (IdentityNumbers.citizenCheckCharacter(first).map(String.init) ?? "")
  }
}

extension SmallWorld {
  /// Divisions, money, two approved projects and payees of the first county; nothing requested yet.
  package static func prepare(_ store: Store) async throws {
    try await store.keep(divisions)
    try await store.keep([receipt("D1", 100_000)])
    try await store.keep([allocation("X1", 80_000)])
    try await store.keep(
      [project("P1"), project("P2", at: villages(of: first)[2], .labour)].map(accepted))
    try await store.keep([
      arrangement("A1", project: "P1", 30_000), arrangement("A2", project: "P2", 20_000),
    ])
    try await store.keep((0..<50).map { payee($0) })
  }

  /// Everything that can happen to books, in both counties.
  ///
  /// - Parameters:
  ///   - temporary: the store that is filled.
  ///   - receipts: how many small receipts there are; fewer than 200 give no stored nodes.
  /// - Throws: what the store refuses.
  package static func fill(_ temporary: TemporaryStore, receipts: Int = 240) async throws {
    let store = temporary.store
    try await prepare(store)
    try await keepShared(store)
    try await store.keep(
      (0..<receipts).map { receipt("S\($0)", 1, source: .social, on: "2018-02-11") })
    try await temporary.publisher().publish()
    try await spendMoney(of: first, store)
    try await fillSecond(store)
    try await amend(store)
    try await temporary.publisher().publish()
    try await store.seal("2018-05", in: first)
    try await store.keep([giveBack("G1", project: "P2", 1_000)])
    try await fillOrders(store)
    try await refuse(store)
    try await report(temporary)
    // After an hour the public log is told of the audit log too.
    temporary.clock.move(seconds: 3_600)
    try await temporary.publisher().publish()
  }

  /// A report about a village that was answered and handed over.
  private static func report(_ temporary: TemporaryStore) async throws {
    try await temporary.store.keep([handler("S1")])
    let subject = ReportSubject(.place, villages(of: first)[0].text)
    let receipt = try await temporary.desk().file(ReportDraft(subject, text: "补助款没有发到户"))
    guard let report = try await temporary.desk().report(of: receipt) else { return }
    let actor = Actor(person: "S1", role: .countyOffice, reach: [first])
    for act in [ReportAct(.accepted), ReportAct(.answered, words: "正在核实补助名单")] {
      try await temporary.store.take(act, on: report.code, in: first, by: actor)
    }
  }

  /// A member of staff who handles reports.
  package static func handler(_ code: String) -> Staff {
    var staff = Staff()
    staff.code = code
    staff.name = "经办\(code)"
    staff.office = "县协作办"
    return staff
  }

  private static func keepShared(_ store: Store) async throws {
    var pairing = Pairing()
    pairing.code = "J1"
    pairing.provider = place("350100")
    pairing.recipient = place("621100")
    pairing.started = day("2016-10-01")
    try await store.keep([pairing])
    var commitment = FundCommitment()
    commitment.number = "C1"
    commitment.provider = place("350100")
    commitment.recipient = place("621100")
    commitment.year = 2018
    commitment.amount = Money(fen: 100)
    try await store.keep([commitment])
    var enterprise = Enterprise()
    enterprise.code = "E1"
    enterprise.name = "引进公司"
    enterprise.county = first
    enterprise.provider = place("350100")
    enterprise.introduced = day("2018-06-01")
    try await store.keep([enterprise])
    var figure = PublishedFigure()
    figure.code = "F1"
    figure.indicator = "帮扶资金"
    figure.value = "12.5"
    figure.unit = "亿元"
    figure.source = "公报"
    try await store.keep([figure])
  }

  /// Requests that end in every way: paid, paid and reversed, voided, expired, open.
  private static func spendMoney(of county: DivisionCode, _ store: Store) async throws {
    try await store.keep([
      request("R1", project: "P1", 5_000), request("R2", project: "P1", 4_000),
      request("R3", project: "P2", 3_000), request("R4", project: "P2", 100, expires: "2018-05-01"),
      request("R5", project: "P2", 200, on: "2018-04-02", expires: "2018-12-31"),
    ])
    for (batch, request, lines) in [("B1", "R1", 150), ("B2", "R2", 30)] {
      guard let draft = SmallWorld.batch(batch, for: request, lines: lines) else { continue }
      try await store.pay(draft, in: county)
    }
    guard let day = day("2018-05-02") else { return }
    try await store.endRequest("R3", in: county, as: .void, on: day)
    try await store.endRequest("R4", in: county, as: .expired, on: day)
    let paid = try await movement(of: "B2", in: county, store)
    try await store.reverse(paid, in: county, on: day, key: "undo:B2")
  }

  private static func fillSecond(_ store: Store) async throws {
    let villages = villages(of: second)
    try await store.keep([receipt("D1", in: second, 50_000)])
    try await store.keep([allocation("X1", in: second, 50_000)])
    try await store.keep((0..<4).map { accepted(project("P\($0)", at: villages[$0], .education)) })
    try await store.keep(
      (0..<4).map { arrangement("A\($0)", in: second, project: "P\($0)", 5_000) })
    try await store.keep((0..<50).map { payee($0, in: second) })
    try await store.keep([request("R1", in: second, project: "P1", 4_000)])
    if let draft = batch("B1", for: "R1", in: second, lines: 120) {
      try await store.pay(draft, in: second)
    }
  }

  /// Records that were amended, one of them twice.
  private static func amend(_ store: Store) async throws {
    var payee = payee(3)
    payee.account = "62280000"
    try await store.keep([payee, SmallWorld.payee(60)])
    payee.account = "62281111"
    try await store.keep([payee])
    var project = project("P1")
    project.finished = day("2018-09-01")
    project.accepted = day("2018-09-10")
    try await store.keep([project])
  }

  /// A movement that the ledger refuses, so that its key is spent.
  private static func refuse(_ store: Store) async throws {
    guard let day = day("2018-09-01") else { return }
    let line = Transfer.Line(.received(.fiscalCity), .project("P1"), Money(fen: 1_000_000_000))
    let transfer = Transfer(
      effective: day, key: "manual:1", register: "manual", voucher: "1", lines: [line])
    do { try await store.post(transfer, in: first) } catch is LedgerRefusal {}
  }

  /// The number of the movement that a batch paid.
  package static func movement(
    of batch: String, in county: DivisionCode = first, _ store: Store
  ) async throws -> RecordID {
    let id = try await store.read { connection in
      try connection.integer(
        """
        SELECT tx FROM payment_batch WHERE county = \(county.text) AND number = \(batch)
        """)
    }
    return RecordID(id ?? 0)
  }
}
