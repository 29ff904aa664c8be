import Domain
import PortableSQL

/// Reads and writes the rows of one register's table.
struct RecordRows {
  let register: RegisterDeclaration
  let connection: any Connection

  init(_ register: RegisterDeclaration, on connection: any Connection) {
    self.register = register
    self.connection = connection
  }

  /// A record as it stands.
  struct Stored {
    let county: String
    let id: Int64
    let revision: Int64
    let values: [FieldValue]
  }

  /// The columns `county, id, rev` and the fields, in order.
  var columns: String {
    (["county", "id", "rev"] + register.fields.map(\.name)).joined(separator: ", ")
  }

  /// The record of a business key; `key` in the order of the register's key fields.
  func stored(county: DivisionCode, key: [FieldValue]) throws -> Stored? {
    var statement: Statement =
      "\(select) WHERE county = \(county.text)"
    for (name, value) in zip(register.key, key) {
      statement = "\(statement) AND \(try Identifier(name)) = \(value.sqlValue)"
    }
    return try connection.first(statement).map(read)
  }

  /// The record of a number, whatever its county.
  func stored(id: RecordID) throws -> Stored? {
    try connection.first("\(select) WHERE id = \(id.value)").map(read)
  }

  /// The record of a number in its county.
  func stored(county: DivisionCode, id: Int64) throws -> Stored? {
    try connection.first("\(select) WHERE county = \(county.text) AND id = \(id)").map(read)
  }

  /// Writes a new record.
  func insert(county: DivisionCode, id: RecordID, values: [FieldValue]) throws {
    let own = register.ownColumns
    let names = (["county", "id", "rev"] + own.map(\.field.name)).joined(separator: ", ")
    let all: [SQLValue] =
      [.text(county.text), .integer(id.value), .integer(1)] + own.map { values[$0.index].sqlValue }
    let marks = all.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    try connection.execute(
      Statement(
        unsafe: "INSERT INTO \(register.name) (\(names)) VALUES (\(marks))", values: all))
  }

  /// Writes the next revision of a record.
  func update(_ stored: Stored, values: [FieldValue]) throws {
    var all: [SQLValue] = [.integer(stored.revision + 1)]
    var assignments = ["rev = $1"]
    for (index, field) in register.ownColumns {
      all.append(values[index].sqlValue)
      assignments.append("\(field.name) = $\(all.count)")
    }
    all += [.text(stored.county), .integer(stored.id)]
    try connection.execute(
      Statement(
        unsafe: "UPDATE \(register.name) SET \(assignments.joined(separator: ", ")) "
          + "WHERE county = $\(all.count - 1) AND id = $\(all.count)", values: all))
  }

  /// The beginning of every query of whole records.
  var select: Statement { Statement(unsafe: "SELECT \(columns) FROM \(register.name)") }

  /// Reads a row of `select`.
  func read(_ row: Row) throws -> Stored {
    Stored(
      county: try row.text(0), id: try row.integer(1), revision: try row.integer(2),
      values: row.values.dropFirst(3).map(FieldValue.init))
  }
}

extension FieldValue {
  /// The value as the engines store it.
  var sqlValue: SQLValue {
    switch self {
    case .none: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    }
  }

  /// The value that an engine stored.
  init(_ value: SQLValue) {
    switch value {
    case .null, .blob: self = .none
    case .text(let text): self = .text(text)
    case .integer(let number): self = .integer(number)
    }
  }
}
