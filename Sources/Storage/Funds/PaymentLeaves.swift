import Domain
import PortableSQL
import Transparency

/// The entries of a batch's lines in the county's log: `part` 2 to `parts`, right after the
/// movement's own entry (trust.md 2.1).
///
/// The first of them also says what the batch is. Each line stands as `[line, place, fen, commitment]`. The commitment is to the payee's name, ID
/// number and account together, under a salt of the line's own; whoever holds salt and values can
/// show that the payment was theirs, and nobody else can learn whose it was.
struct PaymentLeaves {
  /// The most lines of one entry: at up to 110 bytes a line the entry stays below 16,384 bytes.
  static let linesPerEntry = 140
  /// The personal field that a line commits to.
  static let field = "payee"

  private let books: CountyBooks
  private let header: BatchHeader

  init(_ books: CountyBooks, _ header: BatchHeader) {
    self.books = books
    self.header = header
  }

  /// How many entries hold so many lines.
  static func parts(lines: Int) -> Int64 { Int64((lines + linesPerEntry - 1) / linesPerEntry) }

  /// What a line commits to: canonical JSON of the payee's values at the time of payment.
  static func committed(name: String, citizenNumber: String, account: String) -> String {
    let value: CanonicalJSON.Object = [
      "account": .string(account), "citizen_number": .string(citizenNumber), "name": .string(name),
    ]
    let bytes = (try? CanonicalJSON.object(value).encoded()) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the entries of all lines, with fresh salts.
  func append(_ draft: PaymentBatchDraft, _ payees: [PayeeLookup.Found?]) throws {
    guard let field = PersonalField(Self.field) else { return }
    var random = SystemRandomNumberGenerator()
    var part: Int64 = 0
    for start in stride(from: 0, to: draft.lines.count, by: Self.linesPerEntry) {
      let range = start..<min(start + Self.linesPerEntry, draft.lines.count)
      var salts: [UInt8] = []
      salts.reserveCapacity(range.count * 32)
      var lines: [CanonicalJSON] = []
      lines.reserveCapacity(range.count)
      for index in range {
        guard let payee = payees[index] else { continue }
        let salt = Secret(using: &random)
        salts += salt.bytes
        lines.append(
          Self.line(
            index + 1, payee.village, draft.lines[index].amount.fen,
            field.commitment(to: payee.committed, salt: salt).hex))
      }
      part += 1
      try books.log.append(
        "resolve", Self.body(header, part: part, lines),
        others: MovementBody.parts(part + 1, of: header.parts + 1), salts: salts)
    }
  }

  /// The body of an entry with lines; part 1 also carries the batch's header.
  static func body(
    _ header: BatchHeader, part: Int64, _ lines: [CanonicalJSON]
  ) -> CanonicalJSON.Object {
    var body: CanonicalJSON.Object = [
      "batch": .string(String(header.id.value)), "lines": .array(lines),
    ]
    guard part == 1 else { return body }
    body["category"] = .string(header.category)
    body["n"] = .integer(header.count)
    body["paid"] = .string(header.paid)
    body["project"] = .string(header.project)
    body["reimbursement"] = .string(header.reimbursement)
    body["total"] = .integer(header.total)
    return body
  }

  /// One line as it stands in the entry.
  static func line(
    _ number: Int, _ village: String, _ fen: Int64, _ commitment: String
  ) -> CanonicalJSON {
    .array([.integer(Int64(number)), .string(village), .integer(fen), .string(commitment)])
  }
}
