import Domain
import PortableSQL
import Transparency

/// Recomputes one county's books from its rows and holds them against its log, entry by entry.
///
/// It walks the log in order, derives each entry's bytes again from the rows it speaks of, replays
/// the movements through `LedgerModel`, and at the end compares balances, totals, counts and
/// checkpoints. The first thing that does not hold is the finding.
final class CountyVerifier {
  let county: DivisionCode
  let registers: [RegisterDeclaration]
  let connection: any Connection
  /// Where the check is now, for what cannot be read there.
  var place = "log_head"
  /// The largest record number that the entries know.
  var lastNumber: Int64 = 0
  var report: VerificationReport
  var model = LedgerModel()
  var lastMovement: [LedgerAccount: Int64] = [:]
  var accounts: [Int64: LedgerAccount] = [:]
  var payees = PayeeValues()
  var openBatch: OpenBatch?
  var counts: [String: Int64] = [:]
  var recount: SummaryChanges
  /// What the log tells of the audit log, in order.
  var attested: [TreeHead] = []
  private let keys: @Sendable (String) -> VerifierKey?

  init(
    _ county: DivisionCode, registers: [RegisterDeclaration], on connection: any Connection,
    keys: @escaping @Sendable (String) -> VerifierKey?
  ) {
    self.county = county
    self.registers = registers
    self.connection = connection
    self.keys = keys
    report = VerificationReport(county: county.text)
    recount = SummaryChanges(county)
  }

  /// Checks everything and reports; what cannot be read becomes the finding, not an error.
  /// - Throws: only what says nothing about the books: `CancellationError`, or `DatabaseError` of a
  ///   database that is busy or whose disk fails.
  func verify() throws -> VerificationReport {
    do {
      try check()
    } catch let finding as VerificationFinding {
      report.finding = finding
    } catch {
      guard !Self.isOutside(error) else { throw error }
      report.finding = VerificationFinding("L13", place, Self.words(error))
    }
    return report
  }

  private static func isOutside(_ error: any Error) -> Bool {
    if let error = error as? DatabaseError { return error.kind == .busy || error.kind == .storage }
    return error is CancellationError
  }

  /// What an error says without any value of the books.
  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as DatabaseError: error.message
    case let problem as FieldProblem: problem.labels.en
    case let refusal as LedgerRefusal: "the rules of the ledger refuse it: \(refusal.code)"
    default: "cannot be read (\(type(of: error)))"
    }
  }

  private func check() throws {
    guard let log = try LogVerifier(county, .ledger, on: connection, keys: keys) else {
      return try checkWithoutLog()
    }
    payees = try PayeeValues(county, on: connection)
    try log.walk { entry, index, bytes in
      place = log.place
      try EntryVerifier(self, entry: entry, index: index, bytes: bytes, origin: log.head.origin)
        .check()
      report.entries += 1
    }
    counts["log_node"] = log.nodes
    place = log.place
    try checkBatchEnd()
    try log.checkHead(number: lastNumber)
    try checkTotals()
    place = "year_end"
    try checkYearEnds()
    try checkAudit()
  }

  private func checkAudit() throws {
    place = "audit_entry"
    try AuditVerifier(county, on: connection, keys: keys).check(attested: attested)
  }

  /// A county of which nothing is kept but who tried to sign in has only an audit log.
  private func checkWithoutLog() throws {
    let known = try BookedCounties(registers, on: connection).tables[county.text]
    guard let known, known.hasPrefix("audit_") else {
      throw VerificationFinding("L14", "log_head", "the county has no log")
    }
    try checkAudit()
  }
}
