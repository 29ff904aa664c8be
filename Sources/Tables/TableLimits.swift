/// What a file may cost before reading stops; every number is a bound that is tested.
///
/// The defaults are for files that anyone may upload (trust.md 4.8). A caller that trusts the
/// file, as the yearly import of a county's register does, starts from ``bulk`` or raises
/// single numbers.
package struct TableLimits: Sendable, Equatable {
  /// Size of the file as it is stored, in bytes.
  package var fileBytes = 20 << 20
  /// Rows that hold anything, per sheet.
  package var rows = 200_000
  /// Columns that hold anything.
  package var columns = 200
  /// One cell, in bytes of UTF-8.
  package var fieldBytes = 32 << 10
  /// Cells that ``TableReader/read(_:)`` may gather in memory; streaming is not bound by it.
  package var gatheredCells = 10_000_000
  /// Text handed over from one sheet, in bytes: a long shared string can be named a million times.
  package var textBytes = 200 << 20

  /// Members of the zip archive.
  package var members = 200
  /// All members after inflating, in bytes, declared and actual.
  package var inflatedBytes = 200 << 20
  /// Inflated size over stored size, for members above ``ratioFloor``.
  package var ratio = 100
  /// Members that inflate to less than this many bytes may have any ratio.
  package var ratioFloor = 64 << 10

  /// Elements inside elements.
  package var depth = 64
  /// Attributes of one element.
  package var attributes = 64
  /// One tag, comment or other piece of markup, in bytes.
  package var markupBytes = 256 << 10

  /// Entries of the table of shared strings.
  package var sharedStrings = 1_000_000
  /// All shared strings together, in bytes of UTF-8.
  package var sharedStringBytes = 64 << 20
  /// Cell styles and number formats; Excel itself stops at 65,490.
  package var styles = 65_536
  /// Sheets, hidden ones counted.
  package var sheets = 100

  /// The limits for uploads.
  package init() {}

  /// The limits for uploads: what a stranger may send.
  package static let upload = TableLimits()

  /// The limits for a trusted file as large as a sheet can be: 1,048,576 rows, 1 GiB stored.
  package static let bulk: TableLimits = {
    var limits = TableLimits()
    limits.fileBytes = 1 << 30
    limits.rows = 1_048_576
    limits.gatheredCells = 100_000_000
    limits.textBytes = 4 << 30
    limits.inflatedBytes = 4 << 30
    limits.sharedStrings = 20_000_000
    limits.sharedStringBytes = 1 << 30
    return limits
  }()
}
