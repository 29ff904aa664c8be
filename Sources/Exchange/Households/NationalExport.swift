package import Domain
package import Tables

/// How the rows of one file of the national system become drafts of three registers.
///
/// It is made from the file's heading, and can then read blocks of rows on any thread.
/// Source: practice.md 4.5.
package struct NationalExport: Sendable {
  /// What the file lacks before any row; a file with problems here is read no further.
  package private(set) var problems: [NationalProblem] = []
  /// The fields of each register that the file brings; the others stay as they are stored.
  package private(set) var given = Given()
  /// The day as of which the file holds.
  package let asOf: Day
  let places: NationalPlaces
  let headingRow: Int
  private(set) var slots: [NationalSlot] = []
  let templates: NationalTemplates

  /// Positions of fields in their registers.
  package struct Given: Sendable {
    /// Of the households.
    package internal(set) var household: [Int] = []
    /// Of what is known of their year.
    package internal(set) var year: [Int] = []
    /// Of the persons.
    package internal(set) var person: [Int] = []
  }

  /// Finds the columns of a heading, in any order.
  ///
  /// A column that is not known is refused, so that nothing is silently dropped; of a file that has
  /// no heading at all only letters of columns are told.
  package init(heading: TableRow, places: NationalPlaces, asOf: Day) {
    self.places = places
    self.asOf = asOf
    headingRow = heading.number
    templates = NationalTemplates(asOf: asOf)
    var found: Set<Int> = []
    for (column, text) in heading.cells.enumerated() where !text.normalised().isEmpty {
      guard let index = NationalColumn.index(of: text) else {
        problems.append(.init(row: heading.number, column: column, problem: .columnUnknown))
        continue
      }
      guard found.insert(index).inserted else {
        problems.append(.init(row: heading.number, column: column, problem: .columnRepeated))
        continue
      }
      slots.append(NationalSlot(NationalColumn.all[index], column: column))
    }
    for (index, column) in NationalColumn.all.enumerated()
    where column.isRequired && !found.contains(index) {
      problems.append(
        .init(row: heading.number, column: nil, problem: .columnMissing(column.headings[0])))
    }
    gatherGiven()
  }

  private mutating func gatherGiven() {
    given.household = slots.compactMap(\.household) + [templates.householdVillage]
    given.year = slots.compactMap(\.year) + [templates.yearVillage]
    given.person = slots.compactMap(\.person) + [templates.personVillage]
    if slots.contains(where: \.isIdentity) { given.person += templates.identity }
  }

  /// Whether the file tells anything about a year.
  var hasYear: Bool { slots.contains { $0.year != nil && $0.household == nil } }

  /// The drafts of a block of rows.
  package func chunk(_ block: TableBlock) -> NationalChunk {
    var reading = NationalReading(self, block)
    for row in 0..<block.count where block.number(row) != headingRow { reading.read(row) }
    return reading.chunk
  }
}

/// A column of the file, and the fields that it fills.
struct NationalSlot: Sendable {
  let column: Int
  let meaning: NationalColumn.Meaning
  let household: Int?
  let year: Int?
  let person: Int?
  /// By which declaration the cell is read; none for places and the like.
  let field: FieldDeclaration?

  init(_ known: NationalColumn, column: Int) {
    self.column = column
    meaning = known.meaning
    guard case .fields(let household, let year, let person) = known.meaning else {
      (self.household, self.year, self.person, field) = (nil, nil, nil, nil)
      return
    }
    let registers = NationalTemplates.registers
    self.household = household.flatMap { registers.household.index(of: $0) }
    self.year = year.flatMap { registers.year.index(of: $0) }
    self.person = person.flatMap { registers.person.index(of: $0) }
    field =
      self.household.map { registers.household.fields[$0] }
      ?? self.person.map { registers.person.fields[$0] }
      ?? self.year.map { registers.year.fields[$0] }
  }

  /// Whether the cell is the household's and has to be the same in all rows of its persons.
  var isOfHousehold: Bool {
    switch meaning {
    case .place, .size, .cleared: true
    case .identity: false
    case .fields: household != nil && person == nil || year != nil && person == nil
    }
  }

  var isIdentity: Bool { if case .identity = meaning { true } else { false } }
}

/// Records as they are before any column is read.
struct NationalTemplates: Sendable {
  static let registers = (
    household: Household.register.declaration, year: HouseholdYear.register.declaration,
    person: Person.register.declaration
  )

  let household: [FieldValue]
  let year: [FieldValue]
  let person: [FieldValue]
  let householdVillage: Int
  let yearVillage: Int
  let personVillage: Int
  /// Where the number of a citizen and that of a card of disability stand.
  let identity: [Int]
  let householdNumber: Int

  init(asOf: Day) {
    var household = Household()
    household.from = asOf
    self.household = Household.register.values(household)
    var year = HouseholdYear()
    year.year = asOf.year
    self.year = HouseholdYear.register.values(year)
    var person = Person()
    person.from = asOf
    self.person = Person.register.values(person)
    let registers = Self.registers
    householdVillage = registers.household.index(of: "village") ?? 0
    yearVillage = registers.year.index(of: "village") ?? 0
    personVillage = registers.person.index(of: "village") ?? 0
    identity = ["citizen_number", "disability_number"].compactMap {
      registers.person.index(of: $0)
    }
    householdNumber = registers.household.index(of: "number") ?? 0
  }
}

extension FieldProblem {
  static let columnUnknown = FieldProblem(
    "column_unknown", zh: "台账没有这一列，请删除或改用模板的列名",
    en: "the register has no such column; delete it or use the template's heading")
  static let columnRepeated = FieldProblem(
    "column_repeated", zh: "这一列重复了", en: "the column stands twice")
  fileprivate static func columnMissing(_ heading: String) -> FieldProblem {
    FieldProblem(
      "column_missing", zh: "缺少这一列，请使用模板：\(heading)",
      en: "the column is missing; use the template: \(heading)")
  }
}
