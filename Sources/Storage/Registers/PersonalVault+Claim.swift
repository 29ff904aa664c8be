import Domain
import PortableSQL
import Transparency

extension PersonalVault {
  /// Makes sure that the database is sealed under this key: the first one to open it claims it.
  /// - Throws: `DatabaseError` for another key, and for a database from before values were sealed.
  func claim(_ database: any Database) async throws {
    let mark = numbers.token(for: Self.setting).hex
    try await database.write { connection in
      let known = try connection.first(
        "SELECT value FROM setting WHERE name = \(Self.setting)")?.text(0)
      if known == mark { return }
      guard known == nil else {
        throw DatabaseError(.other, "personal.key is not the key that these data were sealed under")
      }
      let old = try connection.first("SELECT 1 FROM record_history")
      guard old == nil else {
        throw DatabaseError(
          .other, "these data are from before personal values were sealed; make the folder anew")
      }
      try connection.execute(
        "INSERT INTO setting (name, value) VALUES (\(Self.setting), \(mark))")
    }
  }

  private static let setting = "personal_key"
}
