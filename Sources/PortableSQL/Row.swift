/// One row of an answer, read by position.
///
/// A row that `Connection.forEach` hands over is live: it is gone when the next one comes. What is
/// to be kept is taken out, or copied.
package struct Row {
  private let source: any RowSource

  /// Wraps a live row.
  package init(_ source: any RowSource) { self.source = source }

  /// A row of known values.
  package init(_ values: [SQLValue]) { source = RowCopy(values: values) }

  /// The values in the order of the SELECT list.
  package var values: [SQLValue] { (0..<source.count).map(source.value) }

  /// The same row, to be kept.
  package func copied() -> Row { Row(values) }

  /// Whatever a column holds.
  package func value(_ column: Int) -> SQLValue { source.value(column) }

  /// A number.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard case .integer(let number) = source.value(column) else {
      throw mismatch(column, "a number")
    }
    return number
  }

  /// A number or nothing.
  package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
    switch source.value(column) {
    case .null: return nil
    case .integer(let number): return number
    case .text, .blob: throw mismatch(column, "a number")
    }
  }

  /// Text.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func text(_ column: Int) throws(DatabaseError) -> String {
    guard case .text(let text) = source.value(column) else { throw mismatch(column, "text") }
    return text
  }

  /// Text or nothing.
  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    switch source.value(column) {
    case .null: return nil
    case .text(let text): return text
    case .integer, .blob: throw mismatch(column, "text")
    }
  }

  /// Bytes.
  /// - Throws: `DatabaseError` of kind `decoding` when the column holds something else.
  package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard case .blob(let bytes) = source.value(column) else { throw mismatch(column, "bytes") }
    return bytes
  }

  /// Bytes or nothing.
  package func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    switch source.value(column) {
    case .null: return nil
    case .blob(let bytes): return bytes
    case .integer, .text: throw mismatch(column, "bytes")
    }
  }

  private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
    DatabaseError(.decoding, "column \(column + 1) does not hold \(wanted)")
  }
}

/// Where the values of a row come from.
package protocol RowSource {
  /// How many columns there are.
  var count: Int { get }
  /// The value of a column, counted from 0.
  func value(_ column: Int) -> SQLValue
}

/// Values that were taken out of a row.
private struct RowCopy: RowSource {
  let values: [SQLValue]
  var count: Int { values.count }
  func value(_ column: Int) -> SQLValue { values[column] }
}
