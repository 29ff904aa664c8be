import GRDB
import GRDBSQLite
import PortableSQL

/// One prepared statement of SQLite while it is being bound and stepped.
@safe
struct PreparedStatement: RowSource {
  private let statement: GRDB.Statement?
  private let handle: OpaquePointer

  init(_ statement: GRDB.Statement) {
    self.statement = statement
    unsafe handle = statement.sqliteStatement
  }

  /// The statement at an address, which somebody else keeps; nil for no address.
  init?(at address: UInt) {
    guard let handle = unsafe OpaquePointer(bitPattern: address) else { return nil }
    statement = nil
    unsafe self.handle = handle
  }

  /// Binds all values.
  func bind(_ values: [SQLValue]) throws {
    var index: Int32 = 1
    for value in values {
      let code: Int32
      switch value {
      case .null: code = unsafe sqlite3_bind_null(handle, index)
      case .integer(let number): code = unsafe sqlite3_bind_int64(handle, index, number)
      case .text(let text): code = unsafe Self.bind(text, handle, index)
      case .blob(let bytes): code = unsafe Self.bind(bytes, handle, index)
      }
      guard code == SQLITE_OK else { throw failure(code) }
      index += 1
    }
  }

  /// Binds the values of some rows one behind another and runs the statement once.
  ///
  /// Their texts and bytes begin at `place`, where SQLite reads them without a copy of its own;
  /// that moves on behind them. Whoever owns them resets the statement before they go.
  func run(
    with cells: ArraySlice<RowBlock.Cell>, at place: inout UnsafeRawPointer?
  ) throws {
    var index: Int32 = 1
    for cell in cells {
      let code = unsafe bind(cell, index, at: &place)
      guard code == SQLITE_OK else { throw failure(code) }
      index += 1
    }
    while try step() {}
    rewind()
  }

  /// Binds a value whose text or bytes lie at `place`, and moves on behind them.
  private func bind(
    _ cell: RowBlock.Cell, _ index: Int32, at place: inout UnsafeRawPointer?
  ) -> Int32 {
    switch cell.kind {
    case .null: return unsafe sqlite3_bind_null(handle, index)
    case .integer: return unsafe sqlite3_bind_int64(handle, index, cell.number)
    case .text, .blob: break
    }
    guard cell.number > 0, let start = unsafe place else {
      // What is empty may have no address, and no address would bind NULL.
      return cell.kind == .text
        ? unsafe Self.bind("", handle, index) : unsafe Self.bind([], handle, index)
    }
    unsafe place = start + Int(cell.number)
    guard cell.kind == .text else {
      return unsafe sqlite3_bind_blob(handle, index, start, Int32(cell.number), nil)
    }
    let characters = unsafe start.assumingMemoryBound(to: CChar.self)
    return unsafe sqlite3_bind_text(handle, index, characters, Int32(cell.number), nil)
  }

  /// Moves to the next row; false when there is none.
  func step() throws -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw failure(code) }
    return false
  }

  /// The row stepped to.
  func row() -> PortableSQL.Row { PortableSQL.Row(self) }

  /// Makes the statement ready for the next row.
  func rewind() { unsafe sqlite3_reset(handle) }

  /// Gives the statement back to the cache without its values.
  func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  var count: Int { Int(unsafe sqlite3_column_count(handle)) }

  func value(_ column: Int) -> SQLValue {
    let column = Int32(column)
    switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, column))
    case SQLITE_TEXT:
      guard let text = unsafe sqlite3_column_text(handle, column) else { return .text("") }
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      let buffer = unsafe UnsafeBufferPointer(start: text, count: count)
      return .text(unsafe String(decoding: buffer, as: UTF8.self))
    case SQLITE_BLOB:
      guard let bytes = unsafe sqlite3_column_blob(handle, column) else { return .blob([]) }
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      return .blob(unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
  private static var transient: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private static func bind(_ text: String, _ handle: OpaquePointer, _ index: Int32) -> Int32 {
    // An empty string has no address of its own, and no address would bind NULL.
    guard !text.isEmpty else { return unsafe sqlite3_bind_text(handle, index, "", 0, transient) }
    var text = text
    return text.withUTF8 { utf8 in
      unsafe utf8.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text(
          handle, index, characters.baseAddress, Int32(characters.count), Self.transient)
      }
    }
  }

  private static func bind(_ bytes: [UInt8], _ handle: OpaquePointer, _ index: Int32) -> Int32 {
    guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe sqlite3_bind_blob(
        handle, index, buffer.baseAddress, Int32(buffer.count), Self.transient)
    }
  }

  private func failure(_ code: Int32) -> PortableSQL.DatabaseError {
    let db = unsafe sqlite3_db_handle(handle)
    let extended = unsafe sqlite3_extended_errcode(db)
    let message = unsafe sqlite3_errmsg(db).map { unsafe String(cString: $0) }
    return Self.error(code: extended == 0 ? code : extended, message: message ?? "")
  }

  /// The portable reason for a result code and SQLite's message, which names no values.
  static func error(code: Int32, message: String) -> PortableSQL.DatabaseError {
    let subject = message.split(separator: ": ", maxSplits: 1).dropFirst().first.map(String.init)
    let table = subject?.split(separator: ".").first.map(String.init) ?? ""
    return switch ResultCode(rawValue: code) {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY:
      PortableSQL.DatabaseError(.unique(table: table), message)
    case .SQLITE_CONSTRAINT_CHECK:
      PortableSQL.DatabaseError(.check(name: subject ?? message), message)
    case .SQLITE_CONSTRAINT_TRIGGER:
      PortableSQL.DatabaseError(.check(name: message), message)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: PortableSQL.DatabaseError(.foreignKey, message)
    case .SQLITE_CONSTRAINT_NOTNULL:
      PortableSQL.DatabaseError(.notNull(column: subject ?? ""), message)
    default: error(primary: code & 0xFF, message: message)
    }
  }

  private static func error(primary: Int32, message: String) -> PortableSQL.DatabaseError {
    switch primary {
    case SQLITE_BUSY, SQLITE_LOCKED: PortableSQL.DatabaseError(.busy, message)
    case SQLITE_CORRUPT, SQLITE_NOTADB: PortableSQL.DatabaseError(.corrupt, message)
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN:
      PortableSQL.DatabaseError(.storage, message)
    case SQLITE_ERROR: PortableSQL.DatabaseError(.statement, message)
    case SQLITE_CONSTRAINT: PortableSQL.DatabaseError(.check(name: message), message)
    default: PortableSQL.DatabaseError(.other, message)
    }
  }
}
