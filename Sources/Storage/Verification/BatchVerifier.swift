import Domain
import PortableSQL
import Transparency

/// A batch whose entries with lines are being read.
struct OpenBatch {
  let header: BatchHeader
  let movement: Transfer
  var part: Int64 = 0
  var lines: Int64 = 0
  var sum: Int64 = 0
  var runs: [PaymentRun] = []
  var enclosure: PaymentEnclosure

  init(header: BatchHeader, movement: Transfer) {
    self.header = header
    self.movement = movement
    enclosure = PaymentEnclosure(lines: Int(header.count))
  }
}

/// Derives the entries with a batch's payment lines again from the payment rows.
struct BatchVerifier {
  private let entry: EntryVerifier
  private var verifier: CountyVerifier { entry.verifier }
  private var county: String { verifier.county.text }

  init(_ entry: EntryVerifier) { self.entry = entry }

  /// The batch that a movement paid, when it paid one.
  static func header(of movement: Int64, _ entry: EntryVerifier) throws -> BatchHeader? {
    let row = try entry.verifier.connection.first(
      """
      \(BatchHeader.select) WHERE county = \(entry.verifier.county.text) AND tx = \(movement)
      """)
    guard let header = try row.map({ try BatchHeader(row: $0) }) else { return nil }
    guard (1...1_000_000).contains(header.count), (1...Money.largestFen).contains(header.total),
      header.parts == PaymentLeaves.parts(lines: Int(header.count))
    else {
      throw entry.finding("L2", "payment_batch \(header.id.value)", "its numbers are out of bounds")
    }
    return header
  }

  /// Checks the next entry with lines of the open batch.
  func check(_ batch: String) throws {
    let place = "payment_batch \(batch) (log_entry \(entry.index))"
    guard var open = verifier.openBatch, String(open.header.id.value) == batch,
      entry.index - open.part == open.header.leaf,
      open.header.paid == open.movement.effective.text,
      open.header.number == open.movement.voucher
    else { throw entry.finding("L13", place, "the batch does not fit its movement") }
    // What grows with every entry is taken out, not copied.
    verifier.openBatch = nil
    let rows = try rows(of: open, place)
    open.part += 1
    let lines = try lines(rows, &open, place)
    try entry.compare(
      place, PaymentLeaves.body(open.header, lines),
      others: MovementBody.parts(open.part + 1, of: open.header.parts + 1))
    verifier.report.payments += Int64(rows.count)
    verifier.counts["log_salt", default: 0] += 1
    verifier.openBatch = open
  }

  private func rows(of open: OpenBatch, _ place: String) throws -> [Row] {
    let first = open.part * Int64(PaymentLeaves.linesPerEntry)
    let rows = try verifier.connection.all(
      """
      SELECT line, n, village, payee, payee_rev, shown, amount FROM payment
      WHERE county = \(county) AND batch = \(open.header.id.value) AND line > \(first)
        AND line <= \(first + Int64(PaymentLeaves.linesPerEntry)) ORDER BY line
      """)
    let expected = min(Int64(PaymentLeaves.linesPerEntry), open.header.count - first)
    guard Int64(rows.count) == expected else {
      throw entry.finding("L2", place, "the batch has \(rows.count) lines where \(expected) belong")
    }
    return rows
  }

  private func lines(
    _ rows: [Row], _ open: inout OpenBatch, _ place: String
  ) throws -> [CanonicalJSON] {
    let salts = try LogReader(verifier.county, on: verifier.connection).salts(entry.index) ?? []
    guard salts.count == rows.count * 32, let field = PersonalField(PaymentLeaves.field) else {
      throw entry.finding("L13", place, "the salts are missing")
    }
    let projectPlace = try ProjectPlaces.place(
      of: open.header.project, in: verifier.county, on: verifier.connection
    ).place.text
    var lines: [CanonicalJSON] = []
    for (position, row) in rows.enumerated() {
      let line = try row.integer(0)
      let amount = try row.integer(6)
      let payee = verifier.payees.value(
        payee: try row.integer(3), revision: try row.integer(4), at: open.header.leaf)
      guard try row.integer(1) == open.header.count, let payee,
        try row.text(5) == payee.shown(on: open.movement.effective),
        try row.text(2) == payee.village ?? projectPlace,
        (1...Money.largestFen).contains(amount), amount <= open.header.total - open.sum,
        let salt = Secret(bytes: salts[position * 32..<(position + 1) * 32])
      else {
        throw entry.finding(
          "L13", "payment \(line) of \(place)", "the line or its payee was changed")
      }
      let village = payee.village ?? projectPlace
      open.add(line, payee, at: village, fen: amount)
      lines.append(
        PaymentLeaves.line(
          Int(line), village, amount,
          field.commitment(to: payee.committed, salt: salt).hex))
    }
    return lines
  }
}

extension OpenBatch {
  /// Counts a line in.
  fileprivate mutating func add(
    _ line: Int64, _ payee: PayeeValues.Value, at village: String, fen: Int64
  ) {
    lines += 1
    sum += fen
    enclosure.add(payee: payee.code, fen: fen)
    PaymentRun.add(line, village, fen, to: &runs)
  }
}

extension CountyVerifier {
  /// A batch must be complete before anything else follows: all lines, the sum that was paid, and
  /// the very payees and amounts that the movement's fingerprint covers (L6).
  ///
  /// The public entry commits to each payee's name, ID number and account; the fingerprint binds
  /// the payee's code too, so that two payees who share all three values stay apart.
  func checkBatchEnd() throws {
    guard var open = openBatch else { return }
    let place = "payment_batch \(open.header.id.value)"
    guard open.part == open.header.parts, open.lines == open.header.count,
      open.sum == open.header.total, open.sum == open.movement.posted
    else { throw VerificationFinding("L2", place, "its lines do not make up what was paid") }
    guard open.enclosure.text() == open.movement.enclosure else {
      throw VerificationFinding(
        "L6", place, "its payees or amounts are not those that were asked for")
    }
    try checkRuns(of: open, place)
    for run in open.runs {
      guard let code = DivisionCode(run.village) else { continue }
      recount.paid(
        at: code, year: open.movement.effective.year, category: open.header.category,
        fen: run.total, count: run.count)
    }
    counts["payment_batch", default: 0] += 1
    counts["payment", default: 0] += open.lines
    lastNumber = max(lastNumber, open.header.id.lastOfBlock.value)
    openBatch = nil
  }

  /// The runs by which villages find their payments are those of the lines.
  private func checkRuns(of open: OpenBatch, _ place: String) throws {
    for run in open.runs {
      let row = try connection.first(
        """
        SELECT last, total FROM payment_run WHERE county = \(county.text)
          AND village = \(run.village) AND batch = \(open.header.id.value) AND first = \(run.first)
        """)
      guard let row, try row.integer(0) == run.last, try row.integer(1) == run.total else {
        throw VerificationFinding("L4", "payment_run of \(place)", "is not the run of its lines")
      }
      counts["payment_run", default: 0] += 1
    }
  }
}
