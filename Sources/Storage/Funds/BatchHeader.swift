import Domain
import PortableSQL

/// A recorded batch: what `payment_batch` keeps of it.
struct BatchHeader: Sendable, Hashable {
  let id: RecordID
  let number: String
  let reimbursement: String
  let project: String
  let category: String
  /// The day of payment, ISO.
  let paid: String
  /// How many lines.
  let count: Int64
  /// The sum of the lines, in fen.
  let total: Int64
  /// The movement that paid it.
  let movement: RecordID
  /// The index of the first entry with lines.
  let leaf: Int64
  /// How many entries hold the lines.
  let parts: Int64

  /// Writes the header; the lines must be there already, and are sealed by it.
  func insert(county: DivisionCode, on connection: any Connection) throws {
    try connection.execute(
      """
      INSERT INTO payment_batch (county, id, number, reimbursement, project, category, paid, n,
        total, tx, leaf, parts)
      VALUES (\(county.text), \(id.value), \(number), \(reimbursement), \(project), \(category),
        \(paid), \(count), \(total), \(movement.value), \(leaf), \(parts))
      """)
  }

  /// The query whose rows `init(row:)` reads.
  static let select: Statement = """
    SELECT id, number, reimbursement, project, category, paid, n, total, tx, leaf, parts
    FROM payment_batch
    """

  /// Reads a row of `select`.
  init(row: Row) throws {
    id = RecordID(try row.integer(0))
    number = try row.text(1)
    reimbursement = try row.text(2)
    project = try row.text(3)
    category = try row.text(4)
    paid = try row.text(5)
    count = try row.integer(6)
    total = try row.integer(7)
    movement = RecordID(try row.integer(8))
    leaf = try row.integer(9)
    parts = try row.integer(10)
  }

  init(
    id: RecordID, of draft: PaymentBatchDraft, project: String, category: String, total: Money,
    movement: PostedMovement
  ) {
    self.id = id
    number = draft.number
    reimbursement = draft.reimbursement
    self.project = project
    self.category = category
    paid = draft.paid.text
    count = Int64(draft.lines.count)
    self.total = total.fen
    self.movement = movement.id
    leaf = movement.leaf + 1
    parts = PaymentLeaves.parts(lines: draft.lines.count)
  }
}
