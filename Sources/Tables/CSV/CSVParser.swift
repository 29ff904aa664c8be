/// RFC 4180 as a state machine over bytes of UTF-8.
///
/// Lines may end in CR LF, LF or CR. A quote inside an unquoted field is taken as it is, as
/// every spreadsheet does; anything after a closing quote is refused, because there two
/// programs read two different things.
struct CSVParser {
  private let limits: TableLimits
  private var separator: UInt8?
  private var first: [UInt8] = []

  private var state = State.fieldStart
  private var skipsLineFeed = false
  private var field: [UInt8] = []
  private var cells: [String] = []
  private var number = 1
  private var quoteOpened = 1
  private var rows = 0
  private var ready = TableBlock()

  private enum State { case fieldStart, plain, quoted, quoteSeen }

  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn: UInt8 = 0x0D
  private static let lineFeed: UInt8 = 0x0A

  init(_ limits: TableLimits) {
    self.limits = limits
  }

  /// The rows that have become complete since the last time.
  mutating func takeRows() -> TableBlock {
    defer { ready = TableBlock() }
    return ready
  }

  /// Takes the next bytes; the first are looked at for the separator.
  mutating func feed(_ bytes: [UInt8]) throws(TableError) {
    guard let separator else {
      first += bytes
      // Enough to see the whole first line of any table within the limits, or nearly so.
      guard first.count >= CSVSeparator.sample else { return }
      return try begin()
    }
    try parse(bytes[...], separator)
  }

  /// Takes the end of the text.
  mutating func finish() throws(TableError) {
    if separator == nil { try begin() }
    if state == .quoted {
      number = quoteOpened
      throw failed(.unclosedQuote)
    }
    if !field.isEmpty || !cells.isEmpty || state == .quoteSeen { try endRow() }
  }

  /// The error with the row that was being read.
  func located(_ error: TableError) -> TableError {
    var error = error
    error.place.row = error.place.row ?? number
    return error
  }

  private mutating func begin() throws(TableError) {
    let found = CSVSeparator(first)
    separator = found.byte
    if found.declaredLength > 0 { number += 1 }
    let bytes = first[found.declaredLength...]
    first = []
    try parse(bytes, found.byte)
  }
}

extension CSVParser {
  private mutating func parse(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) throws(TableError) {
    for byte in bytes {
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == Self.lineFeed { continue }
      }
      if byte == 0 { throw failed(.notText) }
      switch state {
      case .quoted:
        if byte == Self.quote { state = .quoteSeen } else { try keep(byte) }
      case .quoteSeen where byte == Self.quote:
        try keep(byte)
        state = .quoted
      case .fieldStart where byte == Self.quote:
        state = .quoted
        quoteOpened = number
      default: try outside(byte, separator)
      }
    }
  }

  /// A byte that may end the field.
  private mutating func outside(_ byte: UInt8, _ separator: UInt8) throws(TableError) {
    switch byte {
    case separator: try endField()
    case Self.lineFeed: try endRow()
    case Self.carriageReturn:
      try endRow()
      skipsLineFeed = true
    default:
      guard state != .quoteSeen else { throw failed(.strayQuote) }
      state = .plain
      try keep(byte)
    }
  }

  private mutating func keep(_ byte: UInt8) throws(TableError) {
    guard field.count < limits.fieldBytes else {
      throw failed(.fieldTooLong, limit: limits.fieldBytes)
    }
    field.append(byte)
  }

  private mutating func endField() throws(TableError) {
    state = .fieldStart
    guard cells.count < limits.columns || field.isEmpty else {
      throw failed(.tooManyColumns, limit: limits.columns)
    }
    // Empty fields at the end of a row are dropped, but not by the million.
    guard cells.count < max(limits.columns, ColumnName.last) else {
      throw failed(.tooManyColumns, limit: limits.columns)
    }
    cells.append(FormulaGuard.unguarded(String(decoding: field, as: UTF8.self)))
    field.removeAll(keepingCapacity: true)
  }

  private mutating func endRow() throws(TableError) {
    try endField()
    while cells.last == "" { cells.removeLast() }
    if !cells.isEmpty {
      rows += 1
      guard rows <= limits.rows else { throw failed(.tooManyRows, limit: limits.rows) }
      ready.append(TableRow(number: number, cells: cells))
    }
    cells.removeAll(keepingCapacity: true)
    number += 1
  }

  private func failed(_ code: TableError.Code, limit: Int? = nil) -> TableError {
    TableError(code, .init(row: number, column: cells.count), limit: limit)
  }
}
