import Domain
import PortableSQL
import Transparency

/// The end of one of a county's two logs while a transaction appends to it.
///
/// Entries, nodes and the frontier are written in the same transaction as what they attest
/// (trust.md 2.11: merge delay 0). Every recorded time is later than the one before it (L9).
final class CountyLog {
  private let county: DivisionCode
  private let tables: LogTables
  private let connection: any Connection
  private let now: Instant
  private let origin: String
  private var frontier: Frontier
  private var written: UInt64
  private var recorded: Instant
  private var number: Int64
  private var isNew: Bool
  private var waiting: [(bytes: [UInt8], leaf: Hash, salts: [UInt8])] = []
  private var nodes: [(position: NodePosition, hash: Hash)] = []

  /// Takes up the county's log where it ends; a county without one begins it.
  init(
    _ county: DivisionCode, _ tables: LogTables = .ledger, on connection: any Connection,
    origin: String, now: Instant
  ) throws {
    self.county = county
    self.tables = tables
    self.connection = connection
    self.now = now
    let head = try connection.first(
      """
      SELECT origin, frontier, recorded, number FROM \(tables.head)
      WHERE county = \(county.text)
      """)
    self.origin = try head?.text(0) ?? origin
    frontier = try head.map { try Frontier(bytes: $0.blob(1)) } ?? Frontier()
    recorded = Instant(microseconds: try head?.integer(2) ?? 0)
    number = try head?.integer(3) ?? 0
    written = frontier.size
    isNew = head == nil
    if tables.stopsWithClock { try checkClock() }
    if isNew {
      try append("genesis", ["county": .string(county.text), "origin": .string(self.origin)])
    }
  }

  /// Remembers in the log's head that the county was given a record number.
  func note(_ number: RecordID) { self.number = max(self.number, number.value) }

  /// The index that the next entry will have.
  var nextIndex: Int64 { Int64(frontier.size) }

  /// A recorded time: now, or just after the last one.
  func nextInstant() -> Instant {
    recorded = Instant(microseconds: max(now.microseconds, recorded.microseconds + 1))
    return recorded
  }

  /// The first of several recorded times in a row, a microsecond apart; the last is remembered.
  func nextInstant(of count: Int64) -> Instant {
    let first = nextInstant()
    recorded = Instant(microseconds: first.microseconds + max(0, count - 1))
    return first
  }

  /// Appends an entry and tells its index.
  @discardableResult
  func append(
    _ kind: String, _ body: CanonicalJSON.Object, at instant: Instant? = nil,
    others: CanonicalJSON.Object = [:], salts: [UInt8] = []
  ) throws -> Int64 {
    let index = nextIndex
    let bytes = try Self.entry(
      kind, seq: index, at: instant ?? nextInstant(), body: body, others: others)
    append(bytes, leaf: MerkleTree.leafHash(bytes), salts: salts)
    return index
  }

  /// The bytes of an entry, as they are stored and hashed.
  static func entry(
    _ kind: String, seq: Int64, at instant: Instant, body: CanonicalJSON.Object,
    others: CanonicalJSON.Object = [:]
  ) throws -> [UInt8] {
    guard let at = Timestamp(microseconds: instant.microseconds) else {
      throw LogEntryError.badMember("at")
    }
    return try LogEntry(kind: kind, sequence: seq, at: at, body: .object(body), others: others)
      .encoded()
  }

  /// Appends an entry whose bytes and leaf hash are made already.
  func append(_ bytes: [UInt8], leaf: Hash, salts: [UInt8]) {
    waiting.append((bytes, leaf, salts))
    frontier.append(leaf) { position, hash in
      if position.level > 0, position.level % 8 == 0 { nodes.append((position, hash)) }
    }
  }

  /// Writes what was appended.
  func flush() throws {
    guard frontier.size > written else { return }
    try writeHead()
    let county = SQLValue.text(county.text)
    var index = Int64(written)
    try connection.insert(into: tables.entry, columns: .logEntry) { write in
      for entry in waiting {
        try write([county, .integer(index), .blob(entry.leaf.bytes), .blob(entry.bytes)])
        index += 1
      }
    }
    index = Int64(written)
    if waiting.contains(where: { !$0.salts.isEmpty }) {
      try connection.insert(into: "log_salt", columns: .logSalt) { write in
        for entry in waiting {
          if !entry.salts.isEmpty { try write([county, .integer(index), .blob(entry.salts)]) }
          index += 1
        }
      }
    }
    try connection.insert(into: tables.node, columns: .logNode) { write in
      for node in nodes {
        try write([
          county, .integer(Int64(node.position.level)), .integer(Int64(node.position.index)),
          .blob(node.hash.bytes),
        ])
      }
    }
    written = frontier.size
    waiting = []
    nodes = []
  }

  private func writeHead() throws {
    let size = Int64(frontier.size)
    if isNew {
      try connection.execute(
        """
        INSERT INTO \(tables.head)
          (county, origin, size, frontier, recorded, number, signed, checkpoints)
        VALUES (\(county.text), \(origin), \(size), \(frontier.bytes),
          \(recorded.microseconds), \(number), 0, 0)
        """)
      isNew = false
    } else {
      try connection.execute(
        """
        UPDATE \(tables.head) SET size = \(size), frontier = \(frontier.bytes),
          recorded = \(recorded.microseconds), number = \(number)
        WHERE county = \(county.text)
        """)
    }
  }

  /// A clock that went back more than a minute stops the books (trust.md 1.7).
  private func checkClock() throws(LedgerRefusal) {
    let behind = (recorded.microseconds - now.microseconds) / 1_000_000
    if behind > 60 { throw .clockWentBack(seconds: behind) }
  }
}
