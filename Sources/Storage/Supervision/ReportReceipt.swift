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

  /// The report and its steps as the history keeps them, in the order of the log.
  private func records() throws -> [RecordHistory.Writing] {
    let (report, step) = (PublicReport.register.declaration, ReportStep.register.declaration)
    let records =
      try RecordHistory(of: report, in: county, on: connection).all(
        """
        AND h.record IN (
          SELECT id FROM public_report WHERE county = \(county.text) AND code = \(code))
        """)
      + RecordHistory(of: step, in: county, on: connection).all(
        """
        AND h.record IN (
          SELECT id FROM report_step WHERE county = \(county.text) AND report = \(code))
        """)
    return records.sorted { $0.leaf < $1.leaf }
  }

  private func item(_ row: RecordHistory.Writing, _ reader: LogReader) throws -> CanonicalJSON? {
    guard let receipt = try reader.receipt(index: row.leaf),
      let salt = try reader.salts(row.leaf).flatMap({ Hash(bytes: $0) })
    else { return nil }
    guard let personal = row.personal,
      let key = row.commitmentKey.flatMap({ Hash(bytes: $0.bytes) })
    else { return nil }
    return .object([
      "entry": .string(String(decoding: receipt.entry, as: UTF8.self)),
      "key": .string(key.hex), "open": .string(row.body),
      "personal": .string(personal), "proof": .string(receipt.proof),
      "record": .string("\(row.record) \(row.revision)"),
      "salt": .string(salt.hex),
    ])
  }
}
