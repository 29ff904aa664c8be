/// Rows on their way into a table: their values one behind another in one piece of memory, which
/// goes from thread to thread without a box for every value.
package struct RowBlock: Sendable {
  /// What a value is, and the number itself or how many of the bytes are its.
  package struct Cell: Sendable {
    /// What a value is.
    package enum Kind: UInt8, Sendable { case null, integer, text, blob }
    /// What it is.
    package let kind: Kind
    /// The number, or the count of bytes.
    package fileprivate(set) var number: Int64
  }

  /// So many rows are worth being taken together.
  package static let share = 512
  /// How many values a row has.
  package let width: Int
  /// The values, row by row.
  package private(set) var cells: [Cell] = []
  /// The texts in UTF-8 and the blobs, one behind another.
  package private(set) var bytes: [UInt8] = []

  /// No rows yet; there will be about `rows` of so many bytes each.
  package init(width: Int, rows: Int = 0, bytesEach: Int = 0) {
    self.width = width
    cells.reserveCapacity(width * rows)
    bytes.reserveCapacity(bytesEach * rows)
  }

  /// How many rows there are.
  package var count: Int { width == 0 ? 0 : cells.count / width }

  /// Adds nothing as the next value.
  package mutating func appendNull() { cells.append(Cell(kind: .null, number: 0)) }

  /// Adds a number as the next value.
  package mutating func append(_ number: Int64) {
    cells.append(Cell(kind: .integer, number: number))
  }

  /// Adds a text as the next value.
  package mutating func append(_ text: String) {
    let before = bytes.count
    let isWhole: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { content in
      unsafe bytes.append(contentsOf: content)
    }
    if isWhole == nil { bytes.append(contentsOf: text.utf8) }
    cells.append(Cell(kind: .text, number: Int64(bytes.count - before)))
  }

  /// Adds a text that is UTF-8 already as the next value.
  package mutating func append(utf8: [UInt8]) {
    // From its memory: else it would be counted as used once more.
    unsafe utf8.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    cells.append(Cell(kind: .text, number: Int64(utf8.count)))
  }

  /// Adds bytes as the next value.
  package mutating func append(_ blob: [UInt8]) {
    unsafe blob.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    cells.append(Cell(kind: .blob, number: Int64(blob.count)))
  }

  /// Adds whatever it is as the next value.
  package mutating func append(_ value: SQLValue) {
    switch value {
    case .null: appendNull()
    case .integer(let number): append(number)
    case .text(let text): append(text)
    case .blob(let bytes): append(bytes)
    }
  }

  /// Puts a number in the place of the one that a column holds, in every row.
  package mutating func set(_ number: Int64, in column: Int) {
    for place in stride(from: column, to: cells.count, by: width) {
      if cells[place].kind == .integer { cells[place].number = number }
    }
  }
}
