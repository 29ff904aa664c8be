import Domain
import PortableSQL
import Transparency

/// A header of the ledger as stored, and the movement that it and its lines describe.
struct MovementRow {
  let id: Int64
  let seq: Int64
  let recorded: Int64
  private let row: Row
  private let county: String

  /// The header whose leaf stands at an index.
  init?(_ county: String, leaf: Int64, on connection: any Connection) throws {
    let row = try connection.first(
      """
      SELECT id, seq, recorded, kind, outcome, effective, resolves, reverses, expires, idem,
        body_hash, n, total, posted, register, voucher, enclosure
      FROM tx WHERE county = \(county) AND leaf = \(leaf)
      """)
    guard let row else { return nil }
    self.row = row
    self.county = county
    id = try row.integer(0)
    seq = try row.integer(1)
    recorded = try row.integer(2)
  }

  /// The movement; nil when header or lines are not of the shape that a movement has.
  func transfer(
    accounts: [Int64: LedgerAccount], on connection: any Connection
  ) throws -> Transfer? {
    guard let kind = try kind(), let effective = Day(try row.text(5)),
      let lines = try lines(accounts, on: connection)
    else { return nil }
    let transfer = Transfer(
      kind: kind, effective: effective, key: try row.text(9), register: try row.text(14),
      voucher: try row.text(15), lines: lines, enclosure: try row.optionalText(16))
    return effective.text == (try row.text(5)) ? transfer : nil
  }

  /// Whether counts, sums, links and fingerprint in the header are those of the movement.
  func matches(_ transfer: Transfer) throws -> Bool {
    let links = MovementBody.links(of: transfer)
    return try row.text(3) == transfer.kindName && row.optionalText(4) == links.outcome
      && row.optionalInteger(6) == links.resolves && row.optionalInteger(7) == links.reverses
      && row.optionalText(8) == links.expires
      && row.blob(10) == MovementBody.fingerprint(of: transfer).bytes
      && row.integer(11) == Int64(transfer.lines.count) && row.integer(12) == transfer.total
      && row.integer(13) == transfer.posted
  }

  private func kind() throws -> Transfer.Kind? {
    switch try row.text(3) {
    case "post": return .post
    case "pending": return .pending(expires: try row.optionalText(8).flatMap { Day($0) })
    case "resolve":
      guard let id = try row.optionalInteger(6),
        let outcome = try row.optionalText(4).flatMap(Transfer.Outcome.init(rawValue:))
      else { return nil }
      return .resolve(RecordID(id), outcome)
    case "reverse":
      return try row.optionalInteger(7).map { .reverse(RecordID($0)) }
    default: return nil
    }
  }

  private func lines(
    _ accounts: [Int64: LedgerAccount], on connection: any Connection
  ) throws -> [Transfer.Line]? {
    let rows = try connection.all(
      """
      SELECT line, n, layer, debit, credit, ccy, amount FROM posting
      WHERE county = \(county) AND tx = \(id) ORDER BY line
      """)
    var lines: [Transfer.Line] = []
    for (index, row) in rows.enumerated() {
      guard try row.integer(0) == Int64(index + 1), try row.integer(1) == Int64(rows.count),
        let layer = Transfer.Layer(rawValue: try row.text(2)),
        let debit = accounts[try row.integer(3)], let credit = accounts[try row.integer(4)],
        try row.text(5) == "CNY", case let fen = try row.integer(6),
        (1...Money.largestFen).contains(fen)
      else { return nil }
      lines.append(Transfer.Line(debit, credit, Money(fen: fen), layer))
    }
    return lines
  }
}
