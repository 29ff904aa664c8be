import Domain
import Transparency

/// The entries of a batch's lines in the county's log: `part` 2 to `parts`, right after the
/// movement's own entry (trust.md 2.1).
///
/// Each says what the batch is, and each line stands as
/// `[line, place, fen, commitment]`. The commitment is to the payee's name, ID number and account
/// together, under a salt of the line's own; whoever holds salt and values can show that the
/// payment was theirs, and nobody else can learn whose it was.
struct PaymentLeaves: Sendable {
  /// The most lines of one entry: at up to 110 bytes a line the entry stays below 16,384 bytes.
  static let linesPerEntry = 140
  /// The personal field that a line commits to.
  static let field = "payee"

  let header: BatchHeader
  let draft: PaymentBatchDraft
  let payees: [PayeeLookup.Found?]

  /// An entry ready to be appended.
  struct Leaf: Sendable {
    let bytes: [UInt8]
    let hash: Hash
    let salts: [UInt8]
  }

  /// How many entries hold so many lines.
  static func parts(lines: Int) -> Int64 { Int64((lines + linesPerEntry - 1) / linesPerEntry) }

  /// Where a payment's line stands: the entry's index in the log, and the position in the entry.
  static func place(of payment: RecordID, batchAt leaf: Int64) -> (index: Int64, position: Int) {
    let (part, position) = (payment.offset - 1).quotientAndRemainder(
      dividingBy: Int64(linesPerEntry))
    return (leaf + part, Int(position))
  }

  /// The entries of all lines with fresh salts, the first at an index and a time; each later one
  /// a microsecond after the one before.
  func leaves(from index: Int64, at instant: Instant) throws -> [Leaf] {
    guard let field = PersonalField(Self.field) else { return [] }
    let starts = stride(from: 0, to: draft.lines.count, by: Self.linesPerEntry)
    return try parallelMap(Array(starts), share: 16) { start in
      let range = start..<min(start + Self.linesPerEntry, draft.lines.count)
      let salts = RandomBytes.draw(range.count * 32)
      let part = Int64(start / Self.linesPerEntry)
      let bytes = try CountyLog.entry(
        "resolve", seq: index + part,
        at: Instant(microseconds: instant.microseconds + part),
        body: Self.body(header, []),
        others: MovementBody.parts(part + 2, of: header.parts + 1))
      let full = Self.filling(bytes, with: lines(range, field, salts))
      guard full.count <= CanonicalJSON.largestByteCount else {
        throw LogEntryError.badMember("lines")
      }
      return Leaf(bytes: full, hash: MerkleTree.leafHash(full), salts: salts)
    }
  }

  /// The lines of a range as canonical JSON, written straight into bytes: a tree of values for
  /// each line would cost more than everything else in a batch.
  private func lines(_ range: Range<Int>, _ field: PersonalField, _ salts: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count * 110)
    for index in range {
      let offset = (index - range.lowerBound) * 32
      guard let payee = payees[index], let salt = Secret(bytes: salts[offset..<offset + 32]) else {
        continue
      }
      let commitment = field.commitment(to: payee.committed, salt: salt).hex
      bytes += bytes.isEmpty ? "[".utf8 : ",[".utf8
      bytes += "\(index + 1),\"\(payee.village)\",\(draft.lines[index].amount.fen),\"".utf8
      bytes += commitment.utf8
      bytes += "\"]".utf8
    }
    return bytes
  }

  /// An entry with its empty list of lines filled; `[]` stands nowhere else in it.
  private static func filling(_ entry: [UInt8], with lines: [UInt8]) -> [UInt8] {
    let opening = UInt8(ascii: "[")
    guard let start = entry.firstIndex(of: opening) else { return entry }
    var filled: [UInt8] = []
    filled.reserveCapacity(entry.count + lines.count)
    filled += entry[...start]
    filled += lines
    filled += entry[(start + 1)...]
    return filled
  }

  /// The body of an entry with lines.
  ///
  /// Each says which batch it is of and what it paid, so that one entry alone proves a line's
  /// project and day.
  static func body(_ header: BatchHeader, _ lines: [CanonicalJSON]) -> CanonicalJSON.Object {
    [
      "batch": .string(String(header.id.value)), "category": .string(header.category),
      "lines": .array(lines), "movement": .string(String(header.movement.value)),
      "n": .integer(header.count), "paid": .string(header.paid),
      "project": .string(header.project), "reimbursement": .string(header.reimbursement),
      "total": .integer(header.total),
    ]
  }

  /// One line as it stands in the entry.
  static func line(
    _ number: Int, _ village: String, _ fen: Int64, _ commitment: String
  ) -> CanonicalJSON {
    .array([.integer(Int64(number)), .string(village), .integer(fen), .string(commitment)])
  }

  /// What a line commits to: the payee at the time of payment.
  static func committed(_ payee: Payee) -> String {
    committed(name: payee.name, citizenNumber: payee.citizenNumber, account: payee.account)
  }

  /// What a line commits to: canonical JSON of the payee's values at the time of payment.
  static func committed(name: String, citizenNumber: String, account: String) -> String {
    let parts = [account, citizenNumber, name]
    let plain = parts.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C } }
    if plain {
      return "{\"account\":\"\(account)\",\"citizen_number\":\"\(citizenNumber)\","
        + "\"name\":\"\(name)\"}"
    }
    let value: CanonicalJSON.Object = [
      "account": .string(account), "citizen_number": .string(citizenNumber), "name": .string(name),
    ]
    let bytes = (try? CanonicalJSON.object(value).encoded()) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}
