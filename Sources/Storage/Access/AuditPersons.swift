import Domain
import PortableSQL
import Transparency

/// Finds the records of a person that anybody looked at, by the blind index of the citizen number.
///
/// For the database only, like the index of payees: with another key it is made anew.
struct AuditPersons {
  private static let setting = "audit_person"
  private let connection: any Connection

  init(_ connection: any Connection) { self.connection = connection }

  /// Takes up the persons of records that were looked at.
  func note(_ records: [StoredRecord], of register: RegisterDeclaration) throws {
    guard let column = register.citizenNumber else { return }
    let index = try connection.vault.numbers
    for record in records {
      guard let number = record.values[column].text else { continue }
      try connection.execute(
        """
        INSERT INTO audit_person (county, register, record, person)
        VALUES (\(record.county.text), \(register.name), \(record.id.value),
          \(index.token(for: number).bytes))
        ON CONFLICT (county, register, record) DO UPDATE SET person = excluded.person
        """)
    }
  }

  /// Makes the index anew when there is none under this key.
  static func bring(
    _ vault: PersonalVault, _ registers: [RegisterDeclaration], into database: any Database
  ) async throws {
    let mark = vault.numbers.token(for: setting).hex
    try await database.write { plain in
      let connection = KeyedConnection(plain, vault)
      let known = try connection.first("SELECT value FROM setting WHERE name = \(setting)")?.text(0)
      guard known != mark else { return }
      try connection.execute("DELETE FROM audit_person")
      for register in registers where register.citizenNumber != nil {
        let rows = RecordRows(register, on: connection)
        let seen = try connection.all(
          "SELECT DISTINCT record FROM audit_subject WHERE register = \(register.name)")
        let records = try seen.compactMap { try rows.stored(id: RecordID($0.integer(0))) }
        try AuditPersons(connection).note(records.map(Store.record), of: register)
      }
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES (\(setting), \(mark))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """)
    }
  }
}

extension RegisterDeclaration {
  /// Where the citizen number of the person stands that a record is about; nil when there is none.
  fileprivate var citizenNumber: Int? {
    fields.firstIndex { if case .citizenNumber = $0.kind { true } else { false } }
  }
}

extension UnitOfWork {
  /// Writes an event down with the records it is about, and remembers whose they are.
  func audit(
    _ event: AuditEvent, about records: [StoredRecord], of register: RegisterDeclaration
  ) throws {
    var event = event
    event.subjects = records.map { .init(register.name, $0.id) }
    try audit(event)
    try AuditPersons(connection).note(records, of: register)
  }
}
