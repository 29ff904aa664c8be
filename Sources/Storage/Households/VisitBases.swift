import Domain
import PortableSQL

/// What stood when a form was made, from the history and not from the file.
///
/// A file that names a revision of another time would write over what came since as if it had been
/// seen; the log keeps the order in which the form and the record were written.
struct VisitBases {
  private let county: DivisionCode
  private let connection: any Connection
  /// The entry of the log with which the form was noted.
  private let made: Int64

  init(_ sheet: VisitSheet, on connection: any Connection) throws {
    county = sheet.village.county
    self.connection = connection
    let register = VisitSheet.register.declaration
    let noted = try RecordRows(register, on: connection)
      .stored(county: county, key: [.text(sheet.number)])
    guard let noted else { throw FieldProblem.visitBase }
    made =
      try connection.integer(
        """
        SELECT min(leaf) FROM record_history WHERE county = \(county.text)
          AND register = \(register.name) AND record = \(noted.id)
        """) ?? 0
  }

  /// The revision that a form names for a record.
  /// - Throws: `FieldProblem` `visit_base` when it was not the one that stood when the form was
  ///   made.
  func revision(
    _ entry: VisitAnswers.Entry, _ register: RegisterDeclaration, _ stored: RecordRows.Stored?
  ) throws -> Int64 {
    let named = entry.bases[register.name] ?? 0
    let record = try stored.flatMap { try origin(register, $0, entry.began(register)) }
    let stood = try record.flatMap { record in
      try connection.integer(
        """
        SELECT max(rev) FROM record_history WHERE county = \(county.text)
          AND register = \(register.name) AND record = \(record) AND leaf < \(made)
        """)
    }
    guard named == stood ?? 0 else { throw FieldProblem.visitBase }
    return named
  }

  /// What a record held at a revision; nil when it is 0, and the record was not there.
  func values(
    _ register: RegisterDeclaration, _ stored: RecordRows.Stored, at base: Int64, of began: Day?
  ) throws -> [FieldValue]? {
    if base == 0 { return nil }
    let record = try origin(register, stored, began)
    if record == stored.id, base == stored.revision { return stored.values }
    let known = try record.flatMap {
      try RecordPast(register, $0, in: county, on: connection).values(at: base)
    }
    guard let known else { throw FieldProblem.visitBase }
    return known
  }

  /// The record that the form was made from, which may be another than the one that stands now: the
  /// row that the household had before one of a later day.
  private func origin(
    _ register: RegisterDeclaration, _ stored: RecordRows.Stored, _ began: Day?
  ) throws -> Int64? {
    let name = register.key.first.flatMap { register.index(of: $0) }.map { stored.values[$0] }
    guard let began, let name else { return stored.id }
    return try RecordRows(register, on: connection)
      .stored(county: county, key: [name, .text(began.text)])?.id
  }
}

extension FieldProblem {
  fileprivate static let visitBase = FieldProblem(
    "visit_base", zh: "离线走访表的修订号不对，请使用原文件",
    en: "the form names another revision than it was made from; use the original file")
}
