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
    revisions = try RecordHistory(of: register, in: county, on: connection).all(
      "AND h.record = \(record) ORDER BY h.rev"
    ).map { writing in
      Revision(
        number: writing.revision, recorded: Instant(microseconds: writing.recorded),
        values: try RecordBody.values(of: writing.parts, register))
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
