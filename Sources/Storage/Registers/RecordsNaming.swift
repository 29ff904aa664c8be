import Domain
import PortableSQL
import Transparency

/// Finds the records of a county's register that name a value, as they stand or as they were known
/// at a time.
///
/// A record that was amended since may name something else now. Such records are found by the open
/// part of their history, of those records alone that an entry of the log wrote after the time: the
/// runs of records tell them, so that a county is not read for a few corrections. A field of the
/// key is never amended and needs no such look.
struct RecordsNaming {
  private let register: RegisterDeclaration
  private let county: DivisionCode
  private let known: Instant?
  private let connection: any Connection

  init(
    _ register: RegisterDeclaration, in county: DivisionCode, knownAt known: Instant? = nil,
    on connection: any Connection
  ) {
    self.register = register
    self.county = county
    self.known = known
    self.connection = connection
  }

  /// The records whose field has a value, in the order of their keys.
  func all(where field: String, is value: String) throws -> [StoredRecord] {
    let standing = try RecordRows(register, on: connection)
      .all(in: county, where: field, is: value).map { Store.record($0) }
    guard let known else { return standing }
    var found = standing.map(\.id.value)
    if !register.key.contains(field) { found += try amended(field, value, known) }
    // What stands only as a token, such as an ID number, is not known by its value here.
    let place = register.index(of: field).flatMap { index in
      register.fields[index].privacy == .personal ? nil : index
    }
    return try Set(found).compactMap { record in
      try past(record, known).flatMap { stored in
        place.map { stored.values[$0].text == value } ?? true ? stored : nil
      }
    }.sorted { register.precedes($0.values, $1.values) }
  }

  /// The records that named the value in one of several writings.
  private func amended(_ field: String, _ value: String, _ known: Instant) throws -> [Int64] {
    guard let index = register.index(of: field), register.fields[index].privacy != .personal else {
      return []
    }
    let member = CanonicalJSON.Object([(field, .string(value))])
    let text = String(
      decoding: try CanonicalJSON.object(member).encoded(limit: RecordBody.largest), as: UTF8.self)
    // Without its braces, and with what a pattern would take for a sign of its own.
    let safe = text.dropFirst().dropLast().replacing("\\", with: "\\\\")
      .replacing("%", with: "\\%").replacing("_", with: "\\_")
    return try runs(after: known).flatMap { first, last in
      try connection.all(
        """
        SELECT DISTINCT record FROM record_history
        WHERE county = \(county.text) AND register = \(register.name)
          AND record >= \(first) AND record <= \(last) AND recorded <= \(known.microseconds)
          AND body LIKE \("%\(safe)%") ESCAPE '\\'
        """
      ).map { try $0.integer(0) }
    }
  }

  /// The records that were written after a time, as runs of their numbers.
  private func runs(after known: Instant) throws -> [(first: Int64, last: Int64)] {
    let all = try connection.all(
      """
      SELECT leaf, first, last FROM record_run
      WHERE county = \(county.text) AND register = \(register.name) ORDER BY leaf, first
      """
    ).map { (leaf: try $0.integer(0), first: try $0.integer(1), last: try $0.integer(2)) }
    // Entries stand in the order of their times.
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      let recorded = try connection.integer(
        """
        SELECT max(recorded) FROM record_history WHERE county = \(county.text)
          AND register = \(register.name) AND record = \(all[middle].first)
          AND leaf = \(all[middle].leaf)
        """)
      if recorded ?? 0 <= known.microseconds { low = middle + 1 } else { high = middle }
    }
    return all[low...].map { ($0.first, $0.last) }
  }

  /// A record as its last writing until then left it; nil when it was not there yet.
  private func past(_ record: Int64, _ known: Instant) throws -> StoredRecord? {
    try RecordPast(register, record, in: county, on: connection).revisions
      .last { $0.recorded <= known }.map { revision in
        StoredRecord(
          county: county, id: RecordID(record), revision: revision.number,
          values: revision.values)
      }
  }
}
