import Domain
import PortableSQL
import Transparency

/// Walks one log from its first entry and holds it against its nodes, checkpoints and head.
final class LogVerifier {
  /// Where the check is now, for what cannot be read there.
  private(set) var place: String
  /// How many entries were checked.
  private(set) var entries: Int64 = 0
  /// How many stored nodes the entries give.
  private(set) var nodes: Int64 = 0
  /// The head as it stands.
  let head: LogHeadRow
  private let county: DivisionCode
  private let tables: LogTables
  private let connection: any Connection
  private let keys: @Sendable (String) -> VerifierKey?
  private var frontier = Frontier()
  private var lastInstant: Int64 = 0
  private var signed: [Int64: String] = [:]
  private var checkpoints = LogHeadRow.Checkpoints()

  /// Takes up a log; nil when the county has none.
  init?(
    _ county: DivisionCode, _ tables: LogTables, on connection: any Connection,
    keys: @escaping @Sendable (String) -> VerifierKey?
  ) throws {
    guard let head = try LogHeadRow(county, tables, on: connection) else { return nil }
    self.head = head
    self.county = county
    self.tables = tables
    self.connection = connection
    self.keys = keys
    place = tables.head.name
  }

  /// The tree of the entries so far.
  var tree: TreeHead { frontier.head }

  /// Checks every entry's place in the log and hands it over; then what was signed.
  func walk(_ each: (_ entry: LogEntry, _ index: Int64, _ bytes: [UInt8]) throws -> Void) throws {
    try readCheckpoints()
    try connection.forEach(
      "SELECT idx, leaf, bytes FROM \(tables.entry) WHERE county = \(county.text) ORDER BY idx"
    ) { row in
      let index = try row.integer(0)
      place = "\(tables.entry.name) \(index)"
      guard index == entries else {
        throw VerificationFinding("L13", "\(tables.entry.name) \(entries)", "the entry is missing")
      }
      let bytes = try row.blob(2)
      let entry = try checked(bytes, leaf: try row.blob(1), at: index)
      try each(entry, index, bytes)
      entries += 1
      try checkSigned()
    }
  }

  private func checked(_ bytes: [UInt8], leaf stored: [UInt8], at index: Int64) throws -> LogEntry {
    let leaf = MerkleTree.leafHash(bytes)
    guard stored == leaf.bytes else {
      throw VerificationFinding("L13", place, "the leaf hash is not that of the bytes")
    }
    try append(leaf)
    guard let entry = try? LogEntry(decoding: bytes), entry.sequence == index,
      entry.at.microseconds > lastInstant
    else { throw VerificationFinding("L9", place, "the envelope does not fit its place") }
    lastInstant = entry.at.microseconds
    return entry
  }

  private func append(_ leaf: Hash) throws {
    var complete: [NodePosition: Hash] = [:]
    frontier.append(leaf) { position, hash in
      if position.level > 0, position.level % 8 == 0 { complete[position] = hash }
    }
    for (position, hash) in complete {
      let stored = try connection.first(
        """
        SELECT hash FROM \(tables.node) WHERE county = \(county.text)
          AND level = \(position.level) AND idx = \(Int64(position.index))
        """)
      nodes += 1
      guard try stored?.blob(0) == hash.bytes else {
        throw VerificationFinding(
          "L13", "\(tables.node.name) \(position.level)/\(position.index) at \(place)",
          "the node is not the hash of its entries")
      }
    }
  }

  private func readCheckpoints() throws {
    try connection.forEach(
      "SELECT size, note FROM \(tables.checkpoint) WHERE county = \(county.text)"
    ) { row in
      let size = try row.integer(0)
      signed[size] = try row.text(1)
      checkpoints.count += 1
      checkpoints.newest = max(checkpoints.newest, size)
    }
  }

  /// Holds the checkpoint of this size, when one was signed, against the tree as it is.
  private func checkSigned() throws {
    guard let text = signed.removeValue(forKey: entries) else { return }
    let place = "\(tables.checkpoint.name) \(entries)"
    guard let key = keys(head.origin), let trust = Trust(log: key) else {
      throw VerificationFinding("L14", place, "there is no key for \(head.origin)")
    }
    guard let note = try? SignedNote(parsing: Array(text.utf8)), note.encoded == text,
      let opened = try? trust.open(note)
    else { throw VerificationFinding("L14", place, "the signature is not good") }
    guard opened.checkpoint.head == frontier.head else {
      throw VerificationFinding("L14", place, "the signed root is not the root of the entries")
    }
  }

  /// The last act: the head says what the entries gave, and nothing signed is left over.
  func checkHead(number: Int64) throws {
    guard head.size == entries, head.frontier == frontier.bytes else {
      throw VerificationFinding(
        "L14", tables.head.name, "size or frontier do not fit the entries")
    }
    guard head.recorded == lastInstant else {
      throw VerificationFinding("L9", tables.head.name, "the last recorded time does not fit")
    }
    guard head.number == number else {
      throw VerificationFinding("L13", tables.head.name, "the last record number does not fit")
    }
    guard head.checkpoints == checkpoints else {
      throw VerificationFinding(
        "L14", tables.checkpoint.name, "a checkpoint was taken away or added")
    }
    if let size = signed.keys.min() {
      throw VerificationFinding(
        "L14", "\(tables.checkpoint.name) \(size)", "signs entries that are gone")
    }
  }
}

/// The row in which a log's head stands.
struct LogHeadRow {
  /// How many checkpoints a log has and the size of the newest; no checkpoint follows from entries,
  /// so the head counts them.
  struct Checkpoints: Equatable {
    var count: Int64 = 0
    var newest: Int64 = 0
  }

  let origin: String
  let size: Int64
  let frontier: [UInt8]
  let recorded: Int64
  let number: Int64
  let checkpoints: Checkpoints

  init?(_ county: DivisionCode, _ tables: LogTables, on connection: any Connection) throws {
    let row = try connection.first(
      """
      SELECT origin, size, frontier, recorded, number, checkpoints, signed FROM \(tables.head)
      WHERE county = \(county.text)
      """)
    guard let row else { return nil }
    origin = try row.text(0)
    size = try row.integer(1)
    frontier = try row.blob(2)
    recorded = try row.integer(3)
    number = try row.integer(4)
    checkpoints = Checkpoints(count: try row.integer(5), newest: try row.integer(6))
  }
}
