import Domain
import PortableSQL
import Transparency

/// Reads and writes the rows of one register's table.
///
/// Personal values do not stand in it: they are opened from the history, revision by revision.
struct RecordRows {
  let register: RegisterDeclaration
  private let connection: any Connection
  /// Where each column of `select` goes among the fields, after county, number and revision.
  private let positions: [Int]
  private let tokens: [(index: Int, field: FieldDeclaration)]
  private let showsTokens: Bool
  private let opensPersonal: Bool

  /// Reads a register; `withTokens` also hands over what stands in place of personal values, and
  /// without `withPersonal` these stay closed.
  init(
    _ register: RegisterDeclaration, on connection: any Connection, withTokens: Bool = false,
    withPersonal: Bool = true
  ) {
    opensPersonal = register.holdsPersons && withPersonal
    self.register = register
    self.connection = connection
    positions = register.fields.indices.filter { register.fields[$0].privacy != .personal }
    tokens = register.ownColumns.filter { $0.field.privacy == .personal }
    showsTokens = withTokens
  }

  /// A record as it stands.
  struct Stored {
    let county: String
    let id: Int64
    let revision: Int64
    let values: [FieldValue]
    /// The salt of its personal values; nil where the register has none or they were erased.
    let salt: Secret?
    /// What stands in place of personal values, when asked for.
    var tokens: [FieldToken?] = []
  }

  /// The record of a business key; `key` in the order of the register's key fields.
  func stored(county: DivisionCode, key: [FieldValue]) throws -> Stored? {
    var statement: Statement = "\(select) WHERE county = \(county.text)"
    for (name, value) in zip(register.key, key) {
      statement = "\(statement) AND \(try Identifier(name)) = \(try bound(name, value))"
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

  /// What a column holds for a value: itself, or its token.
  func bound(_ name: String, _ value: FieldValue) throws -> SQLValue {
    guard let index = register.index(of: name), register.fields[index].privacy == .personal else {
      return value.sqlValue
    }
    return try column(register.fields[index], value)
  }

  /// Writes a new record.
  func insert(county: DivisionCode, id: RecordID, values: [FieldValue]) throws {
    let own = register.ownColumns
    let names = (["county", "id", "rev"] + own.map(\.field.name)).joined(separator: ", ")
    let all: [SQLValue] =
      [.text(county.text), .integer(id.value), .integer(1)]
      + (try own.map { try column($0.field, values[$0.index]) })
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
      all.append(try column(field, values[index]))
      assignments.append("\(field.name) = $\(all.count)")
    }
    all += [.text(stored.county), .integer(stored.id)]
    try connection.execute(
      Statement(
        unsafe: "UPDATE \(register.name) SET \(assignments.joined(separator: ", ")) "
          + "WHERE county = $\(all.count - 1) AND id = $\(all.count)", values: all))
  }

  /// Takes the tokens of a record away; a part of the key is replaced by nothing anybody can find.
  func forget(_ id: Int64, in county: DivisionCode) throws {
    for (_, field) in tokens {
      var random = SystemRandomNumberGenerator()
      let blank = Array(Secret(using: &random).bytes.prefix(16))
      let value: SQLValue = register.key.contains(field.name) ? .blob(blank) : .null
      try connection.execute(
        """
        UPDATE \(try Identifier(register.name)) SET \(try Identifier(field.name)) = \(value)
        WHERE county = \(county.text) AND id = \(id)
        """)
    }
  }

  /// The column of `select` that holds a field; nil for a personal one.
  func column(of field: String) -> Int? {
    positions.firstIndex { register.fields[$0].name == field }.map { $0 + 3 }
  }

  private func column(_ field: FieldDeclaration, _ value: FieldValue) throws -> SQLValue {
    guard field.privacy == .personal else { return value.sqlValue }
    return try connection.vault.token(field, value).map { .blob($0.bytes) } ?? .null
  }

  /// The beginning of every query of whole records.
  var select: Statement {
    let table = register.name
    var columns = ["county", "id", "rev"] + positions.map { register.fields[$0].name }
    if opensPersonal {
      columns += [
        """
        (SELECT h.sealed FROM record_history h WHERE h.county = \(table).county
          AND h.register = '\(table)' AND h.record = \(table).id AND h.rev = \(table).rev)
        """,
        """
        (SELECT s.salt FROM personal_salt s WHERE s.county = \(table).county
          AND s.register = '\(table)' AND s.record = \(table).id)
        """,
      ]
    }
    if showsTokens { columns += tokens.map(\.field.name) }
    return Statement(unsafe: "SELECT \(columns.joined(separator: ", ")) FROM \(table)")
  }

  /// Reads a row of `select`.
  /// - Throws: `DatabaseError` of kind `corrupt` when sealed values do not open.
  func read(_ row: Row) throws -> Stored {
    let (county, id) = (try row.text(0), try row.integer(1))
    let revision = try row.integer(2)
    var values = [FieldValue](repeating: .none, count: register.fields.count)
    for (column, index) in positions.enumerated() {
      values[index] = FieldValue(row.value(column + 3))
    }
    let after = positions.count + 3
    let salt =
      opensPersonal ? try row.optionalBlob(after + 1).flatMap { Secret(bytes: $0) } : nil
    if let salt {
      let context = SealContext(county: county, register: register.name, record: id)
      let sealed = try row.blob(after)
      guard
        let text = try connection.vault.open(sealed, salt: salt, revision: revision, in: context)
      else { throw DatabaseError(.corrupt, "the sealed values of \(register.name) do not open") }
      try RecordBody.read(text, into: &values, register)
    }
    var stored = Stored(county: county, id: id, revision: revision, values: values, salt: salt)
    if showsTokens {
      stored.tokens = try tokens.indices.map {
        try row.optionalBlob(after + 2 + $0).map(FieldToken.init)
      }
    }
    return stored
  }

  /// What should stand in place of the personal values of a record.
  func tokens(of values: [FieldValue]) throws -> [FieldToken?] {
    try tokens.map { try connection.vault.token($0.field, values[$0.index]) }
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
