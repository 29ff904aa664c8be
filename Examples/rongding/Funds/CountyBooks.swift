import Domain

/// Everything that one county's offices kept: the planned money and projects as numbered records.
struct CountyBooks: Sendable {
  let county: CalibratedCounty
  var receipts: [FundReceipt] = []
  var allocations: [Allocation] = []
  var projects: [Project] = []
  var arrangements: [Arrangement] = []
  var reimbursements: [Reimbursement] = []
  var returns: [FundReturn] = []
  var batches: [PaymentBatches.Plan] = []
  let implementers: [Payee]
  var cases: ScreeningCases
  /// The households that this size of the world has, as positions in the county's list.
  let households: Range<Int>

  init(
    _ county: CalibratedCounty, projects number: Int, places: Places, households: Range<Int>,
    families: [Family], seed: UInt64
  ) {
    self.county = county
    self.households = households
    let name = places.name(county.code)
    let tranches = FundPlan.tranches(of: county, seed: seed)
    var implementers = Implementers(county, name: name, seed: seed)
    var planner = ProjectPlanner(
      county, name: name, tranches: tranches, villages: places.villages[county.code] ?? [],
      seed: seed)
    var planned = planner.plan(number, &implementers)
    self.implementers = implementers.payees
    let villages = places.villages[county.code] ?? []
    cases = ScreeningCases(county.code, villages: villages, seed: seed)
    let slow = SlowRequests(&planned)
    keepMoney(tranches)
    keepProjects(planned, tranches, consent: "\(places.name(county.helper))东西部扶贫协作办公室")
    plantCases(planned, slow, before: county.before, families, seed: seed)
  }

  private mutating func keepMoney(_ tranches: [Tranche]) {
    var numbers = Numbering("D", county.code, width: 3)
    for tranche in tranches {
      var receipt = FundReceipt()
      receipt.number = numbers.next(in: tranche.year)
      receipt.county = county.code
      receipt.source = tranche.source
      receipt.provider = tranche.provider
      receipt.year = tranche.year
      receipt.amount = Money(fen: tranche.amount)
      receipt.received = tranche.received
      receipt.document = tranche.isInKind ? "合成示例：捐赠物资折价" : "合成示例"
      receipts.append(receipt)
    }
    numbers = Numbering("X", county.code, width: 3)
    for (_, tranche) in byDay(tranches, { $0.allocated }) where tranche.allocatedAmount > 0 {
      var allocation = Allocation()
      allocation.number = numbers.next(in: tranche.year)
      allocation.county = county.code
      allocation.source = tranche.source
      allocation.year = tranche.year
      allocation.amount = Money(fen: tranche.allocatedAmount)
      allocation.allocated = tranche.allocated
      allocation.document = "合成示例"
      allocations.append(allocation)
    }
  }

  private mutating func keepProjects(
    _ planned: [PlannedProject], _ tranches: [Tranche], consent: String
  ) {
    var numbers = Numbering("P", county.code, width: 3)
    let codes = planned.map { numbers.next(in: $0.year) }
    projects = zip(planned, codes).map { plan, code in plan.record(code, consentOffice: consent) }
    keepArrangements(planned, codes, tranches)
    keepReturns(planned, codes, tranches)
    keepRequests(planned, codes)
  }

  private mutating func keepArrangements(
    _ planned: [PlannedProject], _ codes: [String], _ tranches: [Tranche]
  ) {
    var numbers = Numbering("A", county.code, width: 3)
    for (index, plan) in byDay(planned, { $0.timeline.arranged }) {
      let parts = [(tranches[plan.tranche].source, plan.fiscal), (FundSource.social, plan.social)]
      for (source, fen) in parts where fen > 0 {
        var arrangement = Arrangement()
        arrangement.number = numbers.next(in: plan.year)
        arrangement.county = county.code
        arrangement.project = codes[index]
        arrangement.source = source
        arrangement.year = plan.year
        arrangement.amount = Money(fen: fen)
        arrangement.arranged = plan.timeline.arranged
        arrangement.document = "合成示例"
        arrangements.append(arrangement)
      }
    }
  }

  private mutating func keepReturns(
    _ planned: [PlannedProject], _ codes: [String], _ tranches: [Tranche]
  ) {
    var numbers = Numbering("T", county.code, width: 3)
    for (index, plan) in byDay(planned, { $0.returned?.day ?? World.lastDay }) {
      guard let returned = plan.returned else { continue }
      var record = FundReturn()
      record.number = numbers.next(in: returned.day.year)
      record.county = county.code
      record.project = codes[index]
      record.source = tranches[plan.tranche].source
      record.year = plan.year
      record.amount = Money(fen: returned.amount)
      record.returned = returned.day
      record.reason = "项目结余"
      returns.append(record)
    }
  }

  private mutating func keepRequests(_ planned: [PlannedProject], _ codes: [String]) {
    let all = planned.enumerated().flatMap { index, plan in
      plan.requests.map { (project: index, request: $0) }
    }
    var numbers = Numbering("R", county.code)
    var paid: [(plan: Int, request: PlannedRequest, number: String, day: Day)] = []
    for (_, item) in byDay(all, { $0.request.requested }) {
      var record = Reimbursement()
      record.number = numbers.next(in: item.request.requested.year)
      record.county = county.code
      record.project = codes[item.project]
      record.amount = Money(fen: item.request.amount)
      record.requested = item.request.requested
      record.expires = item.request.expires
      record.evidence = item.request.evidence
      reimbursements.append(record)
      if let day = item.request.paid {
        paid.append((item.project, item.request, record.number, day))
      }
    }
    numbers = Numbering("B", county.code)
    for (_, item) in byDay(paid, { $0.day }) {
      let plan = planned[item.plan]
      batches.append(
        PaymentBatches.Plan(
          number: numbers.next(in: item.day.year), reimbursement: item.number, paid: item.day,
          amount: item.request.paidAmount, implementer: plan.implementer.code, list: plan.list,
          round: item.request.round ?? 0, project: item.plan))
    }
  }

  /// The values in order of their days, each with its first position; equal days keep their order.
  private func byDay<Value>(
    _ values: [Value], _ day: (Value) -> Day
  ) -> [(offset: Int, element: Value)] {
    values.map { day($0).ordinal }.enumerated()
      .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
      .map { ($0.offset, values[$0.offset]) }
  }
}
