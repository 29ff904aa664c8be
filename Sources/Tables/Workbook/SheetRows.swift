/// The rows of a worksheet, parsed a chunk at a time.
final class SheetRows: RowSource {
  private let xml: XMLStream
  private let handler: SheetHandler
  private var queue = RowQueue()

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(TableError) {
    handler = SheetHandler(workbook, sheet)
    guard let xml = try workbook.package.open(sheet.part, handler) else {
      throw TableError(.missingPart, .init(member: sheet.part, sheet: sheet.name))
    }
    self.xml = xml
  }

  func next() throws(TableError) -> TableRow? {
    var more = true
    while true {
      if let row = queue.take() { return row }
      guard more else { return nil }
      more = try xml.advance()
      queue.refill(handler.takeRows())
    }
  }
}
