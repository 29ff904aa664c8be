package import Domain
package import PortableSQL
import Transparency

/// A register whose rows each hold from a day on, asked as it was on a past day and as it was known
/// at a past time.
///
/// The last field of such a register's key is the day from which a row holds; the fields before it
/// name the thing. What was known is told by the history of records, what was so by the days.
package struct AsItWas<Entry: Record>: Sendable {
  private let day: Day
  private let known: Instant?
  private let withPersonal: Bool

  /// Asks for a register as it was on a day; `known` leaves out what was recorded later, and
  /// without `withPersonal` personal values stay closed, which a count does not need.
  package init(
    _ type: Entry.Type = Entry.self, on day: Day, knownAt known: Instant? = nil,
    withPersonal: Bool = true
  ) {
    self.day = day
    self.known = known
    self.withPersonal = withPersonal
  }

  /// Visits the row in force of every thing of a county, or of those named within a range, in the
  /// order of the keys.
  package func forEach(
    in county: DivisionCode, within range: KeyRange = KeyRange(), on connection: any Connection,
    _ body: (Entry) throws -> Void
  ) throws {
    var last: (key: [FieldValue], values: [FieldValue])?
    try forEachKnown(county, connection, within: range) { values in
      guard isBegun(values) else { return }
      let key = Self.name(values)
      if let last, last.key != key { try body(Entry.register.entry(last.values)) }
      last = (key, values)
    }
    if let last { try body(Entry.register.entry(last.values)) }
  }

  /// Visits every thing of a county with its row in force on an earlier day and the one on this
  /// day, in the order of the keys; nil where it was not there yet.
  package func forEach(
    since earlier: Day, in county: DivisionCode, on connection: any Connection,
    _ body: (_ before: Entry?, _ after: Entry) throws -> Void
  ) throws {
    var held: (key: [FieldValue], before: Entry?, after: [FieldValue])?
    func close() throws {
      guard let held else { return }
      try body(held.before, Entry.register.entry(held.after))
    }
    try forEachKnown(county, connection) { values in
      guard isBegun(values) else { return }
      let key = Self.name(values)
      if held?.key != key {
        try close()
        held = (key, nil, values)
      }
      held?.after = values
      if Self.isBegun(values, by: earlier) { held?.before = Entry.register.entry(values) }
    }
    try close()
  }

  /// The rows in force of a county, in the order of the keys.
  package func all(in county: DivisionCode, on connection: any Connection) throws -> [Entry] {
    var entries: [Entry] = []
    try forEach(in: county, on: connection) { entries.append($0) }
    return entries
  }

  /// The row in force of one thing, named by the key without its day.
  package func one(
    _ name: [FieldValue], in county: DivisionCode, on connection: any Connection
  ) throws -> Entry? {
    var found: [FieldValue]?
    try forEachKnown(county, connection, only: name) { values in
      if isBegun(values) { found = values }
    }
    return found.map(Entry.register.entry)
  }

  private static var register: RegisterDeclaration { Entry.register.declaration }

  /// Where the fields of the key stand, the day last.
  private static var places: [Int] { register.key.compactMap { register.index(of: $0) } }

  private static func name(_ values: [FieldValue]) -> [FieldValue] {
    places.dropLast().map { values[$0] }
  }

  private func isBegun(_ values: [FieldValue]) -> Bool { Self.isBegun(values, by: day) }

  private static func isBegun(_ values: [FieldValue], by day: Day) -> Bool {
    guard let place = places.last, let from = values[place].text else { return false }
    // ISO days have the order of their texts.
    return from <= day.text
  }

  private func forEachKnown(
    _ county: DivisionCode, _ connection: any Connection, only name: [FieldValue] = [],
    within range: KeyRange = KeyRange(), _ body: ([FieldValue]) throws -> Void
  ) throws {
    guard let known else {
      return try forEachStanding(county, connection, only: name, within: range, body)
    }
    let records = RecordsKnown(Self.register, at: known, withPersonal: withPersonal)
    for values in try records.all(in: county, on: connection)
    where name.isEmpty || Self.name(values) == name {
      guard range.contains(Self.name(values).first?.text ?? "") else { continue }
      try body(values)
    }
  }

  private func forEachStanding(
    _ county: DivisionCode, _ connection: any Connection, only name: [FieldValue],
    within range: KeyRange, _ body: ([FieldValue]) throws -> Void
  ) throws {
    let rows = RecordRows(Self.register, on: connection, withPersonal: withPersonal)
    var statement: Statement = "\(rows.select) WHERE county = \(county.text)"
    if let field = Self.register.key.first {
      statement = "\(statement) \(try range.condition(on: Identifier(field)))"
    }
    for (field, value) in zip(Self.register.key, name) {
      statement = "\(statement) AND \(try Identifier(field)) = \(value.sqlValue)"
    }
    let order = Statement(unsafe: Self.register.key.joined(separator: ", "))
    try rows.forEach("\(statement) ORDER BY county, \(order)") { try body($0.values) }
  }
}

/// The records of a register as they were known at a time, from the history that keeps every
/// writing of them.
struct RecordsKnown {
  private let register: RegisterDeclaration
  private let time: Instant
  private let withPersonal: Bool

  init(_ register: RegisterDeclaration, at time: Instant, withPersonal: Bool = true) {
    self.register = register
    self.time = time
    self.withPersonal = withPersonal
  }

  /// The values of every record that was there, in the order of the business keys.
  func all(in county: DivisionCode, on connection: any Connection) throws -> [[FieldValue]] {
    var latest: [Int64: [FieldValue]] = [:]
    let condition: Statement = """
      WHERE h.county = \(county.text) AND h.register = \(register.name)
        AND h.recorded <= \(time.microseconds) ORDER BY h.record, h.rev
      """
    if withPersonal {
      try RecordHistory(on: connection).forEach(condition) {
        latest[$0.record] = try RecordBody.values(of: $0.parts, register)
      }
    } else {
      try connection.forEach("SELECT h.record, h.body FROM record_history h \(condition)") { row in
        latest[try row.integer(0)] = try RecordBody.values(of: [try row.text(1)], register)
      }
    }
    let places = register.key.compactMap { register.index(of: $0) }
    return latest.values.sorted { left, right in
      for place in places where left[place] != right[place] {
        return left[place].precedes(right[place])
      }
      return false
    }
  }
}

extension FieldValue {
  /// The order in which the engines sort a column of one kind.
  fileprivate func precedes(_ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left < right
    case (.integer(let left), .integer(let right)): left < right
    default: isNone && !other.isNone
    }
  }
}
