import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of project pages.
struct ProjectFacts {
  private let atlas: Atlas
  private let language: Language
  private let connection: any Connection

  init(_ atlas: Atlas, _ language: Language, on connection: any Connection) {
    self.atlas = atlas
    self.language = language
    self.connection = connection
  }

  /// A project in a list.
  static func line(_ project: ProjectTotals, _ atlas: Atlas) -> ProjectLine {
    let record = project.record
    return ProjectLine(
      id: project.id.value, name: record.name, place: atlas.name(record.place),
      category: record.category.labels.phrase, year: record.year,
      arranged: Amount(fen: project.arranged), paid: Amount(fen: project.paid),
      stage: stage(record.state))
  }

  /// A category's name by its code.
  static func category(_ code: String) -> Phrase {
    ProjectCategory(rawValue: code)?.labels.phrase ?? Phrase(same: code)
  }

  /// The facts of one project.
  func facts(of project: ProjectTotals) throws -> ProjectPage.Facts {
    let record = project.record
    var facts = ProjectPage.Facts(
      Self.line(project, atlas), in: atlas.crumbs(to: record.place, withItself: true))
    facts.budget = Amount(fen: record.budget.fen)
    facts.implementer = record.implementer
    facts.purpose = [record.content, record.profitLink].filter { !$0.isEmpty }
      .joined(separator: "；")
    facts.households = record.households > 0 ? record.households : nil
    facts.people = record.persons > 0 ? record.persons : nil
    facts.chain = try chain(of: project)
    facts.way = ProjectSteps.stops(
      try ProjectTasks(on: connection).steps(of: project), of: project.id, now: record.state,
      language)
    facts.budgets = ProjectSteps.stops(
      try BudgetHistory(of: record.code, in: project.county, on: connection), language)
    let list = PaymentList(on: connection)
    let places = try list.places(ofProject: record.code, in: project.county)
    facts.villages = places.prefix(12).map {
      ProjectPage.Village(
        atlas.above($0.place), paid: Amount(fen: $0.fen), payments: Int($0.count))
    }
    facts.paymentCount = Int(places.reduce(0) { $0 + $1.count })
    facts.payments = try list.payments(ofProject: record.code, in: project.county, limit: 20)
      .map { PaymentFacts.line($0, atlas, place: $0.place) }
    return facts
  }

  /// The way of the money, from the promise to what was given back; for one payment only its own
  /// request and batch.
  func chain(
    of project: ProjectTotals, upTo payment: PublicPayment? = nil
  ) throws -> [ChainStep] {
    let chain = try ProjectChain(project, on: connection)
    let record = project.record
    let requests = chain.requests.filter { $0.voucher == payment?.reimbursement ?? $0.voucher }
    let payments = chain.payments.filter { $0.voucher == payment?.batch ?? $0.voucher }
    var steps = [
      together(.committed, chain.commitments), together(.received, chain.receipts),
      together(.allocated, chain.allocations),
      ChainStep(
        .consented, record.consented == nil ? .waiting : .done, day: record.consented?.text ?? "",
        actor: record.consentOffice),
    ]
    steps += Self.each(.arranged, chain.arrangements) { step in
      FundSource(rawValue: step.word)?.labels.phrase(language) ?? ""
    }
    steps += Self.each(.requested, requests, remark: outcome)
    steps += Self.each(.paid, payments) { step in
      language("批次 \(step.voucher)", "batch \(step.voucher)")
    }
    if payment == nil, !chain.returns.isEmpty {
      steps += Self.each(.returned, chain.returns) { $0.voucher }
    }
    return steps
  }

  /// Several vouchers as one step: the first day to the last, and the sum.
  private func together(_ kind: ChainStep.Kind, _ vouchers: [ProjectChain.Step]) -> ChainStep {
    guard let first = vouchers.first, let last = vouchers.last else {
      return ChainStep(kind, .waiting)
    }
    let count = vouchers.count
    return ChainStep(
      kind, .done, day: first.day == last.day ? first.day : "\(first.day) – \(last.day)",
      amount: Amount(fen: vouchers.reduce(0) { $0 + $1.fen }),
      remark: count > 1 ? language("共 \(count) 笔", "\(count) vouchers") : first.voucher)
  }

  private static func each(
    _ kind: ChainStep.Kind, _ vouchers: [ProjectChain.Step],
    remark: (ProjectChain.Step) -> String
  ) -> [ChainStep] {
    guard !vouchers.isEmpty else { return [ChainStep(kind, .waiting)] }
    return vouchers.map { step in
      ChainStep(
        kind, step.word == "expired" || step.word == "void" ? .look : .done, day: step.day,
        amount: Amount(fen: step.fen), remark: remark(step))
    }
  }

  private func outcome(_ step: ProjectChain.Step) -> String {
    switch step.word {
    case "posted": language("\(step.voucher) 已支付", "\(step.voucher), paid")
    case "void": language("\(step.voucher) 已作废", "\(step.voucher), voided")
    case "expired": language("\(step.voucher) 已失效", "\(step.voucher), expired")
    default: language("\(step.voucher) 待支付", "\(step.voucher), waiting")
    }
  }

  private static func stage(_ state: ProjectState) -> ProjectLine.Stage {
    switch state {
    case .proposed, .reviewed: .proposed
    case .pool: .pooled
    case .consented, .approved, .publicised: .agreed
    case .implementing, .finished: .underWay
    case .accepted, .settled, .announced, .handedOver: .accepted
    case .returned, .withdrawn: .late
    }
  }
}
