#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The rows of a worksheet, parsed a chunk at a time.
///
/// Expat reads the part. Between two rows, where it has been fed all that came before, rows in
/// the plain form that nearly all programs write are read by ``SheetScanner`` and not fed to it:
/// a well-formed element that is left out leaves the rest well-formed. Whatever the scanner does
/// not know goes to Expat, so a sheet means the same either way.
@safe final class SheetRows: RowSource {
  private let xml: XMLStream
  private let handler: SheetHandler
  private var scanner: SheetScanner
  private let buffer: UnsafeMutableRawBufferPointer
  /// Bytes at the front of the buffer that are the beginning of a plain row.
  private var kept = 0
  private var ended = false

  /// A block is handed over when it has so many bytes of text, or nothing more comes.
  private static let blockSize = 128 << 10

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(TableError) {
    handler = SheetHandler(workbook, sheet)
    guard let xml = try workbook.package.open(sheet.part, handler) else {
      throw TableError(.missingPart, .init(member: sheet.part, sheet: sheet.name))
    }
    self.xml = xml
    scanner = SheetScanner(workbook.package.limits)
    unsafe buffer = .allocate(byteCount: 2 * XMLStream.chunk, alignment: 16)
  }

  deinit {
    unsafe buffer.deallocate()
  }

  func next() throws(TableError) -> TableBlock? {
    while !ended, handler.gatherer.block.size < Self.blockSize {
      do throws(TableError) {
        try advance()
      } catch {
        ended = true
        throw error.located(member: xml.part)
      }
    }
    let block = handler.gatherer.takeBlock()
    return block.count > 0 ? block : nil
  }

  /// Reads and parses one chunk.
  private func advance() throws(TableError) {
    let count = unsafe try xml.read(
      into: .init(rebasing: buffer[kept..<kept + XMLStream.chunk]))
    var rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<(kept + count)])
    kept = 0
    if scanner.isAllowed {
      while unsafe !rest.isEmpty {
        let (taken, isCut) = unsafe try takePlainRows(rest)
        unsafe rest = .init(rebasing: rest[taken...])
        if isCut, count > 0, rest.count <= XMLStream.chunk {
          unsafe keep(rest)
          return
        }
        let piece = unsafe pieceForExpat(rest)
        unsafe try xml.parse(unsafe .init(rebasing: rest[..<piece]), isLast: false)
        scanner.accepted()
        unsafe rest = .init(rebasing: rest[piece...])
      }
    } else {
      unsafe try xml.parse(unsafe rest, isLast: false)
    }
    if count == 0 {
      ended = true
      unsafe try xml.parse(.init(start: nil, count: 0), isLast: true)
    }
  }

  /// Takes as many plain rows as stand at the front, if a row may stand there at all.
  /// - Returns: how many bytes they have, and whether what follows is a plain row cut off.
  private func takePlainRows(
    _ bytes: UnsafeRawBufferPointer
  ) throws(TableError) -> (taken: Int, isCut: Bool) {
    guard handler.isBetweenRows, xml.pending == 0 else { return (0, false) }
    return unsafe try scanner.take(bytes, into: &handler.gatherer)
  }

  /// How much Expat is fed until the next place where a plain row may begin.
  private func pieceForExpat(_ bytes: UnsafeRawBufferPointer) -> Int {
    let mark: StaticString = handler.isInData ? "</row>" : "<sheetData>"
    let length = mark.utf8CodeUnitCount
    guard let base = bytes.baseAddress else { return 0 }
    let end = unsafe base + bytes.count
    var place = unsafe base
    while unsafe end - place >= length,
      let next = unsafe memchr(place, Int32(UInt8(ascii: "<")), end - place - length + 1)
    {
      unsafe place = UnsafeRawPointer(next)
      if unsafe memcmp(place, mark.utf8Start, length) == 0 {
        return unsafe place - base + length
      }
      unsafe place += 1
    }
    return bytes.count
  }

  private func keep(_ rest: UnsafeRawBufferPointer) {
    kept = rest.count
    guard let front = unsafe buffer.baseAddress, let from = rest.baseAddress else { return }
    unsafe memmove(front, from, kept)
  }
}
