import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// Payment orders: upload, confirmation, the bank's file and its answer.
  var paymentHandlers: [ConsoleRoute: Handler] {
    [
      .paymentOrders: { try await orders($0) }, .prepareOrder: prepareOrder,
      .paymentTemplate: paymentTemplate, .paymentOrder: { try await order($0) },
      .takeOrderStep: takeOrderStep, .bankFile: bankFile, .bankReturn: bankReturn,
      .bounce: bounce,
    ]
  }

  /// The payment orders within an actor's reach.
  func orders(for actor: Actor) async throws -> [(id: RecordID, record: PaymentOrder)] {
    let register = PaymentOrder.register
    var found: [(id: RecordID, record: PaymentOrder)] = []
    for place in actor.reach {
      found += try await store.records(RecordQuery(register.declaration, place: place))
        .map { ($0.id, register.entry($0.values)) }
    }
    return found
  }

  private func orders(
    _ visit: Visit, problems: [CellProblem] = [], wrong: String = ""
  ) async throws -> Response {
    let actor = try visit.actor()
    let found = try await orders(for: actor)
    let language = visit.language
    let upload = form(
      visit, to: ConsoleRoute.prepareOrder.pattern,
      fields: [
        FormField(
          "file", Phrase(zh: "支付明细（支付模板）", en: "Payments, in the form of the template"),
          .file(["xlsx", "csv"]), isRequired: true)
      ], submit: Phrase(zh: "逐笔核对并编制", en: "Check each line and prepare"))
    let template: Markup = """
      <p><a href="\(ConsoleRoute.paymentTemplate.pattern)">\
      \(language("下载模板", "Download the template"))</a></p>
      """
    let desk = RegisterDesk(Payment.register.declaration, language)
    let waiting = found.count { $0.record.state.isOpen }
    let heading =
      waiting == 0
      ? language("支付：没有在办的指令", "Payments: no order is on its way")
      : language("支付：\(waiting) 个指令在办", "Payments: \(waiting) orders on their way")
    let body =
      desk.problems(problems) + OrderDesk.table(found.reversed(), language)
      + Card.titled(language("编制支付指令", "Prepare an order"), "", template + upload)
    return try await show(
      ConsolePage(heading, body, done: done(visit), wrong: wrong), visit,
      status: problems.isEmpty && wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func paymentTemplate(_ visit: Visit) async throws -> Response {
    let bytes = try RegisterFile(Payment.register.declaration).template(.xlsx)
    return Self.download(bytes, FileForm.xlsx.mediaType, "payment.xlsx")
  }

  private func prepareOrder(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    do {
      let sheet = try sheet(visit, of: Payment.register.declaration)
      guard sheet.problems.isEmpty else {
        return try await orders(visit, problems: sheet.problems)
      }
      do {
        let order = try await store.prepareOrder(sheet.rows, by: actor)
        try await noteOrder("prepare", order, by: actor)
      } catch let refusal as ImportRefusal {
        return try await orders(visit, problems: sheet.located(refusal))
      }
    } catch {
      return try await orders(visit, wrong: Self.words(error, visit.language))
    }
    return Self.redirect(to: "\(ConsoleRoute.paymentOrders.pattern)?done=1")
  }

  private func order(
    _ visit: Visit, problems: [CellProblem] = [], wrong: String = ""
  ) async throws -> Response {
    guard let (id, order) = visit.order else { throw Refusal.notFound }
    let language = visit.language
    let waits = [.prepared, .confirmed, .countersigned].contains(order.state)
    let suspicions = waits ? try await store.suspicions(of: order, by: try visit.actor()) : []
    let desk = OrderDesk(order, suspicions, language)
    var body = RegisterDesk(BankReturnLine.register.declaration, language).problems(problems)
    body += desk.facts + desk.suspected
    for step in desk.steps {
      let act = form(
        visit, to: ConsoleRoute.takeOrderStep.path(id), fields: desk.fields(of: step),
        submit: step.labels.phrase, hidden: ["step": step.code])
      body += Card.titled(language(step.labels.zh, step.labels.en), "", act)
    }
    body += bankForms(visit, id, desk, order.state)
    body += desk.way
    return try await show(
      ConsolePage(
        language("支付指令 \(order.number)", "Payment order \(order.number)"), body,
        done: done(visit), wrong: wrong), visit,
      status: problems.isEmpty && wrong.isEmpty ? .ok : .unprocessableContent)
  }

  /// What can be done with the bank in a state.
  private func bankForms(
    _ visit: Visit, _ id: RecordID, _ desk: OrderDesk, _ state: PaymentOrderState
  ) -> Markup {
    let language = visit.language
    var forms: Markup = ""
    if [.confirmed, .countersigned, .sent].contains(state) {
      forms += Card.titled(
        language("送盘文件", "The bank's file"),
        language("含姓名和账号，只交给银行", "names and accounts, for the bank only"),
        form(
          visit, to: ConsoleRoute.bankFile.path(id), fields: [desk.code],
          submit: Phrase(zh: "生成送盘文件", en: "Write the bank's file")))
    }
    if state == .sent {
      forms += Card.titled(
        language("银行回盘", "The bank's answer"),
        language("每笔一条结果", "one result for every line"),
        form(
          visit, to: ConsoleRoute.bankReturn.path(id), fields: OrderDesk.answer,
          submit: Phrase(zh: "登记回盘", en: "Take the answer")))
    }
    if state == .answered {
      forms += Card.titled(
        language("银行退票", "Sent back by the bank"),
        language("付款成功后又被退回的一笔", "a payment that came back after it was paid"),
        form(
          visit, to: ConsoleRoute.bounce.path(id), fields: OrderDesk.bounce,
          submit: Phrase(zh: "登记退票", en: "Record it")))
    }
    return forms
  }

  private func takeOrderStep(_ visit: Visit) async throws -> Response {
    guard let (id, order) = visit.order else { throw Refusal.notFound }
    let actor = try visit.actor()
    let code = visit.answers["step"]
    do {
      let step = PaymentOrderProcedure.way.step(code, from: order.state)
      if step?.needsStepUp == true { try await proveAnew(visit, actor) }
      let changed =
        code == "withdraw"
        ? try await store.withdrawOrder(
          order.number, in: order.county, words: visit.answers.line("words"), by: actor)
        : try await store.confirmOrder(
          order.number, in: order.county, words: visit.answers.line("words"), by: actor)
      try await noteOrder(code == "withdraw" ? code : "confirm", changed, by: actor)
    } catch {
      return try await self.order(visit, wrong: Self.words(error, visit.language))
    }
    return Self.redirect(to: "\(ConsoleRoute.paymentOrder.path(id))?done=1")
  }

  private func bankFile(_ visit: Visit) async throws -> Response {
    guard let (_, order) = visit.order else { throw Refusal.notFound }
    let actor = try visit.actor()
    do {
      try await proveAnew(visit, actor)
      // Written down before the file leaves: it holds the values of persons (trust.md L16).
      try await noteOrder("send", order, by: actor)
      let bytes = try await store.sendOrder(order.number, in: order.county, by: actor) { lines in
        let register = BankFileLine.register
        let bytes = try RegisterFile(register.declaration)
          .export(.csv, rows: lines.map { register.values($0) })
        return (bytes, Self.digest(bytes))
      }
      return Self.download(bytes, FileForm.csv.mediaType, "bank-file.csv")
    } catch {
      return try await self.order(visit, wrong: Self.words(error, visit.language))
    }
  }

  private func bankReturn(_ visit: Visit) async throws -> Response {
    guard let (id, order) = visit.order else { throw Refusal.notFound }
    let actor = try visit.actor()
    do {
      guard let day = Day(visit.answers["day"]), let file = visit.answers.file("file") else {
        throw FieldProblem.missing
      }
      let sheet = try sheet(visit, of: BankReturnLine.register.declaration)
      guard sheet.problems.isEmpty else {
        return try await self.order(visit, problems: sheet.problems)
      }
      do {
        _ = try await store.takeBankAnswer(
          sheet.rows, file: Self.digest(file.bytes), on: day, in: order.county, by: actor)
        try await noteOrder("answer", order, by: actor)
      } catch let refusal as ImportRefusal {
        return try await self.order(visit, problems: sheet.located(refusal))
      }
    } catch {
      return try await self.order(visit, wrong: Self.words(error, visit.language))
    }
    return Self.redirect(to: "\(ConsoleRoute.paymentOrder.path(id))?done=1")
  }

  private func bounce(_ visit: Visit) async throws -> Response {
    guard let (id, order) = visit.order else { throw Refusal.notFound }
    let actor = try visit.actor()
    do {
      let register = PaymentBounce.register
      let asked: Set = ["line", "amount", "bounced", "reason", "words"]
      let read = RegisterAnswers(register.declaration, only: asked) { visit.answers[$0] }
      if let problem = read.problems.values.first { throw problem }
      var bounce = register.entry(read.values)
      (bounce.batch, bounce.county) = (order.number, order.county)
      try await store.recordBounce(bounce, by: actor)
      try await noteOrder("bounce", order, by: actor)
    } catch {
      return try await self.order(visit, wrong: Self.words(error, visit.language))
    }
    return Self.redirect(to: "\(ConsoleRoute.paymentOrder.path(id))?done=1")
  }

  /// The rows of the file that was sent.
  private func sheet(_ visit: Visit, of register: RegisterDeclaration) throws -> RegisterSheet {
    guard let file = visit.answers.file("file") else {
      throw FieldProblem.missing
    }
    return try RegisterSheet(
      register, from: TableReader(.bytes(file.bytes), name: file.name))
  }

  private func noteOrder(_ act: String, _ order: PaymentOrder, by actor: Actor) async throws {
    try await store.audit(
      .init("payment_order_\(act)", of: order.subject, by: actor, in: order.county))
  }

  /// What an error says on the page; anything but a refusal goes on.
  private static func words(_ error: any Error, _ language: Language) throws -> String {
    switch error {
    case let problem as FieldProblem: return language(problem.labels.zh, problem.labels.en)
    case let refusal as LedgerRefusal: return language(refusal.labels.zh, refusal.labels.en)
    case let error as TableError: return language(error.words.zh, error.words.en)
    case let refusal as ImportRefusal:
      return refusal.problems.prefix(10).map { problem in
        language(
          "第 \(problem.row) 笔：\(problem.problem.labels.zh)",
          "line \(problem.row): \(problem.problem.labels.en)")
      }.joined(separator: language("；", "; "))
    default: throw error
    }
  }
}
