import Domain
import PortableSQL
import Transparency

/// Reads and writes the rows of one register's table.
///
/// Personal values do not stand in it: they are opened from the history, revision by revision.
struct RecordRows {
  let register: RegisterDeclaration
  let connection: any Connection
  /// Where the columns of `select` stand.
  let layout: RecordLayout
  private var tokens: [(index: Int, field: FieldDeclaration)] { layout.tokens }

  /// Reads a register; `withTokens` also hands over what stands in place of personal values,
  /// without `withPersonal` these stay closed, and of other fields than those of `only` and of the
  /// key nothing is read.
  init(
    _ register: RegisterDeclaration, on connection: any Connection, withTokens: Bool = false,
    withPersonal: Bool = true, only: Set<String>? = nil
  ) {
    self.register = register
    self.connection = connection
    layout = RecordLayout(
      register, withTokens: withTokens, withPersonal: withPersonal, only: only)
  }

  /// A record as it stands.
  struct Stored: Sendable {
    let county: String
    let id: Int64
    let revision: Int64
    var values: [FieldValue]
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

  /// The record of a county with the business key of some values, in the order of the fields.
  func stored(as values: [FieldValue], in county: DivisionCode) throws -> Stored? {
    try stored(
      county: county, key: register.key.compactMap { register.index(of: $0).map { values[$0] } })
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

  /// Records of a county that are not there yet, sealed and ready to be written.
  struct New: Sendable {
    /// What the register's own columns hold, the salts of personal values among them.
    fileprivate var columns: RowBlock
    fileprivate(set) var revisions: RevisionBlock
  }

  /// Makes the first revisions of a county's records, on all processors: their numbers and values
  /// in order.
  func made(
    _ records: [(id: RecordID, values: [FieldValue])], in county: DivisionCode
  ) throws -> [New] {
    let (register, vault) = (register, try connection.vault)
    let salts = register.holdsPersons ? Secret.drawn(records.count) : []
    return try parallelShares(of: Array(records.indices), 256) { places in
      // One of their own: the processors would wait for each other's counts of its users.
      let plan = try RecordPlan(register)
      var new = New(
        columns: RowBlock(
          width: 3 + plan.columns.count + (plan.holdsPersons ? 1 : 0), rows: places.count,
          bytesEach: 288),
        revisions: RevisionBlock(places.count))
      for place in places {
        let record = records[place]
        new.columns.append(county.text)
        new.columns.append(record.id.value)
        new.columns.append(1)
        plan.append(record.values, to: &new.columns, vault)
        let salt = plan.holdsPersons ? salts[place] : nil
        if let salt { new.columns.append(salt.bytes) }
        let context = SealContext(
          county: county.text, register: plan.register, record: record.id.value)
        new.revisions.append(
          try vault.revision(plan, record.values, in: context, revision: 1, salt: salt),
          plan.register, county)
      }
      return new
    }
  }

  /// Writes new records with their salts.
  func insert(_ records: [New]) throws {
    let names =
      ["county", "id", "rev"] + register.ownColumns.map(\.field.name)
      + (register.holdsPersons ? [RegisterTables.salt] : [])
    let (table, columns) = (try Identifier(register.name), try names.map { try Identifier($0) })
    for new in records { try connection.insert(new.columns, into: table, columns: columns) }
  }

  /// Whether a county has any record.
  func hasAny(in county: DivisionCode) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM \(try Identifier(register.name)) WHERE county = \(county.text) LIMIT 1") != nil
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

  /// Whether a record's personal values can still be opened.
  func hasSalt(_ id: Int64, in county: DivisionCode) throws -> Bool {
    guard register.holdsPersons, !register.storedByHand else { return false }
    return try connection.first(
      """
      SELECT 1 FROM \(try Identifier(register.name)) WHERE county = \(county.text) AND id = \(id)
        AND \(try Identifier(RegisterTables.salt)) IS NOT NULL
      """) != nil
  }

  /// Takes the salt and the tokens of a record away; a part of the key is replaced by nothing
  /// anybody can find.
  func forget(_ id: Int64, in county: DivisionCode) throws {
    var blanks: [(name: String, value: SQLValue)] = [(RegisterTables.salt, .null)]
    for (_, field) in tokens {
      var random = SystemRandomNumberGenerator()
      let blank = Array(Secret(using: &random).bytes.prefix(16))
      blanks.append((field.name, register.key.contains(field.name) ? .blob(blank) : .null))
    }
    let assignments = blanks.enumerated().map { "\($1.name) = $\($0 + 1)" }
    try connection.execute(
      Statement(
        unsafe: "UPDATE \(register.name) SET \(assignments.joined(separator: ", ")) "
          + "WHERE county = $\(blanks.count + 1) AND id = $\(blanks.count + 2)",
        values: blanks.map(\.value) + [.text(county.text), .integer(id)]))
  }

  /// The place of a personal field among the tokens of a record.
  /// - Throws: `DatabaseError` when the field has none: what compares it would find nobody.
  func place(ofToken field: String) throws -> Int {
    guard let place = tokens.firstIndex(where: { $0.field.name == field }) else {
      throw DatabaseError(.other, "\(register.name) does not compare \(field)")
    }
    return place
  }

  /// The column of `select` that holds a field; nil for a personal one.
  func column(of field: String) -> Int? { layout.column(of: field) }

  private func column(_ field: FieldDeclaration, _ value: FieldValue) throws -> SQLValue {
    guard field.privacy == .personal else { return value.sqlValue }
    return try connection.vault.token(field, value).map { .blob($0.bytes) } ?? .null
  }

  /// The beginning of every query of whole records.
  var select: Statement { layout.select }

  /// Reads a row of `select`.
  /// - Throws: `DatabaseError` of kind `corrupt` when sealed values do not open.
  func read(_ row: Row) throws -> Stored {
    try layout.stored(row, openedBy: try connection.vault)
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
