import Crypto
import Domain
import PortableSQL
import Transparency

/// Writes down who did what, each line chained to the one before it (trust.md 4.12).
///
/// No personal value stands in a line: objects are codes and record numbers.
struct AuditTrail {
  /// What is written down.
  struct Line {
    let county: DivisionCode
    let staff: String
    let role: String
    let act: String
    let object: String
    let purpose: String
    let result: String
  }

  private let connection: any Connection

  init(_ connection: any Connection) { self.connection = connection }

  /// Appends a line to the county's trail, or to the country's for what belongs to none.
  func append(_ line: Line, at now: Instant) throws {
    let last = try connection.first(
      """
      SELECT n, chain FROM audit_line WHERE county = \(line.county.text) ORDER BY n DESC LIMIT 1
      """)
    let n = try (last?.integer(0) ?? 0) + 1
    let chain = try Self.chain(
      after: last?.blob(1) ?? [], n: n, recorded: now.microseconds,
      [line.county.text, line.staff, line.role, line.act, line.object, line.purpose, line.result])
    try connection.execute(
      """
      INSERT INTO audit_line
        (county, n, recorded, staff, role, act, object, purpose, result, chain)
      VALUES (\(line.county.text), \(n), \(now.microseconds), \(line.staff), \(line.role),
        \(line.act), \(line.object), \(line.purpose), \(line.result), \(chain))
      """)
  }

  /// The first line of a county that does not follow from the one before, or nil.
  func firstBroken(in county: String) throws -> Int64? {
    var chain: [UInt8] = []
    var expected: Int64 = 1
    let rows = try connection.all(
      """
      SELECT n, recorded, staff, role, act, object, purpose, result, chain FROM audit_line
      WHERE county = \(county) ORDER BY n
      """)
    for row in rows {
      let n = try row.integer(0)
      let next = try Self.chain(
        after: chain, n: n, recorded: try row.integer(1),
        [county] + (try (2...7).map { try row.text($0) }))
      guard n == expected, try row.blob(8) == next else { return expected }
      (chain, expected) = (next, expected + 1)
    }
    return nil
  }

  private static func chain(
    after last: [UInt8], n: Int64, recorded: Int64, _ texts: [String]
  ) throws -> [UInt8] {
    let body = CanonicalJSON.array(
      [.string(Hash(bytes: last)?.hex ?? ""), .integer(n), .integer(recorded)]
        + texts.map { .string($0) })
    return Array(SHA256.hash(data: try body.encoded(limit: 16_384)))
  }
}
