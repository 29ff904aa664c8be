/// Reads rows in the plain form in which nearly all programs write them, many times faster than
/// a parser of all XML can.
///
/// It knows `row`, `c`, `v`, and `is` with one `t`, with the attributes that these have, in double
/// quotes, and text without references. Of everything else it keeps off: the row is Expat's.
@safe struct SheetScanner {
  /// Whether rows may be read here at all, under these limits.
  let isAllowed: Bool
  private let fieldBytes: Int
  /// Attributes with a prefix that Expat has accepted in a row, so that the prefix is declared.
  private var knownPrefixed: [XMLName] = []
  private var doubtful: XMLName?
  private var ends = KnownEnds()

  init(_ limits: TableLimits) {
    isAllowed = limits.attributes >= 16 && limits.depth >= 8
    fieldBytes = limits.fieldBytes
  }

  /// Takes the plain rows at the front of the bytes, and the blanks between them.
  /// - Returns: how many bytes they have, and whether the next row may be plain but is cut off.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, into gatherer: inout SheetGatherer
  ) throws(TableError) -> (taken: Int, isCut: Bool) {
    let bytes = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    guard let base = bytes.baseAddress else { return (0, false) }
    var text = unsafe XMLCursor(bytes, at: base)
    doubtful = nil
    while true {
      text.skipBlanks()
      let start = unsafe text.place
      let mark = gatherer.mark
      guard try row(&text, &gatherer) else {
        gatherer.goBack(to: mark)
        return (unsafe text.offset(of: start), text.hasRunOut)
      }
    }
  }

  /// Expat has read the row that the scanner left to it.
  mutating func accepted() {
    guard let name = doubtful else { return }
    doubtful = nil
    knownPrefixed.append(name)
  }

  /// A whole row; false for anything unusual, and when the bytes end too early.
  private mutating func row(
    _ text: inout XMLCursor, _ gatherer: inout SheetGatherer
  ) throws(TableError) -> Bool {
    guard text.take("<row") else { return false }
    var number: Int?
    guard rowAttributes(&text, &number), text.take(UInt8(ascii: ">")) else { return false }
    try gatherer.openRow(number)
    while text.take("<c") {
      guard try cell(&text, &gatherer) else { return false }
    }
    guard text.take("</row>") else { return false }
    try gatherer.closeRow()
    return true
  }

  /// The attributes of a row up to the end of its tag; false for anything unusual.
  private mutating func rowAttributes(_ text: inout XMLCursor, _ number: inout Int?) -> Bool {
    var seen = 0
    while text.take(UInt8(ascii: " ")) {
      guard let name = unsafe text.name() else { return false }
      guard let value = unsafe text.value() else { return false }
      let key = unsafe XMLName(bytes: name)
      guard let index = Self.rowNames.firstIndex(of: key), seen & 1 << index == 0 else {
        return false
      }
      seen |= 1 << index
      if key == .reference {
        guard let stated = unsafe SheetCell.index(value) else { return false }
        number = stated
      } else if key == .descent, !knownPrefixed.contains(key) {
        // Known once Expat has found its prefix declared, and not by this very tag.
        doubtful = text.isAt(UInt8(ascii: ">")) ? key : nil
        return false
      }
    }
    return true
  }

  private static let rowNames: [XMLName] = [
    .reference, XMLName("spans"), XMLName("ht"), XMLName("customHeight"), .descent, XMLName("s"),
    XMLName("customFormat"), XMLName("hidden"), XMLName("outlineLevel"), XMLName("collapsed"),
    XMLName("thickTop"), XMLName("thickBot"), XMLName("ph"),
  ]

  /// A cell after the first letters of its tag; false for anything unusual.
  private mutating func cell(
    _ text: inout XMLCursor, _ gatherer: inout SheetGatherer
  ) throws(TableError) -> Bool {
    let start = text
    if let address = text.address(), let cell = ends.cell(at: &text) {
      try gatherer.openCell(at: address)
      return try value(of: cell, &text, &gatherer)
    }
    text = start
    return try anyCell(&text, &gatherer)
  }

  /// A cell with its attributes one by one.
  private mutating func anyCell(
    _ text: inout XMLCursor, _ gatherer: inout SheetGatherer
  ) throws(TableError) -> Bool {
    let start = unsafe text.place
    var address: UnsafeBufferPointer<UInt8>?
    var style: UnsafeBufferPointer<UInt8>?
    var type: UnsafeBufferPointer<UInt8>?
    while text.take(UInt8(ascii: " ")) {
      guard let letter = text.letter(), let value = unsafe text.value() else { return false }
      switch letter {
      case UInt8(ascii: "r") where unsafe address == nil: unsafe address = unsafe value
      case UInt8(ascii: "s") where unsafe style == nil: unsafe style = unsafe value
      case UInt8(ascii: "t") where unsafe type == nil: unsafe type = unsafe value
      default: return false
      }
    }
    let cell = SheetCell(
      kind: unsafe CellKind(type), style: unsafe SheetCell.index(style) ?? 0)
    if text.take("/>") {
      unsafe try gatherer.openCell(unsafe address)
      return true
    }
    guard text.take(UInt8(ascii: ">")) else { return false }
    unsafe try gatherer.openCell(unsafe address)
    if let address = unsafe address, let letters = address.baseAddress,
      unsafe letters == start + XMLCursor.beforeAddress.utf8CodeUnitCount
    {
      let end = unsafe letters + address.count + 1
      unsafe ends.note(.init(start: end, count: text.place - end), cell)
    }
    return try value(of: cell, &text, &gatherer)
  }

  /// What a cell has between its tag and its end; false for anything unusual.
  private func value(
    of cell: SheetCell, _ text: inout XMLCursor, _ gatherer: inout SheetGatherer
  ) throws(TableError) -> Bool {
    let isInline = cell.kind == .inline
    if isInline {
      if !text.take("<is><t>") {
        guard text.take("<is><t") else { return text.take("</c>") }
        guard text.take(" xml:space=\"preserve\">") else { return false }
      }
    } else {
      guard text.take("<v>") else { return text.take("</c>") }
    }
    guard let raw = unsafe text.text() else { return false }
    guard raw.count <= fieldBytes else {
      throw gatherer.failed(.fieldTooLong, limit: fieldBytes)
    }
    guard text.take(isInline ? "</t></is></c>" : "</v></c>") else { return false }
    if !raw.isEmpty { try unsafe gatherer.closeCell(cell, raw) }
    return true
  }
}

/// How the tags of cells ended behind their addresses, with what that says of the cell: a sheet has
/// few such ends, and millions of cells.
private struct KnownEnds {
  private var bytes: [UInt8] = []
  private var ends: [(count: Int, cell: SheetCell)] = []

  /// So many are kept, of so many bytes at most.
  private static let most = 6
  private static let stretch = 32

  /// The cell whose tag ends here as one before it did; nil, and nothing taken, for any other.
  @inline(__always)
  func cell(at text: inout XMLCursor) -> SheetCell? {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      for (place, end) in ends.enumerated() {
        let from = place * Self.stretch
        let known = unsafe UnsafeBufferPointer(rebasing: bytes[from..<from + end.count])
        if unsafe text.takeKnown(known) { return end.cell }
      }
      return nil
    }
  }

  /// Notes the end of a tag, from its address to its last byte, while there is room.
  mutating func note(_ end: UnsafeBufferPointer<UInt8>, _ cell: SheetCell) {
    guard ends.count < Self.most, end.count <= Self.stretch else { return }
    ends.append((end.count, cell))
    unsafe bytes += end
    bytes += repeatElement(0, count: Self.stretch - end.count)
  }
}

extension XMLName {
  /// What Excel states about the height of each row.
  static let descent = XMLName("x14ac:dyDescent")
}
