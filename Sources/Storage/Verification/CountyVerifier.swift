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
  private var frontier = Frontier()
  private var lastInstant: Int64 = 0
  private var signed: [Int64: String] = [:]
  private var checkpoints = Checkpoints()
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
    guard let head = try LogHeadRow(county, on: connection) else {
      throw VerificationFinding("L14", "log_head", "the county has no log")
    }
    try readCheckpoints()
    payees = try PayeeValues(county, on: connection)
    try connection.forEach(
      "SELECT idx, leaf, bytes FROM log_entry WHERE county = \(county.text) ORDER BY idx"
    ) { row in
      try checkEntry(row, origin: head.origin)
    }
    try checkBatchEnd()
    try checkHead(head)
    try checkTotals()
    try checkYearEnds()
    if let n = try AuditTrail(connection).firstBroken(in: county.text) {
      throw VerificationFinding(
        "audit", "audit_line \(n)", "it does not follow from the line before")
    }
  }

  private func checkEntry(_ row: Row, origin: String) throws {
    let index = try row.integer(0)
    place = "log_entry \(index)"
    guard index == report.entries else {
      throw VerificationFinding("L13", "log_entry \(report.entries)", "the entry is missing")
    }
    let bytes = try row.blob(2)
    let leaf = MerkleTree.leafHash(bytes)
    guard try row.blob(1) == leaf.bytes else {
      throw VerificationFinding("L13", place, "the leaf hash is not that of the bytes")
    }
    try append(leaf, place)
    guard let entry = try? LogEntry(decoding: bytes), entry.sequence == index,
      entry.at.microseconds > lastInstant
    else { throw VerificationFinding("L9", place, "the envelope does not fit its place") }
    lastInstant = entry.at.microseconds
    try EntryVerifier(self, entry: entry, index: index, bytes: bytes, origin: origin).check()
    report.entries += 1
    try checkSigned(origin: origin)
  }

  private func append(_ leaf: Hash, _ place: String) throws {
    var nodes: [NodePosition: Hash] = [:]
    frontier.append(leaf) { position, hash in
      if position.level > 0, position.level % 8 == 0 { nodes[position] = hash }
    }
    for (position, hash) in nodes {
      let stored = try connection.first(
        """
        SELECT hash FROM log_node WHERE county = \(county.text) AND level = \(position.level)
          AND idx = \(Int64(position.index))
        """)
      counts["log_node", default: 0] += 1
      guard try stored?.blob(0) == hash.bytes else {
        throw VerificationFinding(
          "L13", "log_node \(position.level)/\(position.index) at \(place)",
          "the node is not the hash of its entries")
      }
    }
  }

  private func readCheckpoints() throws {
    try connection.forEach(
      "SELECT size, note FROM log_checkpoint WHERE county = \(county.text)"
    ) { row in
      let size = try row.integer(0)
      signed[size] = try row.text(1)
      checkpoints.count += 1
      checkpoints.newest = max(checkpoints.newest, size)
    }
  }

  /// Holds the checkpoint of this size, when one was signed, against the tree as it is.
  private func checkSigned(origin: String) throws {
    guard let text = signed.removeValue(forKey: report.entries) else { return }
    let place = "log_checkpoint \(report.entries)"
    guard let key = keys(origin), let trust = Trust(log: key) else {
      throw VerificationFinding("L14", place, "there is no key for \(origin)")
    }
    guard let note = try? SignedNote(parsing: Array(text.utf8)), note.encoded == text,
      let opened = try? trust.open(note)
    else { throw VerificationFinding("L14", place, "the signature is not good") }
    guard opened.checkpoint.head == frontier.head else {
      throw VerificationFinding("L14", place, "the signed root is not the root of the entries")
    }
  }

  private func checkHead(_ head: LogHeadRow) throws {
    guard head.size == report.entries, head.frontier == frontier.bytes else {
      throw VerificationFinding("L14", "log_head", "size or frontier do not fit the entries")
    }
    guard head.recorded == lastInstant else {
      throw VerificationFinding("L9", "log_head", "the last recorded time does not fit")
    }
    guard head.number == lastNumber else {
      throw VerificationFinding("L13", "log_head", "the last record number does not fit")
    }
    guard head.checkpoints == checkpoints else {
      throw VerificationFinding("L14", "log_checkpoint", "a checkpoint was taken away or added")
    }
    if let size = signed.keys.min() {
      throw VerificationFinding("L14", "log_checkpoint \(size)", "signs entries that are gone")
    }
  }
}

/// How many checkpoints a log has and the size of the newest; no checkpoint follows from entries,
/// so the head counts them.
private struct Checkpoints: Equatable {
  var count: Int64 = 0
  var newest: Int64 = 0
}

/// The row of `log_head`.
private struct LogHeadRow {
  let origin: String
  let size: Int64
  let frontier: [UInt8]
  let recorded: Int64
  let number: Int64
  let checkpoints: Checkpoints

  init?(_ county: DivisionCode, on connection: any Connection) throws {
    let row = try connection.first(
      """
      SELECT origin, size, frontier, recorded, number, checkpoints, signed FROM log_head
      WHERE county = \(county.text)
      """)
    guard let row else { return nil }
    origin = try row.text(0)
    size = try row.integer(1)
    frontier = try row.blob(2)
    recorded = try row.integer(3)
    number = try row.integer(4)
    checkpoints = Checkpoints(count: try row.integer(5), newest: try row.integer(6))
  }
}
