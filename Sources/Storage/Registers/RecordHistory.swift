import Domain
import PortableSQL
import Transparency

/// Reads the history of records, the only place where personal values are kept, and opens them.
struct RecordHistory {
  private let connection: any Connection
  private let vault: PersonalVault

  /// Reads through a store's connection.
  /// - Throws: `DatabaseError` on any other.
  init(on connection: any Connection) throws {
    self.connection = connection
    vault = try connection.vault
  }

  /// One writing of a record, opened as far as it can be.
  struct Writing {
    let register: String
    let record: Int64
    let revision: Int64
    let recorded: Int64
    let leaf: Int64
    /// The open part as canonical JSON.
    let body: String
    /// The personal part; nil where the register has none, or it was erased.
    let personal: String?
    /// The key that opens the record's commitments; nil where there is nothing to open.
    let commitmentKey: Secret?
    /// What the log's leaf covers.
    let digest: String

    /// The parts that say what the fields hold.
    var parts: [String] { [body] + (personal.map { [$0] } ?? []) }
  }

  /// Visits the writings that a condition names; the history is `h`.
  /// - Throws: `DatabaseError` of kind `corrupt` when sealed values do not open or their salt is
  ///   missing without having been erased.
  func forEach(_ condition: Statement, _ body: (Writing) throws -> Void) throws {
    try connection.forEach("\(Self.select) \(condition)") { row in try body(try read(row)) }
  }

  /// The writings that a condition names.
  func all(_ condition: Statement) throws -> [Writing] {
    var found: [Writing] = []
    try forEach(condition) { found.append($0) }
    return found
  }

  private static let select: Statement = """
    SELECT h.register, h.record, h.rev, h.recorded, h.leaf, h.body, h.sealed, s.salt,
      e.commitment, h.county
    FROM record_history h
    LEFT JOIN personal_salt s
      ON s.county = h.county AND s.register = h.register AND s.record = h.record
    LEFT JOIN erased_revision e ON e.county = h.county AND e.register = h.register
      AND e.record = h.record AND e.rev = h.rev
    """

  private func read(_ row: Row) throws -> Writing {
    let (register, record) = (try row.text(0), try row.integer(1))
    let (revision, body) = (try row.integer(2), try row.text(5))
    var personal: String?
    var key: Secret?
    var digest = body
    if let sealed = try row.optionalBlob(6) {
      if let salt = try row.optionalBlob(7).flatMap({ Secret(bytes: $0) }) {
        let context = SealContext(county: try row.text(9), register: register, record: record)
        let opened = vault.open(sealed, salt: salt, revision: revision, in: context)
        guard let opened else { throw Self.closed(register, record) }
        let text = String(decoding: opened, as: UTF8.self)
        personal = text
        let opening = vault.commitmentKey(salt)
        key = opening
        digest =
          RecordSeal.commitment(
            to: SealedRevision.committed(Array(body.utf8), opened), key: opening
          ).hex
      } else {
        guard let hash = try row.optionalBlob(8).flatMap({ Hash(bytes: $0) }) else {
          throw Self.closed(register, record)
        }
        digest = hash.hex
      }
    }
    return Writing(
      register: register, record: record, revision: revision, recorded: try row.integer(3),
      leaf: try row.integer(4), body: body, personal: personal, commitmentKey: key,
      digest: digest)
  }

  private static func closed(_ register: String, _ record: Int64) -> DatabaseError {
    DatabaseError(.corrupt, "the sealed values of \(register) \(record) do not open")
  }
}

extension RecordHistory.Writing {
  /// The writing as a line of its leaf's text.
  var sealedRevision: SealedRevision {
    SealedRevision(
      record: record, revision: revision, body: Array(body.utf8), sealed: nil,
      digest: Array(digest.utf8))
  }
}
