import Domain
import PortableSQL
import Transparency

/// Where the columns of a query of whole records stand, and how a row of it becomes a record.
///
/// It knows no connection, so that many rows are opened on all processors.
struct RecordLayout: Sendable {
  private let register: RegisterDeclaration
  /// Where each column goes among the fields, after county, number and revision.
  private let positions: [Int]
  /// The personal fields that have a column for their token.
  let tokens: [(index: Int, field: FieldDeclaration)]
  private let showsTokens: Bool
  private let opensPersonal: Bool
  private let names: RecordBody.Names
  /// The beginning of the query.
  let select: Statement

  /// Lays a register out; only these fields and the key are read when `only` names some.
  init(
    _ register: RegisterDeclaration, withTokens: Bool, withPersonal: Bool,
    only: Set<String>? = nil
  ) {
    self.register = register
    let read = only.map { $0.union(register.key) }
    func isRead(_ field: FieldDeclaration) -> Bool { read?.contains(field.name) ?? true }
    positions = register.fields.indices.filter {
      register.fields[$0].privacy != .personal && isRead(register.fields[$0])
    }
    tokens = register.ownColumns.filter { $0.field.privacy == .personal }
    showsTokens = withTokens
    opensPersonal =
      register.holdsPersons && withPersonal
      && register.fields.contains { $0.privacy == .personal && isRead($0) }
    names = RecordBody.Names(register, where: isRead)
    select = Self.select(
      register, positions, opensPersonal: opensPersonal, tokens: withTokens ? tokens : [])
  }

  private static func select(
    _ register: RegisterDeclaration, _ positions: [Int], opensPersonal: Bool,
    tokens: [(index: Int, field: FieldDeclaration)]
  ) -> Statement {
    let table = register.name
    var columns = ["county", "id", "rev"] + positions.map { register.fields[$0].name }
    if opensPersonal {
      columns += [
        """
        (SELECT h.sealed FROM record_history h WHERE h.county = \(table).county
          AND h.register = '\(table)' AND h.record = \(table).id AND h.rev = \(table).rev)
        """,
        RegisterTables.salt,
      ]
    }
    columns += tokens.map(\.field.name)
    return Statement(unsafe: "SELECT \(columns.joined(separator: ", ")) FROM \(table)")
  }

  /// The column that holds a field; nil for a personal one.
  func column(of field: String) -> Int? {
    positions.firstIndex { register.fields[$0].name == field }.map { $0 + 3 }
  }

  /// The column of the first token, where they are shown.
  var firstToken: Int { positions.count + (opensPersonal ? 5 : 3) }

  /// The record that a row says; the vault is asked for only where values are sealed.
  /// - Throws: `DatabaseError` of kind `decoding` for a row that is none, and `corrupt` when sealed
  ///   values do not open.
  func stored(
    _ row: Row, openedBy vault: @autoclosure () throws -> PersonalVault
  ) throws -> RecordRows.Stored {
    var values: [FieldValue] = []
    values.reserveCapacity(register.fields.count)
    for (column, index) in positions.enumerated() {
      while values.count < index { values.append(.none) }
      values.append(FieldValue(row.value(column + 3)))
    }
    while values.count < register.fields.count { values.append(.none) }
    let (county, id, revision) = (try row.text(0), try row.integer(1), try row.integer(2))
    let after = positions.count + 3
    let salt = opensPersonal ? try row.salt(after + 1) : nil
    if let salt {
      let context = SealContext(county: county, register: register.name, record: id)
      let opened = try vault().open(
        try row.optionalBlob(after) ?? [], salt: salt, revision: revision, in: context)
      guard let opened else {
        throw DatabaseError(.corrupt, "the sealed values of \(register.name) do not open")
      }
      try RecordBody.read(opened, into: &values, names)
    }
    let shown = showsTokens ? tokens.indices : 0..<0
    return RecordRows.Stored(
      county: county, id: id, revision: revision, values: values, salt: salt,
      tokens: try shown.map { try row.optionalBlob(firstToken + $0).map(FieldToken.init) })
  }
}
