import Domain
import PortableSQL

/// Reads one county's facts for the screening rules, in one snapshot.
///
/// Payees, their households and the lists come first, so that of a list only rows about those are
/// kept; payments come last, three numbers each, in the order in which they are stored.
struct FactsReading {
  private let county: DivisionCode
  private let connection: any Connection
  private var facts: ScreeningFacts
  private var projects: [String: Int32] = [:]
  private var requests: [String: Int32] = [:]

  /// Reads the facts of a county on a day.
  static func facts(
    of county: DivisionCode, today: Day, on connection: any Connection
  ) throws -> ScreeningFacts {
    var reading = FactsReading(county, today, connection)
    try reading.readAll()
    return reading.facts
  }

  /// The same with a batch that is not yet paid, as its last one with the number 0.
  static func facts(
    of county: DivisionCode, with draft: PaymentBatchDraft, on connection: any Connection
  ) throws -> ScreeningFacts {
    var reading = FactsReading(county, draft.paid, connection)
    try reading.readAll()
    reading.add(draft)
    return reading.facts
  }

  private mutating func readAll() throws {
    try readPayees()
    try MemberReading(of: county, on: connection).forEach { facts.add($0) }
    try readLists()
    try readProjects()
    try readRequests()
    try readBeneficiaries()
    try readNotices()
    try readPayments()
  }

  private init(_ county: DivisionCode, _ today: Day, _ connection: any Connection) {
    self.county = county
    self.connection = connection
    facts = ScreeningFacts(county: county, today: today)
  }

  private func count(_ table: Identifier) throws -> Int {
    Int(
      try connection.integer("SELECT count(*) FROM \(table) WHERE county = \(county.text)") ?? 0)
  }

  private mutating func readPayees() throws {
    facts.reserve(payees: try count("payee"))
    let opened = try openedPayees()
    let rows = RecordRows(
      Payee.register.declaration, on: connection, withTokens: true, withPersonal: false)
    let number = try rows.place(ofToken: "citizen_number")
    let account = try rows.place(ofToken: "account")
    try rows.forEach(
      "\(rows.select) WHERE county = \(county.text) ORDER BY code",
      making: { (Payee.register.entry($0.values), $0.id, $0.tokens) }
    ) { payee, id, tokens in
      facts.add(
        opened[id] ?? payee, id: id, person: tokens[number]?.person,
        account: tokens[account]?.bytes ?? [])
    }
    facts.sortPersons()
  }

  /// The payees whose own values a rule looks at, by number; all others stay sealed.
  ///
  /// These are organisations, for their accounts (R17), and persons whom a list names, for their
  /// names (R10).
  private func openedPayees() throws -> [Int64: Payee] {
    let rows = RecordRows(Payee.register.declaration, on: connection)
    var opened: [Int64: Payee] = [:]
    try rows.forEach(
      """
      \(rows.select) WHERE county = \(county.text) AND (kind = \(PayeeKind.implementer.rawValue)
        OR citizen_number IN (\(try ReferenceRows.persons(in: ReferenceList.allCases, of: county))))
      """
    ) { opened[$0.id] = Payee.register.entry($0.values) }
    return opened
  }

  /// Lists are given county by county; a row that another county gave does not count here.
  private mutating func readLists() throws {
    for list in ReferenceList.allCases {
      let isKnown = { (person: FieldToken) in
        person.person.map(facts.knows) ?? false
      }
      var found: [(PersonKey, ListedFact)] = []
      try ReferenceRows(list, on: connection).forEach(in: county, about: isKnown) { person, row in
        if let person = person.person { found.append((person, row)) }
      }
      for (person, row) in found { facts.add(row, of: person, to: list) }
    }
  }

  /// The records of the county, in the order of their keys.
  private func forEach<Entry: Record>(_ type: Entry.Type, _ body: (Entry) throws -> Void) throws {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    let register = Entry.register
    try rows.forEach(
      "\(rows.select) WHERE county = \(county.text)",
      making: { register.entry($0.values) }, body)
  }

  private mutating func readProjects() throws {
    var programmes: [String: Int32] = [:]
    try forEach(Programme.self) { programmes[$0.code] = facts.add($0) }
    var budgets: [String: [PlanChangeStep]] = [:]
    try forEach(PlanChangeStep.self) { budgets[$0.project, default: []].append($0) }
    try forEach(Project.self) { project in
      let steps = budgets[project.code, default: []].sorted { $0.number < $1.number }
      projects[project.code] = facts.add(
        project, programme: programmes[project.programme] ?? -1, BudgetHistory(steps))
    }
  }

  private mutating func readRequests() throws {
    try forEach(Reimbursement.self) { request in
      guard let project = projects[request.project], let day = request.requested else { return }
      requests[request.number] = facts.add(
        RequestFact(number: request.number, project: project, requested: Int32(day.ordinal)))
    }
  }

  private mutating func readBeneficiaries() throws {
    var codes: [String: Int32] = [:]
    try forEach(Beneficiary.self) { row in
      if codes.isEmpty {
        for (position, payee) in facts.payees.enumerated() { codes[payee.code] = Int32(position) }
      }
      guard let project = projects[row.project], let payee = codes[row.payee],
        let fact = BeneficiaryFact(row, project: project, payee: payee)
      else { return }
      facts.add(fact)
    }
  }

  private mutating func readNotices() throws {
    try forEach(Notice.self) { notice in
      // Announcements on the web and those of later steps do not stand for the notice on the board.
      guard notice.duty == Notice.beforeStart, notice.subject.hasPrefix("project/"),
        let published = notice.published,
        let project = projects[String(notice.subject.dropFirst("project/".count))]
      else { return }
      facts.add(NoticeFact(project: project, published: published, until: notice.until))
    }
  }

  private mutating func readPayments() throws {
    var position: Int32 = -1
    var current: Int64 = -1
    let batches = try readBatches()
    let bounced = try readBounces()
    // Columns of their own while they grow: the hot loop touches nothing else.
    let payees = facts.payeeOfID
    let room = try connection.integer(
      "SELECT CAST(sum(n) AS BIGINT) FROM payment_batch WHERE county = \(county.text)")
    var payments = PaymentColumns(room: Int(room ?? 0))
    try connection.forEach(
      """
      SELECT batch, line, payee, amount FROM payment WHERE county = \(county.text)
      ORDER BY batch, line
      """
    ) { row in
      let batch = try row.integer(0)
      if !bounced.isEmpty, bounced.contains(batch + (try row.integer(1))) { return }
      if batch != current {
        current = batch
        position = batches[batch] ?? -1
      }
      guard position >= 0, let payee = payees[try row.integer(2)] else { return }
      payments.append(
        batch: position, line: Int32(try row.integer(1)), payee: payee, fen: try row.integer(3))
    }
    facts.finish(with: payments)
  }

  /// The numbers of payments that the bank sent back: nobody has that money.
  private func readBounces() throws -> Set<Int64> {
    var numbers: Set<Int64> = []
    try connection.forEach(
      """
      SELECT b.id, f.line FROM payment_bounce f
      JOIN payment_batch b ON b.county = f.county AND b.number = f.batch
      WHERE f.county = \(county.text) AND \(PaymentBounces.stands)
      """
    ) { numbers.insert(try $0.integer(0) + $0.integer(1)) }
    return numbers
  }

  /// The batches that stand, by number.
  private mutating func readBatches() throws -> [Int64: Int32] {
    var positions: [Int64: Int32] = [:]
    let rows = try connection.all(
      """
      SELECT b.id, b.project, b.reimbursement, b.paid, b.total FROM payment_batch b
      WHERE b.county = \(county.text) AND NOT EXISTS (SELECT 1 FROM tx r
        WHERE r.county = b.county AND r.reverses = b.tx)
      ORDER BY b.id
      """)
    for row in rows {
      guard let project = projects[try row.text(1)], let request = requests[try row.text(2)],
        let paid = Day(try row.text(3))
      else { continue }
      let batch = BatchFact(
        id: try row.integer(0), project: project, request: request, paid: paid,
        total: try row.integer(4))
      positions[batch.id] = facts.add(batch)
    }
    return positions
  }
}

extension FactsReading {
  /// Adds a batch before it is paid; a line of an unknown payee has nothing to be compared with.
  private mutating func add(_ draft: PaymentBatchDraft) {
    guard let request = requests[draft.reimbursement] else { return }
    let batch = facts.add(
      BatchFact(
        id: 0, project: facts.requests[Int(request)].project, request: request, paid: draft.paid,
        total: draft.total.fen))
    var codes: [String: Int32] = [:]
    for (position, payee) in facts.payees.enumerated() { codes[payee.code] = Int32(position) }
    for (index, line) in draft.lines.enumerated() {
      guard let payee = codes[line.payee] else { continue }
      facts.addPayment(
        batch: batch, line: Int32(index + 1), payee: payee, fen: line.amount.fen)
    }
    facts.finish()
  }
}
