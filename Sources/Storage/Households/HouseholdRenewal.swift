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
  private let givenWhereTold: [Int]
  private let reaches: @Sendable (DivisionCode) -> Bool
  /// The file's households that have come to an end, with how: nothing is taken of them.
  var ended: [String: HouseholdDifference.Kind] = [:]
  /// The villages to which households of the file have moved.
  var moved: [String: FieldValue] = [:]
  private let name: [Int]
  private let day: Int?
  private let village: Int
  private let household: Int
  private let accounts: [Int]
  private let note: ((HouseholdDifference) throws -> Void)?
  private var counties: [DivisionCode: Owner] = [:]
  /// The county of the row before: rows of one county stand together.
  private var lately: (county: DivisionCode, owner: Owner)?
  /// The villages of the file; of persons and years only where something was stored before.
  private(set) var villages: Set<String> = []
  private var seen: Set<Int> = []
  /// Rows of members whom the list lacks, and whose household it moves.
  private var along: [DraftRow] = []

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
    givenWhereTold = file.givenWhereTold[register.name] ?? []
    reaches = file.reaches
    let key = register.key.compactMap { register.index(of: $0) }
    let last = key.last.map { register.fields[$0].kind }
    if case .day = last { day = key.last } else { day = nil }
    name = day == nil ? key : key.dropLast()
    village = register.place.flatMap { register.index(of: $0) } ?? 0
    household = register.index(of: register.name == "household" ? "number" : "household") ?? 0
    accounts = register.fields.indices.filter { StaffMask.isAccount(register.fields[$0]) }
  }

  /// Takes some rows of the file.
  /// - Throws: `ImportRefusal` as `RecordWriter` does.
  func take(_ rows: [DraftRow]) throws {
    var new: [DraftRow] = []
    var changed: [DraftRow] = []
    var outside: [RowProblem] = []
    var owning = OwningCounties(register)
    for row in rows {
      let county = owning.county(of: row.values)
      let owner = try owner(county)
      if !ended.isEmpty, let kind = ended[number(row.values)], register.name != "household" {
        seen.insert(identity(row.values))
        try tell(kind, row.values)
        continue
      }
      if isErased(row.values, owner) {
        seen.insert(identity(row.values))
        try tell(.erased, row.values)
        continue
      }
      if day != nil, register.name == "household" || owner.hadAny {
        villages.insert(row.values[village].text ?? "")
      }
      guard owner.hadAny else {
        new.append(row)
        try tell(.added, row.values)
        continue
      }
      seen.insert(identity(row.values))
      guard let stored = try inForce(row.values, county) else {
        new.append(row)
        try tell(.added, row.values)
        continue
      }
      // A year stays where the household lived then; whose it is, the household's own row says.
      guard
        register.name == "household_year"
          || DivisionCode(stored[village].text ?? "").map(reaches) ?? true
      else {
        outside.append(RowProblem(row.number, register.place, .placeRefused))
        continue
      }
      if let kind = end(of: stored) {
        if register.name == "household" { ended[number(stored)] = kind }
        try tell(kind, stored)
        continue
      }
      guard let renewed = renewed(stored, by: row.values) else {
        count.unchanged += 1
        continue
      }
      changed.append(DraftRow(number: row.number, values: renewed))
      try tell(.changed, renewed, cells(stored, renewed))
      if register.name == "household", stored[village] != renewed[village] {
        moved[number(renewed)] = renewed[village]
      }
    }
    guard outside.isEmpty else { throw ImportRefusal(outside) }
    var writer = RecordWriter(unit, register)
    if !changed.isEmpty { _ = try writer.write(changed) }
    guard !new.isEmpty else { return }
    writer.isAllNew = true
    _ = try writer.write(new)
  }

  /// Lists what is stored in the villages of the file, and is not in it.
  func finish() throws {
    for county in counties.filter(\.value.hadAny).keys.sorted() {
      var last: [FieldValue]?
      try forEachInForce(county) { values in
        if let before = last, identity(before) != identity(values) { try miss(before) }
        last = values
      }
      if let last { try miss(last) }
    }
    guard !along.isEmpty else { return }
    let writer = RecordWriter(unit, register)
    _ = try writer.write(along)
  }

  private func miss(_ values: [FieldValue]) throws {
    guard !seen.contains(identity(values)), isPresent(values) else { return }
    if let to = moved[number(values)], to != values[village] { return try goAlong(values, to) }
    guard villages.contains(values[village].text ?? "") else { return }
    try tell(.missing, values)
  }

  /// A member whom the list lacks lives where the household lives.
  private func goAlong(_ stored: [FieldValue], _ to: FieldValue) throws {
    var values = stored
    values[village] = to
    if let day, stored[day] != .text(asOf.text) {
      values[day] = .text(asOf.text)
      mark(.updated, in: &values)
    }
    along.append(DraftRow(number: 1, values: values))
    try tell(.changed, values, cells(stored, values))
  }

  /// What stood of a county before the file.
  private struct Owner {
    let hadAny: Bool
    /// The numbers of who was erased; none where the register does not hold persons.
    let erased: Set<String>
  }

  private func owner(_ county: DivisionCode) throws -> Owner {
    if let lately, lately.county == county { return lately.owner }
    let owner = try counties[county] ?? look(at: county)
    counties[county] = owner
    lately = (county, owner)
    return owner
  }

  private func look(at county: DivisionCode) throws -> Owner {
    let hadAny = try table.hasAny(in: county)
    guard asOf <= (try unit.today(in: county)) else {
      throw FieldProblem("list_in_future", zh: "名单日期还没有到", en: "the list's day has not come yet")
    }
    let holdsErased = register.name == Person.register.declaration.name
    return Owner(
      hadAny: hadAny,
      erased: holdsErased ? try ErasedPersons(unit).numbers(in: county) : [])
  }

  /// Whether a row is about somebody of whom nothing personal may be taken again.
  private func isErased(_ values: [FieldValue], _ owner: Owner) -> Bool {
    guard !owner.erased.isEmpty, let number = name.first.flatMap({ values[$0].text }) else {
      return false
    }
    return owner.erased.contains(number)
  }

  /// The number of the household that a row is about.
  private func number(_ values: [FieldValue]) -> String { values[household].text ?? "" }

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
    case .dead, .merged, .closed, .erased: count.ended += 1
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
    for place in given where place != day {
      // A list that masks accounts tells no other one by it.
      if accounts.contains(place), MaskedAccounts.isMask(row[place], of: stored[place]) { continue }
      values[place] = row[place]
    }
    for place in givenWhereTold where !row[place].isNone { values[place] = row[place] }
    if !isPresent(stored) { mark(.returned, in: &values) }
    dropRepeatedCause(&values)
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
    // Who had left and comes back does so before the eyes of the second person.
    let back = isPresent(stored) ? nil : register.index(of: "change")
    let beside = [back, register.index(of: "other_causes")].compactMap(\.self)
    let shown = Set(given + givenWhereTold + beside)
    return stored.indices.filter { shown.contains($0) && stored[$0] != renewed[$0] }
      .map { .init(field: $0, old: stored[$0], new: renewed[$0]) }
  }

  /// How a stored row has come to an end that no list undoes: a list may name for long whom the
  /// register knows to be dead, or a household that was merged or closed.
  private func end(of values: [FieldValue]) -> HouseholdDifference.Kind? {
    func code(_ name: String) -> String? { register.index(of: name).flatMap { values[$0].text } }
    if let standing = code("standing").flatMap(HouseholdStanding.init(rawValue:)) {
      return switch standing {
      case .kept: nil
      case .merged: .merged
      case .closed: .closed
      }
    }
    return code("change") == PopulationChange.died.rawValue ? .dead : nil
  }

  /// A main cause that was among the other ones is no longer one of them, as the register's own
  /// rule wants.
  private func dropRepeatedCause(_ values: inout [FieldValue]) {
    guard let main = register.index(of: "cause"), let others = register.index(of: "other_causes"),
      given.contains(main), !given.contains(others)
    else { return }
    var row = Household.register.entry(values)
    guard let cause = row.cause, row.otherCauses.contains(cause) else { return }
    row.otherCauses.removeAll { $0 == cause }
    values[others] = Household.register.values(row)[others]
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

  private func mark(_ change: PopulationChange, in values: inout [FieldValue]) {
    if let place = register.index(of: "change") { values[place] = .text(change.rawValue) }
  }
}
