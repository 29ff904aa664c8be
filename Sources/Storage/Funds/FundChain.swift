import Domain
import PortableSQL

/// Books the vouchers of the fund chain (S29-S35): each register's row becomes its movement.
///
/// This is the one road from a record to the ledger; imports, the command line and later the
/// console all take it. What a step may take is held by the database (`LedgerAccount`).
struct FundChain {
  let unit: UnitOfWork

  /// Books one row of a voucher register.
  /// - Throws: `FieldProblem` for what the row itself lacks, `LedgerRefusal` from the ledger.
  func book(_ register: RegisterDeclaration, _ values: [FieldValue]) throws {
    switch register.name {
    case "fund_receipt": try book(FundReceipt.register.entry(values))
    case "allocation": try book(Allocation.register.entry(values))
    case "arrangement": try book(Arrangement.register.entry(values))
    case "reimbursement": try book(Reimbursement.register.entry(values))
    case "payment_bounce":
      try PaymentBounces(unit).book(PaymentBounce.register.entry(values))
    case "fund_return": try book(FundReturn.register.entry(values))
    default: return
    }
  }

  private func book(_ receipt: FundReceipt) throws {
    guard let movement = FundSteps.receipt(receipt) else { return }
    try unit.books(of: receipt.county).post(movement)
  }

  private func book(_ allocation: Allocation) throws {
    guard let movement = FundSteps.allocation(allocation) else { return }
    try unit.books(of: allocation.county).post(movement)
  }

  private func book(_ arrangement: Arrangement) throws {
    guard let movement = FundSteps.arrangement(arrangement), let day = arrangement.arranged else {
      return
    }
    let books = try unit.books(of: arrangement.county)
    let project = try project(arrangement.project, in: books)
    try Self.checkConsent(project, arranged: day)
    try RequestRules(unit, books).check(arrangement, for: project, on: day)
    try books.post(movement)
  }

  private func book(_ request: Reimbursement) throws {
    guard let movement = FundSteps.request(request), let day = request.requested else { return }
    let books = try unit.books(of: request.county)
    let project = try project(request.project, in: books)
    // The advance comes before acceptance, but never before the start.
    guard let started = project.started, started <= day else {
      throw FieldProblem(
        "request_before_start", zh: "项目尚未开工，不能报账", en: "the project had not started on that day")
    }
    try RequestRules(unit, books).check(request, for: project, on: day)
    try books.post(movement)
  }

  private func book(_ giveBack: FundReturn) throws {
    guard let movement = FundSteps.giveBack(giveBack) else { return }
    let books = try unit.books(of: giveBack.county)
    try checkReturnSource(giveBack, in: books)
    try books.post(movement)
  }

  /// S34: no arrangement without the eastern partner's recorded consent and the county's approval.
  private static func checkConsent(_ project: Project, arranged: Day) throws(FieldProblem) {
    guard let consented = project.consented, let approved = project.approved,
      consented <= arranged, approved <= arranged
    else {
      throw FieldProblem(
        "arranged_without_consent", zh: "项目未经东部协作方同意并由县批准，不能安排资金",
        en: "the project lacks the partner's consent or the county's approval by that day")
    }
  }

  /// Money goes back to the allocation that it came from, and no more of it than came and is still
  /// there; the ledger tells, because it also knows what was reversed.
  private func checkReturnSource(_ giveBack: FundReturn, in books: CountyBooks) throws {
    let arranged = try books.netFlow(
      from: .allocated(giveBack.source, year: giveBack.year), to: .project(giveBack.project))
    guard giveBack.amount.fen <= arranged else {
      throw FieldProblem(
        "return_source", zh: "退回金额超过该来源该年度安排给本项目的金额",
        en: "more than was arranged to the project from this source and year")
    }
  }

  private func project(_ code: String, in books: CountyBooks) throws -> Project {
    let rows = RecordRows(Project.register.declaration, on: books.connection)
    guard let stored = try rows.stored(county: books.county, key: [.text(code)]) else {
      throw FieldProblem.projectUnknown
    }
    return Project.register.entry(stored.values)
  }
}
