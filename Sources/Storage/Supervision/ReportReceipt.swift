import Domain
import PortableSQL
import Transparency

/// What the holder of a report gets: each record of it, word for word, with the salt that opens its
/// commitment and the proof that the entry stands in the county's signed log.
///
/// Neither side can forge it, because the log is signed, nor deny it, because the record is opened.
/// `Tools/verify.py report` checks it offline.
struct ReportReceipt {
  private let code: String
  private let county: DivisionCode
  private let connection: any Connection
  /// The most bytes of a receipt: a long report with a hundred steps.
  private static let largest = 1 << 20

  init(_ code: String, in county: DivisionCode, on connection: any Connection) {
    self.code = code
    self.county = county
    self.connection = connection
  }

  /// The receipt as canonical JSON; without the records that no checkpoint covers yet.
  func bytes() throws -> [UInt8] {
    let reader = LogReader(county, on: connection)
    let items = try records().compactMap { try item($0, reader) }
    let body: CanonicalJSON.Object = [
      "items": .array(items), "origin": .string(try reader.head()?.origin ?? ""),
      "v": .integer(1),
    ]
    return try CanonicalJSON.object(body).encoded(limit: Self.largest)
  }

  private typealias Row = (record: Int64, revision: Int64, leaf: Int64, body: String)

  /// The report and its steps as the history keeps them, in the order of the log.
  private func records() throws -> [Row] {
    try connection.all(
      """
      SELECT h.record, h.rev, h.leaf, h.body FROM record_history h
      JOIN public_report r ON r.county = h.county AND r.id = h.record
      WHERE h.county = \(county.text) AND h.register = 'public_report' AND r.code = \(code)
      UNION ALL
      SELECT h.record, h.rev, h.leaf, h.body FROM record_history h
      JOIN report_step s ON s.county = h.county AND s.id = h.record
      WHERE h.county = \(county.text) AND h.register = 'report_step' AND s.report = \(code)
      ORDER BY 3
      """
    ).map { (try $0.integer(0), try $0.integer(1), try $0.integer(2), try $0.text(3)) }
  }

  private func item(_ row: Row, _ reader: LogReader) throws -> CanonicalJSON? {
    guard let receipt = try reader.receipt(index: row.leaf),
      let salt = try reader.salts(row.leaf).flatMap({ Hash(bytes: $0) })
    else { return nil }
    let record = RecordBody.digestText([(row.record, row.revision, row.body)])
    return .object([
      "entry": .string(String(decoding: receipt.entry, as: UTF8.self)),
      "proof": .string(receipt.proof), "record": .string(record), "salt": .string(salt.hex),
    ])
  }
}
