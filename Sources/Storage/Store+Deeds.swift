package import Domain
import PortableSQL

extension Store {
  /// What an import did, or in a dry run would have done.
  package struct ImportResult: Sendable, Hashable {
    /// Numbers of rows by what happened to them.
    package let outcome: RecordWriter.Outcome
    /// Whether nothing was kept because the caller only asked.
    package let wasDryRun: Bool
    /// How many doubts of the check-up there are about the households that the rows name, by rule:
    /// of a form those that it brings.
    package var doubts: [String: Int] = [:]
  }

  /// Keeps the rows of one file: all of them or none.
  /// - Parameters:
  ///   - register: the register of the rows.
  ///   - rows: the rows, in the order of the file.
  ///   - file: the SHA-256 of the file in hex; the same file twice is refused.
  ///   - dryRun: whether to go all the way and keep nothing.
  ///   - also: what else happens in the same transaction, or not at all.
  /// - Returns: how many rows were added, changed or left as they were.
  /// - Throws: `ImportRefusal` naming every bad row, or `FileRefusal` for a repeated file.
  package func importRows(
    _ register: RegisterDeclaration, _ rows: [DraftRow], file: String? = nil, dryRun: Bool = false,
    with also: @escaping @Sendable (UnitOfWork) throws -> Void = { _ in }
  ) async throws -> ImportResult {
    do {
      let outcome = try await work { unit in
        try also(unit)
        try unit.noteFile(file, register: register, rows: rows.count)
        let outcome = try RecordWriter(unit, register).write(rows)
        // The walls only speak at the end, so a dry run goes all the way and is then rolled back.
        if dryRun { throw DryRun(outcome: outcome) }
        return outcome
      }
      return ImportResult(outcome: outcome, wasDryRun: false)
    } catch let end as DryRun {
      return ImportResult(outcome: end.outcome, wasDryRun: true)
    }
  }

  /// Pays a batch in its county: one transaction, whatever its size.
  /// - Returns: the movement, and whether this very batch had been paid before.
  /// - Throws: `PaymentRefusal` by line, or `LedgerRefusal`; nothing is kept then.
  @discardableResult
  package func pay(
    _ batch: PaymentBatchDraft, in county: DivisionCode
  ) async throws -> PostedMovement {
    try await work { unit in try PaymentPosting(books: unit.books(of: county)).post(batch) }
  }

  /// Records one movement of a county under its key; a refusal that depends on the state of the
  /// books spends the key (trust.md 1.5).
  /// - Throws: `LedgerRefusal`.
  @discardableResult
  package func post(_ transfer: Transfer, in county: DivisionCode) async throws -> PostedMovement {
    do {
      return try await work { unit in try unit.books(of: county).post(transfer) }
    } catch let refusal as LedgerRefusal where refusal.dependsOnState {
      let earlier = try await work { try $0.books(of: county).spendKey(of: transfer, refusal) }
      guard let earlier else { throw refusal }
      return earlier
    }
  }

  /// Undoes a movement by another one of exactly its amounts (L8); `hands` are the members of
  /// finance who do it, none while the books are set up.
  @discardableResult
  package func reverse(
    _ id: RecordID, in county: DivisionCode, on day: Day, key: String, by hands: [Actor] = []
  ) async throws -> PostedMovement {
    try await work { unit in
      try unit.note("reverse", of: "movement/\(id.value)", in: county, by: hands)
      let books = try unit.books(of: county)
      let posted = try books.lines(of: id).filter { $0.layer == .posted }
      guard !posted.isEmpty else { throw LedgerRefusal.reversalUnknown }
      return try books.post(
        Transfer(
          kind: .reverse(id), effective: day, key: key, register: "reversal",
          voucher: String(id.value), lines: posted.map(\.reversed)))
    }
  }

  /// Ends a request that is not to be paid: voided by the office, or expired by its own date;
  /// `hands` are the members of finance who do it, none while the books are set up.
  /// - Throws: `LedgerRefusal`, also for a day before the request and an expiry before its date.
  package func endRequest(
    _ number: String, in county: DivisionCode, as outcome: Transfer.Outcome, on day: Day,
    by hands: [Actor] = []
  ) async throws {
    try await work { unit in
      try unit.note("end_request", of: "reimbursement/\(number)", in: county, by: hands)
      try RequestEnding(unit.books(of: county)).end(number, outcome, on: day)
    }
  }
}

/// Ends a dry run without keeping anything.
private struct DryRun: Error {
  let outcome: RecordWriter.Outcome
}

/// Why a whole file is refused.
package struct FileRefusal: Error, Sendable {
  /// What is wrong and what to do.
  package let problem: FieldProblem
}

extension UnitOfWork {
  /// Writes down that members of finance do something about the books of a county.
  /// - Throws: `FieldProblem` `role_refused` or `place_refused`.
  func note(_ act: String, of object: String, in county: DivisionCode, by hands: [Actor]) throws {
    for actor in hands {
      try check(actor, is: [.finance], at: county)
      try audit(.init(act, of: object, by: actor, in: county))
    }
  }

  /// Remembers a file, or refuses it when it was imported before.
  func noteFile(_ sha256: String?, register: RegisterDeclaration, rows: Int) throws {
    guard let sha256 else { return }
    // A file of one person could be guessed from its digest, also after that person was erased;
    // earlier programs kept the digest itself.
    let mark = register.holdsPersons ? try connection.vault.mark(ofFile: sha256) : sha256
    let before = try connection.first(
      """
      SELECT recorded FROM import_file WHERE register = \(register.name)
        AND (sha256 = \(mark) OR sha256 = \(sha256))
      """)
    if let before {
      let day = Instant(microseconds: try before.integer(0)).dayInShanghai?.text ?? ""
      throw FileRefusal(
        problem: FieldProblem(
          "file_repeated", zh: "这个文件已于 \(day) 导入，不能重复导入",
          en: "this very file was imported on \(day); it is not imported again"))
    }
    try connection.execute(
      """
      INSERT INTO import_file (register, sha256, n, recorded)
      VALUES (\(register.name), \(mark), \(rows), \(now.microseconds))
      """)
  }
}
