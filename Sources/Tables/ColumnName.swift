/// Where a cell lies: its column counted from 0, its row from 1.
struct CellAddress {
  let column: Int
  let row: Int
}

/// An address such as `AB12` while it is read, byte by byte.
struct AddressLetters {
  private var column = 0
  private var row = 0

  /// Takes the next byte; false when no address of a sheet goes on so.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      return column <= ColumnName.last + 1
    case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
      row = row * 10 + Int(byte - UInt8(ascii: "0"))
      return row > 0 && row <= ColumnName.lastRow
    default: return false
    }
  }

  /// The address that the bytes tell; nil when it is not whole.
  var address: CellAddress? { row > 0 ? CellAddress(column: column - 1, row: row) : nil }
}

/// Column letters as spreadsheets write them: A is 0, Z 25, AA 26, XFD 16,383.
package enum ColumnName {
  /// The letters of a column counted from 0; `?` for a negative one.
  package static func letters(_ column: Int) -> String {
    guard column >= 0 else { return "?" }
    var rest = column
    var letters: [UInt8] = []
    repeat {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The last column a sheet can have.
  static let last = 16_383
  /// The last row a sheet can have, counted from 1.
  static let lastRow = 1_048_576

  /// Reads an address such as `AB12`; nil unless it lies in a sheet.
  static func address(_ text: some Collection<UInt8>) -> CellAddress? {
    var letters = AddressLetters()
    for byte in text { guard letters.take(byte) else { return nil } }
    return letters.address
  }
}
