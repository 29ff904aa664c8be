package import Domain

extension Store {
  /// What the bank's answer came to.
  package struct BankAnswerResult: Sendable, Hashable {
    /// The order's number, which is the batch's too.
    package let order: String
    /// How many lines were paid, and their sum.
    package let paid: Int
    /// The sum of the paid lines.
    package let paidSum: Money
    /// How many lines were refused.
    package let refused: Int
    /// The sum of the refused lines.
    package let refusedSum: Money
    /// The request that reserves the refused sum anew; nil when all were paid.
    package var requeued: String?
  }

  /// Keeps the rows of a payment file as an order that waits for another person's confirmation.
  /// - Throws: `ImportRefusal` by row and field, `FieldProblem`, `LedgerRefusal`.
  package func prepareOrder(
    _ rows: [DraftRow], by actor: Actor
  ) async throws -> PaymentOrder {
    let (order, draft) = try await work { unit in
      let orders = PaymentOrders(unit)
      let order = try orders.prepare(rows, by: actor)
      return (order, try orders.draft(of: order))
    }
    // For the supervisors to look at; the order itself waits for its second person anyway.
    try await recordHits(of: draft, in: order.county)
    return order
  }

  /// Confirms a prepared order, or countersigns a confirmed one; all lines are checked anew.
  ///
  /// Lines under suspicion need `words` on what was found out about them.
  /// - Throws: `ImportRefusal` by line, `FieldProblem`, `LedgerRefusal`.
  package func confirmOrder(
    _ number: String, in county: DivisionCode, words: String = "", by actor: Actor
  ) async throws -> PaymentOrder {
    try await work { unit in
      try PaymentOrders(unit).confirm(number, in: county, words: words, by: actor)
    }
  }

  /// What the screening rules suspect about an order's lines and nobody has cleared yet; that
  /// somebody read it is written down first.
  /// - Throws: `FieldProblem` `role_refused` or `place_refused`.
  package func suspicions(
    of order: PaymentOrder, by actor: Actor
  ) async throws -> [ScreeningBeforePayment.Hit] {
    try await work { try PaymentOrders($0).readSuspicions(of: order, by: actor) }
  }

  /// Gives an order up before the bank has it, for a reason.
  /// - Throws: `FieldProblem`.
  package func withdrawOrder(
    _ number: String, in county: DivisionCode, words: String, by actor: Actor
  ) async throws -> PaymentOrder {
    try await work { unit in
      try PaymentOrders(unit).withdraw(number, in: county, words: words, by: actor)
    }
  }

  /// Makes the bank's file of a confirmed order and keeps its SHA-256.
  ///
  /// The bytes hold persons' values and go to finance only. `write` makes the file and its SHA-256
  /// in hex; equal lines must give equal bytes. Throws `ImportRefusal` by line, `FieldProblem`, or
  /// what `write` throws.
  package func sendOrder(
    _ number: String, in county: DivisionCode, by actor: Actor,
    write: @escaping @Sendable ([BankFileLine]) throws -> (bytes: [UInt8], sha256: String)
  ) async throws -> [UInt8] {
    try await work { unit in
      try PaymentOrders(unit).send(number, in: county, by: actor, write: write)
    }
  }

  /// Books the bank's answer: paid lines as a batch, the sum of the refused ones reserved anew.
  /// - Throws: `ImportRefusal` by row and field, `FieldProblem`, `LedgerRefusal`.
  package func takeBankAnswer(
    _ rows: [DraftRow], file: String, on day: Day, in county: DivisionCode, by actor: Actor
  ) async throws -> BankAnswerResult {
    try await work { unit in
      try BankAnswers(unit).take(rows, file: file, on: day, in: county, by: actor)
    }
  }

  /// Records that the bank sent a payment back after it had paid it.
  ///
  /// The money stands with its project again. The bounce's `line` is that of the bank's file, or of
  /// the batch when there was no order.
  /// - Throws: `FieldProblem`, `LedgerRefusal`.
  package func recordBounce(_ bounce: PaymentBounce, by actor: Actor) async throws {
    try await work { try PaymentBounces($0).record(bounce, by: actor) }
  }

  /// A member of staff in a role that reaches a county today.
  /// - Throws: `FieldProblem` `role_refused` when no grant gives it.
  package func actor(
    _ staff: String, as role: Role, in county: DivisionCode
  ) async throws -> Actor {
    try await work { unit in
      guard let day = unit.now.dayInShanghai else {
        throw FieldProblem("clock_invalid", zh: "服务器日期无效，请校时", en: "the server's date is not valid")
      }
      let reach = Reach(on: day, unit.connection)
      let actors = try reach.grants(of: staff).filter { $0.role == role }
        .map { try reach.actor(staff, under: $0) }
      guard let actor = actors.first(where: { $0.reaches(county) }) else {
        throw FieldProblem.roleRefused
      }
      _ = try unit.staff(actor)
      return actor
    }
  }
}
