extension ScreeningFacts {
  /// Adds a programme; returns its position, as the other ways of adding do.
  @discardableResult
  package mutating func add(_ programme: Programme) -> Int32 {
    programmes.append(ProgrammeFact(programme))
    return Int32(programmes.count - 1)
  }

  /// Adds a project of a programme, -1 for none, with its new budgets.
  @discardableResult
  package mutating func add(
    _ project: Project, programme: Int32 = -1, _ history: BudgetHistory = BudgetHistory([])
  ) -> Int32 {
    projects.append(ProjectFact(project, programme: programme, history))
    return Int32(projects.count - 1)
  }

  /// Adds a request.
  @discardableResult
  package mutating func add(_ request: RequestFact) -> Int32 {
    requests.append(request)
    return Int32(requests.count - 1)
  }

  /// Adds a batch.
  @discardableResult
  package mutating func add(_ batch: BatchFact) -> Int32 {
    batches.append(batch)
    return Int32(batches.count - 1)
  }

  /// Adds a payment.
  package mutating func addPayment(batch: Int32, line: Int32, payee: Int32, fen: Int64) {
    payments.append(batch: batch, line: line, payee: payee, fen: fen)
  }

  /// Adds a line of a decided list.
  package mutating func add(_ beneficiary: BeneficiaryFact) { beneficiaries.append(beneficiary) }

  /// Adds a notice about a project.
  package mutating func add(_ notice: NoticeFact) { notices.append(notice) }

  /// Adds somebody's stay in a household of the poverty register.
  package mutating func add(_ member: MemberFact) { members.add(member) }
}
