package import Domain
package import PortableSQL

extension Store {
  /// The records that a query asks for, in the order of their numbers.
  package func records(_ query: RecordQuery) async throws -> [StoredRecord] {
    try await read { try Self.records(query, on: $0) }
  }

  /// The same inside a snapshot that is read already.
  package static func records(
    _ query: RecordQuery, on connection: any Connection
  ) throws -> [StoredRecord] {
    if query.register.storedByHand { return try PaymentRecords(query, on: connection).records() }
    let table = RecordRows(query.register, on: connection)
    var records: [StoredRecord] = []
    try table.forEach("\(table.select) \(try query.statement())") { records.append(record($0)) }
    return records
  }

  /// One record by its number.
  package func record(_ register: RegisterDeclaration, _ id: RecordID) async throws -> StoredRecord?
  {
    try await read { connection in
      if register.storedByHand { return try PaymentRecords.record(id, on: connection) }
      return try RecordRows(register, on: connection).stored(id: id).map(Self.record)
    }
  }

  /// How often each register's records were written down, newest first.
  package func history(
    _ register: RegisterDeclaration, _ record: StoredRecord
  ) async throws -> [RecordRevision] {
    try await read { connection in
      try RecordHistory(of: register, in: record.county, on: connection).all(
        "AND h.record = \(record.id.value) ORDER BY h.rev DESC"
      ).map { writing in
        RecordRevision(
          revision: writing.revision, recorded: Instant(microseconds: writing.recorded),
          leaf: writing.leaf, body: writing.body)
      }
    }
  }

  /// A setting of the store, such as which data set it holds.
  package func setting(_ name: String) async throws -> String? {
    try await read { try $0.first("SELECT value FROM setting WHERE name = \(name)")?.text(0) }
  }

  /// Changes a setting.
  package func set(_ name: String, to value: String) async throws {
    try await database.write { connection in
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES (\(name), \(value))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """)
    }
  }

  static func record(_ stored: RecordRows.Stored) -> StoredRecord {
    StoredRecord(
      county: DivisionCode(stored.county) ?? .country, id: RecordID(stored.id),
      revision: stored.revision, values: stored.values)
  }
}

/// One writing of a record.
package struct RecordRevision: Sendable {
  /// 1 for the first.
  package let revision: Int64
  /// When it was recorded.
  package let recorded: Instant
  /// Where its leaf stands in the county's log.
  package let leaf: Int64
  /// The values as canonical JSON, without personal ones.
  package let body: String
}
