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
  private let together: Int
  private let only: Set<String>?
  private let register: Register<Entry>
  /// Where the fields that name a thing stand, and the one that tells the day.
  private let names: [Int]
  private let begins: Int?

  /// Asks for a register as it was on a day; `known` leaves out what was recorded later, without
  /// `withPersonal` personal values stay closed, which a count does not need, so many are opened
  /// `together` as `RecordRows` is told, and of the rows that stand only some fields are read when
  /// `only` names them.
  package init(
    _ type: Entry.Type = Entry.self, on day: Day, knownAt known: Instant? = nil,
    withPersonal: Bool = true, together: Int = RecordRows.together, only: Set<String>? = nil
  ) {
    self.day = day
    self.known = known
    self.withPersonal = withPersonal
    self.together = together
    self.only = only
    register = Entry.register
    let declaration = register.declaration
    let places = declaration.key.compactMap { declaration.index(of: $0) }
    names = places.dropLast()
    begins = places.last
  }

  /// A row, and the record that it is; a class, because it is held back until the next one is seen.
  private final class Line: Sendable {
    let values: [FieldValue]
    let entry: Entry

    init(_ values: [FieldValue], _ entry: Entry) {
      self.values = values
      self.entry = entry
    }
  }

  /// Visits the row in force of every thing of a county, or of those named within a range, in the
  /// order of the keys.
  package func forEach(
    in county: DivisionCode, within range: KeyRange = KeyRange(), on connection: any Connection,
    _ body: (Entry) throws -> Void
  ) throws {
    let day = day.text
    var last: Line?
    try forEachKnown(county, connection, within: range) { line in
      guard isBegun(line, by: day) else { return }
      if let last, !isSame(last, line) { try body(last.entry) }
      last = line
    }
    if let last { try body(last.entry) }
  }

  /// Visits every thing of a county with its row in force on an earlier day and the one on this
  /// day, in the order of the keys; nil where it was not there yet.
  package func forEach(
    since earlier: Day, in county: DivisionCode, on connection: any Connection,
    _ body: (_ before: Entry?, _ after: Entry) throws -> Void
  ) throws {
    let (earlier, day) = (earlier.text, day.text)
    var held: (before: Entry?, after: Line)?
    try forEachKnown(county, connection) { line in
      guard isBegun(line, by: day) else { return }
      if let last = held, !isSame(last.after, line) {
        try body(last.before, last.after.entry)
        held = nil
      }
      held = (isBegun(line, by: earlier) ? line.entry : held?.before, line)
    }
    if let held { try body(held.before, held.after.entry) }
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
    let day = day.text
    var found: Entry?
    try forEachKnown(county, connection, only: name) { line in
      if isBegun(line, by: day) { found = line.entry }
    }
    return found
  }

  private func isSame(_ left: Line, _ right: Line) -> Bool {
    names.allSatisfy { left.values[$0] == right.values[$0] }
  }

  /// Whether a row holds by a day, both as texts, which keep the order of days.
  private func isBegun(_ line: Line, by day: String) -> Bool {
    guard let begins, let from = line.values[begins].text else { return false }
    return from <= day
  }

  private func forEachKnown(
    _ county: DivisionCode, _ connection: any Connection, only name: [FieldValue] = [],
    within range: KeyRange = KeyRange(), _ body: (Line) throws -> Void
  ) throws {
    guard let known else {
      return try forEachStanding(county, connection, only: name, within: range, body)
    }
    let records = RecordsKnown(register.declaration, at: known, withPersonal: withPersonal)
    for values in try records.all(in: county, on: connection)
    where name.isEmpty || names.map({ values[$0] }) == name {
      guard range.contains(names.first.flatMap { values[$0].text } ?? "") else { continue }
      try body(Line(values, register.entry(values)))
    }
  }

  private func forEachStanding(
    _ county: DivisionCode, _ connection: any Connection, only name: [FieldValue],
    within range: KeyRange, _ body: (Line) throws -> Void
  ) throws {
    let (register, key) = (register, register.declaration.key)
    let rows = RecordRows(
      register.declaration, on: connection, withPersonal: withPersonal, only: only)
    var statement: Statement = "\(rows.select) WHERE county = \(county.text)"
    if let field = key.first {
      statement = "\(statement) \(try range.condition(on: Identifier(field)))"
    }
    for (field, value) in zip(key, name) {
      statement = "\(statement) AND \(try Identifier(field)) = \(value.sqlValue)"
    }
    let order = Statement(unsafe: key.joined(separator: ", "))
    try rows.forEach(
      "\(statement) ORDER BY county, \(order)", together: together,
      making: { Line($0.values, register.entry($0.values)) }, body)
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
    var found: [[FieldValue]] = []
    try forEach(in: county, on: connection) { found.append($0) }
    return found.sorted { register.precedes($0, $1) }
  }

  /// Visits the values of every record that was there, in the order of their numbers.
  func forEach(
    in county: DivisionCode, on connection: any Connection, _ body: ([FieldValue]) throws -> Void
  ) throws {
    var last: (record: Int64, values: [FieldValue])?
    func take(_ record: Int64, _ values: [FieldValue]) throws {
      if let last, last.record != record { try body(last.values) }
      last = (record, values)
    }
    let until: Statement = "AND h.recorded <= \(time.microseconds) ORDER BY h.record, h.rev"
    let names = RecordBody.Names(register)
    if withPersonal {
      try RecordHistory(of: register, in: county, on: connection).forEach(until) {
        try take($0.record, try RecordBody.values(of: $0.parts, names))
      }
    } else {
      try connection.forEach(
        """
        SELECT h.record, h.body FROM record_history h
        WHERE h.county = \(county.text) AND h.register = \(register.name) \(until)
        """
      ) { row in
        try take(
          try row.integer(0), try RecordBody.values(of: [try row.text(1)], names))
      }
    }
    if let last { try body(last.values) }
  }
}

extension RegisterDeclaration {
  /// The order in which the engines sort records by their business keys.
  func precedes(_ left: [FieldValue], _ right: [FieldValue]) -> Bool {
    for place in key.compactMap({ index(of: $0) }) where left[place] != right[place] {
      return left[place].precedes(right[place])
    }
    return false
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
