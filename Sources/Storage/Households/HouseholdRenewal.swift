import Domain
import PortableSQL

/// Brings one register of households to what a file says as of a day, row by row against the
/// version in force on that day.
///
/// What differs becomes a version from that day on, or amends the one that begins on it; fields
/// that the file does not have stay as they are. Nothing is ever deleted (S86, S90).
final class HouseholdRenewal {
  private(set) var count = HouseholdOutcome.Count()
  private let unit: UnitOfWork
  private let register: RegisterDeclaration
  private let table: RecordRows
  private let asOf: Day
  private let given: [Int]
  private let name: [Int]
  private let day: Int?
  private let village: Int
  private let note: ((HouseholdDifference) throws -> Void)?
  /// Counties by whether they had a row before the file.
  private var hadAny: [DivisionCode: Bool] = [:]
  private var villages: Set<String> = []
  private var seen: Set<Int> = []

  init(
    _ unit: UnitOfWork, _ register: RegisterDeclaration, _ file: DeliveredFile,
    note: ((HouseholdDifference) throws -> Void)?
  ) {
    self.unit = unit
    self.register = register
    self.note = note
    table = RecordRows(register, on: unit.connection)
    asOf = file.asOf
    given = file.given[register.name] ?? []
    let key = register.key.compactMap { register.index(of: $0) }
    let last = key.last.map { register.fields[$0].kind }
    if case .day = last { day = key.last } else { day = nil }
    name = day == nil ? key : key.dropLast()
    village = register.place.flatMap { register.index(of: $0) } ?? 0
  }

  /// Takes some rows of the file.
  /// - Throws: `ImportRefusal` as `RecordWriter` does.
  func take(_ rows: [DraftRow]) throws {
    var new: [DraftRow] = []
    var changed: [DraftRow] = []
    var counties = OwningCounties(register)
    for row in rows {
      let county = counties.county(of: row.values)
      guard try hasRows(county) else {
        new.append(row)
        try tell(.added, row.values)
        continue
      }
      villages.insert(row.values[village].text ?? "")
      seen.insert(identity(row.values))
      guard let stored = try inForce(row.values, county) else {
        new.append(row)
        try tell(.added, row.values)
        continue
      }
      guard let renewed = renewed(stored, by: row.values) else {
        count.unchanged += 1
        continue
      }
      changed.append(DraftRow(number: row.number, values: renewed))
      try tell(.changed, renewed, cells(stored, renewed))
    }
    var writer = RecordWriter(unit, register)
    if !changed.isEmpty { _ = try writer.write(changed) }
    guard !new.isEmpty else { return }
    writer.isAllNew = true
    _ = try writer.write(new)
  }

  /// Lists what is stored in the villages of the file, and is not in it.
  func finish() throws {
    for county in hadAny.filter(\.value).keys.sorted() {
      var last: [FieldValue]?
      try forEachInForce(county) { values in
        if let before = last, identity(before) != identity(values) { try miss(before) }
        last = values
      }
      if let last { try miss(last) }
    }
  }

  private func miss(_ values: [FieldValue]) throws {
    guard !seen.contains(identity(values)), isPresent(values),
      villages.contains(values[village].text ?? "")
    else { return }
    try tell(.missing, values)
  }

  private func hasRows(_ county: DivisionCode) throws -> Bool {
    if let known = hadAny[county] { return known }
    let found = try table.hasAny(in: county)
    hadAny[county] = found
    return found
  }

  private func identity(_ values: [FieldValue]) -> Int {
    var hasher = Hasher()
    for place in name { hasher.combine(values[place]) }
    return hasher.finalize()
  }

  private func tell(
    _ kind: HouseholdDifference.Kind, _ values: [FieldValue],
    _ cells: [HouseholdDifference.Cell] = []
  ) throws {
    switch kind {
    case .added: count.added += 1
    case .changed: count.changed += 1
    case .missing: count.missing += 1
    }
    guard let note else { return }
    let number = name.first.flatMap { values[$0].text } ?? ""
    try note(
      HouseholdDifference(
        register: register, village: values[village].text ?? "", number: number, kind: kind,
        cells: cells))
  }
}

extension HouseholdRenewal {
  /// The version in force on the day of the file.
  private func inForce(_ values: [FieldValue], _ county: DivisionCode) throws -> [FieldValue]? {
    let key = name.map { values[$0] }
    guard day != nil else { return try table.stored(county: county, key: key)?.values }
    var statement: Statement = "\(table.select) WHERE county = \(county.text)"
    for (field, value) in zip(register.key, key) {
      statement = "\(statement) AND \(try Identifier(field)) = \(value.sqlValue)"
    }
    let from = try Identifier(register.key[register.key.count - 1])
    return try unit.connection.first(
      "\(statement) AND \(from) <= \(asOf.text) ORDER BY \(from) DESC LIMIT 1"
    ).map { try table.read($0).values }
  }

  /// Visits every version that had begun by the day of the file, in the order of the keys.
  private func forEachInForce(
    _ county: DivisionCode, _ body: ([FieldValue]) throws -> Void
  ) throws {
    let order = Statement(unsafe: register.key.joined(separator: ", "))
    var statement: Statement = "\(table.select) WHERE county = \(county.text)"
    if day != nil {
      let from = try Identifier(register.key[register.key.count - 1])
      statement = "\(statement) AND \(from) <= \(asOf.text)"
    } else if let year = register.index(of: "year") {
      statement = "\(statement) AND \(try Identifier(register.fields[year].name)) = \(asOf.year)"
    }
    try unit.connection.forEach("\(statement) ORDER BY county, \(order)") { row in
      try body(try table.read(row).values)
    }
  }

  /// The stored version with what the file says; nil when that is nothing new.
  private func renewed(_ stored: [FieldValue], by row: [FieldValue]) -> [FieldValue]? {
    var values = stored
    for place in given where place != day { values[place] = row[place] }
    if !isPresent(stored) { comeBack(&values) }
    guard values != stored else { return nil }
    if let day, stored[day] != row[day] {
      values[day] = row[day]
      if isPresent(stored) { mark(.updated, in: &values) }
    }
    return values
  }

  private func cells(
    _ stored: [FieldValue], _ renewed: [FieldValue]
  ) -> [HouseholdDifference.Cell] {
    stored.indices.filter { given.contains($0) && stored[$0] != renewed[$0] }
      .map { .init(field: $0, old: stored[$0], new: renewed[$0]) }
  }

  /// Whether a version counts: a household is kept, a person has not left.
  private func isPresent(_ values: [FieldValue]) -> Bool {
    if let standing = register.index(of: "standing") {
      return values[standing] == .text(HouseholdStanding.kept.rawValue)
    }
    guard let change = register.index(of: "change"),
      let code = values[change].text.flatMap(PopulationChange.init(rawValue:))
    else { return true }
    return code.isPresent
  }

  private func comeBack(_ values: inout [FieldValue]) {
    if let standing = register.index(of: "standing") {
      values[standing] = .text(HouseholdStanding.kept.rawValue)
    }
    mark(.returned, in: &values)
  }

  private func mark(_ change: PopulationChange, in values: inout [FieldValue]) {
    if let place = register.index(of: "change") { values[place] = .text(change.rawValue) }
  }
}
