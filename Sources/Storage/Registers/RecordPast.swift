import Domain
import PortableSQL

/// What one record held at each of its revisions.
struct RecordPast {
  /// One writing of the record.
  struct Revision {
    let number: Int64
    let recorded: Instant
    let values: [FieldValue]
  }

  /// The revisions, oldest first.
  let revisions: [Revision]

  init(
    _ register: RegisterDeclaration, _ record: Int64, in county: DivisionCode,
    on connection: any Connection
  ) throws {
    revisions = try connection.all(
      """
      SELECT rev, recorded, body FROM record_history WHERE county = \(county.text)
        AND register = \(register.name) AND record = \(record) ORDER BY rev
      """
    ).map { row in
      Revision(
        number: try row.integer(0), recorded: Instant(microseconds: try row.integer(1)),
        values: try RecordBody.values(of: try row.text(2), register))
    }
  }

  /// The values at a revision; nil when there was none of this number.
  func values(at number: Int64) -> [FieldValue]? {
    revisions.first { $0.number == number }?.values
  }

  /// The last revision that gave a field another value than the one before it.
  func lastChange(of index: Int) -> Revision? {
    revisions.indices.last { position in
      position == 0
        || revisions[position].values[index] != revisions[position - 1].values[index]
    }.map { revisions[$0] }
  }
}
