/// The rows of a text table, parsed a chunk at a time.
final class CSVRows: RowSource {
  private let decoder: TextDecoder
  private var parser: CSVParser
  private var ended = false

  init(_ decoder: TextDecoder, _ limits: TableLimits) {
    self.decoder = decoder
    parser = CSVParser(limits)
  }

  func next() throws(TableError) -> TableBlock? {
    while true {
      guard !ended else { return nil }
      do throws(TableError) {
        try read()
        let block = parser.takeRows()
        if block.count > 0 { return block }
      } catch {
        ended = true
        throw error
      }
    }
  }

  private func read() throws(TableError) {
    let chunk: [UInt8]
    do throws(TableError) {
      chunk = try decoder.next()
    } catch {
      throw parser.located(error)
    }
    if chunk.isEmpty {
      ended = true
      try parser.finish()
    } else {
      try parser.feed(chunk)
    }
  }
}
