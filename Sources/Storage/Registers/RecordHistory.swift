import Domain
import PortableSQL
import Transparency

/// Reads the history of a register's records in one county, the only place where personal values
/// are kept, and opens them.
struct RecordHistory {
  private let register: RegisterDeclaration
  private let county: DivisionCode
  private let connection: any Connection
  private let vault: PersonalVault

  /// Reads through a store's connection.
  /// - Throws: `DatabaseError` on any other.
  init(
    of register: RegisterDeclaration, in county: DivisionCode, on connection: any Connection
  ) throws {
    self.register = register
    self.county = county
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
    /// What the log's leaf covers; empty where that is lost.
    let digest: String
    /// Whether the leaf covers the text itself, and no commitment to it.
    let isPlain: Bool
    /// Whether the text that the leaf covers was erased, and with it the leaf's proof.
    let isLost: Bool

    /// The parts that say what the fields hold.
    var parts: [String] { [body] + (personal.map { [$0] } ?? []) }
  }

  /// Visits the writings that the rest of a query names: further conditions after `AND`, an
  /// order; the history is `h`.
  /// - Throws: `DatabaseError` of kind `corrupt` when sealed values do not open or their salt is
  ///   missing without having been erased.
  func forEach(_ rest: Statement, _ body: (Writing) throws -> Void) throws {
    try connection.forEach(
      """
      \(select) WHERE h.county = \(county.text) AND h.register = \(register.name) \(rest)
      """
    ) { row in try body(try read(row)) }
  }

  /// The writings that the rest of a query names, as `forEach` takes it.
  func all(_ rest: Statement) throws -> [Writing] {
    var found: [Writing] = []
    try forEach(rest) { found.append($0) }
    return found
  }

  private var select: Statement {
    let columns: Statement = "SELECT h.record, h.rev, h.recorded, h.leaf, h.body"
    guard register.holdsPersons else { return "\(columns) FROM record_history h" }
    return Statement(
      unsafe: """
        \(columns.sql), h.sealed, s.\(RegisterTables.salt), e.commitment
        FROM record_history h
        LEFT JOIN \(register.name) s ON s.county = h.county AND s.id = h.record
        LEFT JOIN erased_revision e ON e.county = h.county AND e.register = h.register
          AND e.record = h.record AND e.rev = h.rev
        """)
  }

  private func read(_ row: Row) throws -> Writing {
    let (record, revision) = (try row.integer(0), try row.integer(1))
    let body = try row.text(4)
    var personal: String?
    var key: Secret?
    var digest = body
    var (isPlain, isLost) = (true, false)
    if register.holdsPersons, let sealed = try row.optionalBlob(5) {
      isPlain = false
      if let salt = try row.salt(6) {
        let context = SealContext(county: county.text, register: register.name, record: record)
        let opened = vault.open(sealed, salt: salt, revision: revision, in: context)
        guard let opened else { throw closed(record) }
        let text = String(decoding: opened, as: UTF8.self)
        personal = text
        let past = try PastForm(opened)
        let opening: Secret? = past.map(\.key) ?? vault.commitmentKey(salt)
        key = opening
        isPlain = opening == nil
        digest =
          try past?.digest(Array(body.utf8), opened)
          ?? opening.map {
            RecordSeal.commitment(
              to: SealedRevision.committed(Array(body.utf8), opened), key: $0
            ).hex
          } ?? body
      } else {
        guard let hash = try row.optionalBlob(7).flatMap({ Hash(bytes: $0) }) else {
          throw closed(record)
        }
        isLost = hash == Self.lost
        digest = isLost ? "" : hash.hex
      }
    }
    return Writing(
      register: register.name, record: record, revision: revision,
      recorded: try row.integer(2), leaf: try row.integer(3), body: body, personal: personal,
      commitmentKey: key, digest: digest, isPlain: isPlain, isLost: isLost)
  }

  /// What is kept of an erased revision that the log covers as a text: nothing.
  static let lost = Hash(bytes: [UInt8](repeating: 0, count: Hash.byteCount))

  private func closed(_ record: Int64) -> DatabaseError {
    DatabaseError(.corrupt, "the sealed values of \(register.name) \(record) do not open")
  }
}

extension Row {
  /// The salt of a record's personal values; nil where they were erased.
  /// - Throws: `DatabaseError` of kind `corrupt` for what is no salt.
  func salt(_ column: Int) throws -> Secret? {
    guard let bytes = try optionalBlob(column) else { return nil }
    guard let salt = Secret(bytes: bytes) else {
      throw DatabaseError(.corrupt, "a salt of personal values has \(bytes.count) bytes, not 32")
    }
    return salt
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
