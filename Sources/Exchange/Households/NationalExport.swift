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
  /// The names of columns that national lists have and no register keeps.
  package private(set) var passedOver: [String] = []
  /// The columns that ``RejectedFile`` adds.
  private var own: Set<Int> = []
  /// Whether the file has the days on which risks were cleared.
  private(set) var hasClearedDay = false
  /// Whether the file tells anything about a year.
  private(set) var hasYear = false
  let templates: NationalTemplates

  /// Positions of fields in their registers.
  package struct Given: Sendable {
    /// Of the households.
    package internal(set) var household: [Int] = []
    /// Of what is known of their year.
    package internal(set) var year: [Int] = []
    /// Of the persons.
    package internal(set) var person: [Int] = []
    /// Of the persons, only in rows that tell them.
    package internal(set) var personWhereTold: [Int] = []
  }

  /// Finds the columns of a heading, in any order.
  ///
  /// A column that is not known is refused, so that nothing is silently dropped; of a file that has
  /// no heading at all only that is told. Those that no register keeps are passed over and named,
  /// and those that ``RejectedFile`` adds without a word.
  package init(heading: TableRow, places: NationalPlaces, asOf: Day) {
    self.places = places
    self.asOf = asOf
    headingRow = heading.number
    templates = NationalTemplates(asOf: asOf)
    // One known word may stand in a title, too.
    guard heading.cells.lazy.compactMap(NationalColumn.index).prefix(2).count == 2 else {
      problems = [.init(row: heading.number, column: nil, problem: .headingMissing)]
      return
    }
    var found: Set<Int> = []
    var names: Set<String> = []
    for (column, text) in heading.cells.enumerated() where !text.normalised().isEmpty {
      if RejectedFile.isOwn(text) {
        own.insert(column)
        continue
      }
      if let name = NationalColumn.passedOver(text) {
        passedOver.append(name)
        continue
      }
      guard let index = NationalColumn.index(of: text) else {
        problems.append(.init(row: heading.number, column: column, problem: .columnUnknown))
        continue
      }
      let known = NationalColumn.all[index]
      let isFurther = !found.insert(index).inserted
      let isNew = names.insert(NationalColumn.plain(text)).inserted
      guard !isFurther || known.isNumbered && isNew else {
        problems.append(.init(row: heading.number, column: column, problem: .columnRepeated))
        continue
      }
      slots.append(NationalSlot(known, column: column, isFurther: isFurther))
    }
    // An ID number may bring a card's number with it, where the card's own column is blank.
    slots = slots.filter { $0.role != .identity } + slots.filter { $0.role == .identity }
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
    if slots.contains(where: { $0.role == .identity }) {
      given.person += templates.identity.prefix(1)
      // A number of 18 characters says nothing of a card.
      given.personWhereTold += templates.identity.dropFirst()
    }
    hasClearedDay = given.household.contains(templates.householdCleared)
    hasYear = slots.contains {
      $0.household == nil && $0.year != nil && $0.year != templates.yearNumber
    }
  }

  /// The drafts of a block of rows.
  package func chunk(_ block: TableBlock) -> NationalChunk {
    var reading = NationalReading(self, block)
    for row in 0..<block.count where block.number(row) > headingRow && !isOwn(row, block) {
      reading.read(row)
    }
    return reading.chunk
  }

  /// Whether a row holds nothing but what ``RejectedFile`` wrote beside it.
  private func isOwn(_ row: Int, _ block: TableBlock) -> Bool {
    !own.isEmpty
      && (0..<block.width(row)).allSatisfy { own.contains($0) || block[row, $0].isEmpty }
  }
}

/// A column of the file, and the fields that it fills; of plain numbers alone, because many threads
/// look at it for every cell.
struct NationalSlot: Sendable {
  /// How a cell is read.
  enum Role: Equatable {
    case county, township, village, identity, size, cleared, field
  }

  let column: Int
  let role: Role
  let household: Int?
  let year: Int?
  let person: Int?
  /// Whether the cell is the household's and has to be the same in all rows of its persons.
  let isOfHousehold: Bool
  /// Whether an earlier column holds a part of the same field.
  let isFurther: Bool

  init(_ known: NationalColumn, column: Int, isFurther: Bool) {
    self.column = column
    self.isFurther = isFurther
    guard case .fields(let household, let year, let person) = known.meaning else {
      (self.household, self.year, self.person) = (nil, nil, nil)
      role = Self.role(known.meaning)
      isOfHousehold = role != .identity
      return
    }
    let registers = NationalTemplates.registers
    self.household = household.flatMap { registers.household.index(of: $0) }
    self.year = year.flatMap { registers.year.index(of: $0) }
    self.person = person.flatMap { registers.person.index(of: $0) }
    role = .field
    isOfHousehold = self.person == nil
  }

  private static func role(_ meaning: NationalColumn.Meaning) -> Role {
    switch meaning {
    case .place(.county): .county
    case .place(.township): .township
    case .place: .village
    case .identity: .identity
    case .size: .size
    case .cleared: .cleared
    case .fields: .field
    }
  }

  var isPlace: Bool { role == .county || role == .township || role == .village }

  /// By which declaration the cell is read.
  var field: FieldDeclaration? {
    let registers = NationalTemplates.registers
    return household.map { registers.household.fields[$0] }
      ?? person.map { registers.person.fields[$0] } ?? year.map { registers.year.fields[$0] }
  }
}

/// Records as they are before any column is read.
struct NationalTemplates: Sendable {
  static let registers = (
    household: Household.register.declaration, year: HouseholdYear.register.declaration,
    person: Person.register.declaration
  )

  /// The fields that no column of a list fills, as register.field: places come by name, days from
  /// the list's own, ends and changes from acts, the citizen's number with that of a card.
  static let notRead: Set = [
    "household.village", "household.valid_from", "household.standing", "household_year.village",
    "person.village", "person.valid_from", "person.change", "person.citizen_number",
  ]

  let household: RecordTemplate
  let year: RecordTemplate
  let person: RecordTemplate
  let householdVillage: Int
  let yearVillage: Int
  let personVillage: Int
  /// Where the number of a citizen and that of a card of disability stand.
  let identity: [Int]
  let householdNumber: Int
  let householdState: Int
  let householdCleared: Int
  /// Where a year's own number stands.
  let yearNumber: Int

  init(asOf: Day) {
    var household = Household()
    household.from = asOf
    self.household = RecordTemplate(Household.register.values(household))
    var year = HouseholdYear()
    year.year = asOf.year
    self.year = RecordTemplate(HouseholdYear.register.values(year))
    var person = Person()
    person.from = asOf
    self.person = RecordTemplate(Person.register.values(person))
    let registers = Self.registers
    householdVillage = registers.household.index(of: "village") ?? 0
    yearVillage = registers.year.index(of: "village") ?? 0
    personVillage = registers.person.index(of: "village") ?? 0
    identity = ["citizen_number", "disability_number"].compactMap {
      registers.person.index(of: $0)
    }
    householdNumber = registers.household.index(of: "number") ?? 0
    householdState = registers.household.index(of: "state") ?? 0
    householdCleared = registers.household.index(of: "cleared") ?? 0
    yearNumber = registers.year.index(of: "year") ?? 0
  }
}

/// The few values that records have before any column is read.
struct RecordTemplate: Sendable {
  private let count: Int
  private let given: [(place: Int, value: FieldValue)]

  init(_ values: [FieldValue]) {
    count = values.count
    given = values.enumerated().filter { !$0.element.isNone }.map { ($0.offset, $0.element) }
  }

  /// The values of one record, in an array of its own: to fill one with nothing is quicker than to
  /// copy one value by value.
  func record() -> [FieldValue] {
    var values: [FieldValue] = []
    values.reserveCapacity(count)
    while values.count < count { values.append(.none) }
    for (place, value) in given { values[place] = value }
    return values
  }
}

extension FieldProblem {
  static let columnUnknown = FieldProblem(
    "column_unknown", zh: "台账没有这一列，请删除或改用模板的列名",
    en: "the register has no such column; delete it or use the template's heading")
  static let columnRepeated = FieldProblem(
    "column_repeated", zh: "这一列重复了", en: "the column stands twice")
  fileprivate static let headingMissing = FieldProblem(
    "heading_missing",
    zh: "没有找到列名：各工作表的前 10 行都没有“户编号”“人编号”“姓名”等列名，请保留全国系统导出的列名行",
    en: "no row names the columns: the first 10 rows of every sheet lack headings such as 户编号, "
      + "人编号 and 姓名; keep the row of headings that the national system exports")
  fileprivate static func columnMissing(_ heading: String) -> FieldProblem {
    FieldProblem(
      "column_missing", zh: "缺少这一列，请使用模板：\(heading)",
      en: "the column is missing; use the template: \(heading)")
  }
}
