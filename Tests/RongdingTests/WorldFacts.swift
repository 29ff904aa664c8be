import Domain
import Rongding

/// The facts of a county of the example as its records give them, without a store.
struct WorldFacts {
  private(set) var facts: ScreeningFacts
  /// The answer key's word for each payment's number.
  private(set) var payments: [Int64: String] = [:]

  init?(_ world: World, _ county: DivisionCode) {
    guard let cases = world.cases(county), let today = Day("2021-06-30") else { return nil }
    facts = ScreeningFacts(county: county, today: today)
    var payees: [String: Int32] = [:]
    for (number, payee) in world.payees(county).enumerated() {
      payees[payee.code] = facts.add(payee, id: Int64(number))
    }
    facts.sortPersons()
    if county == World.registerCounty {
      for family in world.register {
        for rows in Dictionary(grouping: family.persons, by: \.number).values {
          for stay in MemberFact.stays(of: rows) { facts.add(stay) }
        }
      }
    }
    var programmes: [String: Int32] = [:]
    for programme in cases.programmes { programmes[programme.code] = facts.add(programme) }
    var projects: [String: Int32] = [:]
    let cut = Dictionary(uniqueKeysWithValues: cases.cutPlans.map { ($0.code, $0) })
    for project in world.projects(county).map({ cut[$0.code] ?? $0 }) {
      projects[project.code] = facts.add(project, programme: programmes[project.programme] ?? -1)
    }
    addLists(cases)
    for row in cases.beneficiaries {
      guard let project = projects[row.project], let payee = payees[row.payee],
        let fact = BeneficiaryFact(row, project: project, payee: payee)
      else { return nil }
      facts.add(fact)
    }
    for notice in cases.notices {
      guard let project = projects[String(notice.subject.dropFirst("project/".count))],
        let published = notice.published
      else { return nil }
      facts.add(NoticeFact(project: project, published: published, until: notice.until))
    }
    addPayments(world, county, payees, projects)
  }

  private mutating func addLists(_ cases: ScreeningCases) {
    for row in cases.deaths {
      add(.deaths, row.citizenNumber, ListedFact(from: row.died, until: nil, name: row.name))
    }
    for row in cases.vehicles {
      add(
        .vehicles, row.citizenNumber,
        ListedFact(
          from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name))
    }
    for row in cases.property {
      add(
        .property, row.citizenNumber,
        ListedFact(
          from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name))
    }
    for row in cases.companies {
      add(
        .companies, row.citizenNumber,
        ListedFact(
          from: row.registered, until: row.ended, kind: row.part.rawValue, name: row.name))
    }
    for row in cases.payroll {
      add(
        .payroll, row.citizenNumber,
        ListedFact(
          from: row.from, until: row.until, kind: row.isTemporary ? "temporary" : "",
          name: row.name))
    }
    for row in cases.cadres {
      add(
        .cadres, row.citizenNumber,
        ListedFact(from: row.from, until: row.until, kind: row.tie.rawValue, name: row.name))
    }
  }

  private mutating func add(_ list: ReferenceList, _ number: String, _ row: ListedFact) {
    guard let person = PersonKey(number: number), facts.knows(person) else { return }
    facts.add(row, of: person, to: list)
  }

  private mutating func addPayments(
    _ world: World, _ county: DivisionCode, _ payees: [String: Int32], _ projects: [String: Int32]
  ) {
    var requests: [String: Int32] = [:]
    for request in world.reimbursements(county) {
      guard let project = projects[request.project], let day = request.requested else { continue }
      requests[request.number] = facts.add(
        RequestFact(number: request.number, project: project, requested: Int32(day.ordinal)))
    }
    for (number, draft) in world.batches(county).enumerated() {
      guard let request = requests[draft.reimbursement] else { continue }
      let id = Int64(number + 1) << 20
      let batch = facts.add(
        BatchFact(
          id: id, project: facts.requests[Int(request)].project, request: request,
          paid: draft.paid, total: draft.total.fen))
      for (index, line) in draft.lines.enumerated() {
        guard let payee = payees[line.payee] else { continue }
        facts.addPayment(
          batch: batch, line: Int32(index + 1), payee: payee, fen: line.amount.fen)
        if line.payee.hasPrefix("K") {
          payments[id + Int64(index + 1)] = "payment/\(draft.number)/\(index + 1)"
        }
      }
    }
    facts.finish()
  }
}
