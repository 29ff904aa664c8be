/// How many columns of a sheet hold anything: a value, or a formula that was not yet worked out.
///
/// Cells that are only formatted hold nothing.
final class SheetWidth: XMLHandler {
  private var width = 0
  private var column = -1
  private var depth = 0
  private var isInData = false

  /// Reads a sheet for it.
  static func of(
    _ sheet: Workbook.Sheet, in package: WorkbookPackage
  ) throws(TableError) -> Int {
    let reading = SheetWidth()
    let xml = try package.open(sheet.part, reading)
    while let xml, try xml.advance() {}
    return reading.width
  }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    depth += 1
    switch depth {
    case 2: isInData = name == .sheetData
    case 3: column = -1
    case 4 where isInData:
      column = attributes.column ?? column + 1
    case 5 where isInData: width = max(width, column + 1)
    default: break
    }
  }

  func closed(_ name: XMLName) throws(TableError) { depth -= 1 }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {}
}

extension XMLAttributes {
  /// The column of a cell, counted from 0, by its address; nil without one.
  var column: Int? {
    guard let text = unsafe letter(UInt8(ascii: "r")) else { return nil }
    return unsafe ColumnName.address(text)?.column
  }
}
