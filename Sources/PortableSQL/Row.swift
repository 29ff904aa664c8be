/// One row of an answer, read by position.
package struct Row: Sendable {
  /// The values in the order of the SELECT list.
  package let values: [SQLValue]

  /// Wraps the values of a row.
  package init(_ values: [SQLValue]) { self.values = values }

  /// A number.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard case .integer(let number) = values[column] else { throw mismatch(column, "a number") }
    return number
  }

  /// A number or nothing.
  package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
    if case .null = values[column] { return nil }
    return try integer(column)
  }

  /// Text.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func text(_ column: Int) throws(DatabaseError) -> String {
    guard case .text(let text) = values[column] else { throw mismatch(column, "text") }
    return text
  }

  /// Text or nothing.
  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    if case .null = values[column] { return nil }
    return try text(column)
  }

  /// Bytes.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard case .blob(let bytes) = values[column] else { throw mismatch(column, "bytes") }
    return bytes
  }

  private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
    DatabaseError(.decoding, "column \(column + 1) does not hold \(wanted)")
  }
}
