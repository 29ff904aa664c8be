import Domain
import Tables

/// Reads the rows of one block, each by what it has in common with the row before: of a list of
/// persons most cells repeat.
struct NationalReading {
  private(set) var chunk = NationalChunk()
  private let export: NationalExport
  private let slots: [NationalSlot]
  private let fields: [FieldDeclaration?]
  private let numberColumn: Int
  private let block: TableBlock
  /// What each column's last cell was read as, and where it stood.
  private var last: [Cell]
  private var village: (code: DivisionCode, text: FieldValue, cells: TableBlock.Cells)?
  /// The row that told of the household last.
  private var householdCells: TableBlock.Cells?
  private var words: [Word: FieldValue] = [:]

  /// A cell that was read.
  private struct Cell {
    var place: Range<Int>?
    var value = FieldValue.none
  }

  /// A text of a column that takes few.
  private struct Word: Hashable {
    let slot: Int
    let text: ArraySlice<UInt8>
  }

  init(_ export: NationalExport, _ block: TableBlock) {
    self.export = export
    self.block = block
    slots = export.slots
    fields = slots.map(\.field)
    numberColumn =
      slots.first { $0.household == export.templates.householdNumber }?.column ?? 0
    last = Array(repeating: Cell(), count: export.slots.count)
    chunk.rows = 0
    chunk.persons.reserveCapacity(block.count)
  }

  /// Reads a row.
  mutating func read(_ row: Int) {
    chunk.rows += 1
    var isWhole = checkWarnings(row)
    let cells = block.cells(row)
    for index in slots.indices {
      let place = block.place(slots[index].column, of: cells)
      if let before = last[index].place, block.isSame(place, before) { continue }
      do throws(FieldProblem) {
        last[index] = Cell(place: place, value: try value(index, of: block[place]))
      } catch {
        fail(row, slots[index].column, error)
        last[index] = Cell()
        isWhole = false
      }
    }
    guard isWhole, takeHousehold(row, cells), let village else { return }
    var person = export.templates.person.record()
    for index in slots.indices {
      if let place = slots[index].person { person[place] = last[index].value }
      if slots[index].role == .identity {
        Self.write(last[index].value, to: &person, export.templates.identity)
      }
    }
    person[export.templates.personVillage] = village.text
    for problem in NationalTemplates.registers.person.problems(person) { fail(row, nil, problem) }
    chunk.persons.append(DraftRow(number: block.number(row), values: person))
  }

  private mutating func value(
    _ index: Int, of bytes: ArraySlice<UInt8>
  ) throws(FieldProblem) -> FieldValue {
    switch slots[index].role {
    case .county, .township, .village: return .text(Self.text(bytes).normalised())
    case .identity: return try Self.identity(Self.text(bytes))
    case .size: return try FieldKind.count(.persons, 1...99).value(of: Self.number(bytes))
    case .cleared:
      let text = Self.text(bytes).normalised(.everything)
      return try FieldKind.flag.value(of: Self.clearings[text] ?? text)
    case .field: return try value(index, bytes)
    }
  }

  private mutating func value(
    _ index: Int, _ bytes: ArraySlice<UInt8>
  ) throws(FieldProblem) -> FieldValue {
    guard let field = fields[index] else { return .none }
    guard field.kind.takesFewTexts else { return try roundedOr(field, Self.text(bytes)) }
    let word = Word(slot: index, text: bytes)
    if let known = words[word] { return known }
    let value = try RegisterAnswers.value(of: field, Self.text(bytes))
    words[word] = value
    return value
  }

  /// The value of a cell; of a figure that the other system reckoned by a division the nearest
  /// hundredth, because a list of a county must not fail of decimals that its cells do not show.
  private mutating func roundedOr(
    _ field: FieldDeclaration, _ text: String
  ) throws(FieldProblem) -> FieldValue {
    do throws(FieldProblem) {
      return try RegisterAnswers.value(of: field, text)
    } catch {
      guard let value = field.kind.rounded(text.normalised(.everything)) else { throw error }
      chunk.rounded += 1
      return value
    }
  }

  /// What else lists say of a risk that was cleared, or was not.
  private static let clearings = ["已消除": "是", "未消除": "否", "已": "是", "未": "否"]

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> String {
    text(bytes).normalised(.everything)
  }

  /// The number of a citizen as people paste it; one of 20 or 22 characters is that of a card of
  /// disability, which begins with the citizen's (practice.md 4.6).
  private static func identity(_ text: String) throws(FieldProblem) -> FieldValue {
    if IdentityNumbers.isCitizenNumber(text) { return .text(text) }
    let typed = IdentityNumbers.asTyped(text.normalised(.everything))
    guard isCard(typed) else { return try citizen(typed) }
    _ = try citizen(String(typed.prefix(18)))
    return .text(typed.uppercased())
  }

  /// A citizen's number, and one with a slip as it stands: the list says what the national system
  /// has, where it is mended, and the check-up names it (T02, T04).
  private static func citizen(_ typed: String) throws(FieldProblem) -> FieldValue {
    do throws(FieldProblem) {
      return try FieldKind.citizenNumber.value(of: typed)
    } catch {
      let number = IdentityNumbers.normalised(typed)
      if isOtherDocument(typed) { throw .documentOther }
      guard error.code == "citizen_number_invalid", IdentityNumbers.isMiswritten(number) else {
        throw error
      }
      return .text(number)
    }
  }

  /// Whether it is a passport, a permit or another document that is no citizen's: letters in front
  /// and digits behind, shorter than a citizen's number.
  private static func isOtherDocument(_ typed: String) -> Bool {
    let digits = typed.utf8.drop { (65...90).contains($0) || (97...122).contains($0) }
    return (7...15).contains(typed.utf8.count) && (1...3).contains(typed.utf8.count - digits.count)
      && digits.allSatisfy { (48...57).contains($0) }
  }

  /// Whether it is a disability card's number: an ID number with kind and grade, and for one issued
  /// again a `B` with how often; the check-up names other digits (T05).
  private static func isCard(_ number: String) -> Bool {
    let behind = Array(number.utf8.dropFirst(18))
    func isDigit(_ place: Int) -> Bool { (48...57).contains(behind[place]) }
    switch behind.count {
    case 2: return isDigit(0) && isDigit(1)
    case 4:
      return isDigit(0) && isDigit(1) && ([66, 98].contains(behind[2]) || isDigit(2)) && isDigit(3)
    default: return false
    }
  }

  private static func write(
    _ identity: FieldValue, to person: inout [FieldValue], _ places: [Int]
  ) {
    guard places.count == 2, let number = identity.text else { return }
    guard isCard(number) else {
      person[places[0]] = identity
      return
    }
    person[places[0]] = .text(String(number.prefix(18)))
    person[places[1]] = identity
  }

  private mutating func checkWarnings(_ row: Int) -> Bool {
    // What nobody reads may hold anything, such as a formula for the age.
    let warnings = block.warnings(of: row).filter { warning in
      slots.contains { $0.column == warning.column }
    }
    for warning in warnings {
      let words = warning.kind.words
      fail(
        row, warning.column, FieldProblem(warning.kind.rawValue, zh: words.zh, en: words.en))
    }
    return warnings.isEmpty
  }

  private mutating func fail(_ row: Int, _ column: Int?, _ problem: FieldProblem) {
    chunk.problems.append(.init(row: block.number(row), column: column, problem: problem))
  }
}

extension NationalReading {
  /// Takes the columns of the household, unless the row above has the same; false when they are
  /// at fault.
  private mutating func takeHousehold(_ row: Int, _ cells: TableBlock.Cells) -> Bool {
    guard let before = householdCells, block.isSame(cells, before, column: numberColumn) else {
      return beginHousehold(row, cells)
    }
    for slot in slots where slot.isOfHousehold {
      guard block.isSame(cells, before, column: slot.column) else {
        fail(row, slot.column, .householdDiffers)
        return false
      }
    }
    chunk.households[chunk.households.count - 1].persons += 1
    return true
  }

  private mutating func beginHousehold(_ row: Int, _ cells: TableBlock.Cells) -> Bool {
    householdCells = nil
    var household = export.templates.household.record()
    var year = export.templates.year.record()
    var names: [DivisionLevel: String] = [:]
    var size: Int?
    var open = OpenWords()
    for (index, slot) in slots.enumerated() {
      let value = last[index].value
      if let place = slot.household {
        guard let value = joined(slot, household[place], value, row) else { return false }
        household[place] = value
      }
      if let place = slot.year { year[place] = value }
      switch slot.role {
      case .county: names[.county] = value.text
      case .township: names[.township] = value.text
      case .village: names[.village] = value.text
      case .size: size = value.integer.map { Int($0) }
      case .cleared: open.isCleared = value.integer.map { $0 == 1 }
      case .field where slot.household == export.templates.householdState:
        open.isLifted = isLifted(value, block[row, slot.column])
      case .identity, .field: break
      }
    }
    guard let village = findVillage(names, row, cells) else { return false }
    household[export.templates.householdVillage] = .text(village.text)
    year[export.templates.yearVillage] = .text(village.text)
    guard check(household, year, open, row) else { return false }
    if export.hasClearedDay { open.isCleared = nil }
    householdCells = cells
    chunk.households.append(
      .init(
        row: block.number(row), village: village,
        number: household[export.templates.householdNumber].text ?? "", values: household,
        year: export.hasYear ? year : nil, size: size, open: open))
    return true
  }

  /// Whether a household's state is told as 脱贫户: out of poverty, and not whether stably so.
  private func isLifted(_ value: FieldValue, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard value == .text(HouseholdState.lifted.rawValue) else { return false }
    let word = HouseholdState.liftedOrStable
    return bytes.elementsEqual(word.utf8) || Self.text(bytes).normalised(.everything) == word
  }

  /// The cell's value, with what earlier columns told of the same field; nil when it is too much.
  private mutating func joined(
    _ slot: NationalSlot, _ before: FieldValue, _ value: FieldValue, _ row: Int
  ) -> FieldValue? {
    guard slot.isFurther, let field = slot.field, let first = before.text, let more = value.text
    else { return slot.isFurther && value.isNone ? before : value }
    do throws(FieldProblem) {
      return try field.kind.value(of: "\(first),\(more)")
    } catch {
      fail(row, slot.column, error)
      return nil
    }
  }

  private mutating func findVillage(
    _ names: [DivisionLevel: String], _ row: Int, _ cells: TableBlock.Cells
  ) -> DivisionCode? {
    let places = slots.filter(\.isPlace)
    if let village, places.allSatisfy({ block.isSame(cells, village.cells, column: $0.column) }) {
      return village.code
    }
    do throws(FieldProblem) {
      let found = try export.places.village(
        county: names[.county] ?? "", township: names[.township] ?? "",
        village: names[.village] ?? "")
      village = (found, .text(found.text), cells)
      return found
    } catch {
      fail(row, places.last?.column, error)
      return nil
    }
  }

  private mutating func check(
    _ household: [FieldValue], _ year: [FieldValue], _ open: OpenWords, _ row: Int
  ) -> Bool {
    let registers = NationalTemplates.registers
    var problems = registers.household.problems(household, telling: export.given.household)
    if export.hasYear { problems += registers.year.problems(year) }
    if export.hasClearedDay, let says = open.isCleared {
      let hasDay = !household[export.templates.householdCleared].isNone
      if says != hasDay { problems.append(says ? .clearedUndated : .clearedContradicts) }
    }
    for problem in problems { fail(row, nil, problem) }
    return problems.isEmpty
  }
}

extension FieldKind {
  /// Whether a column of this kind has few texts, each many times.
  fileprivate var takesFewTexts: Bool {
    switch self {
    case .choice, .choices, .flag, .day, .year, .count, .division: true
    case .text, .money, .measure, .reference, .citizenNumber: false
    }
  }
}

extension FieldProblem {
  static let householdDiffers = FieldProblem(
    "household_differs", zh: "同一户各行的户信息不一致，请改成一致",
    en: "the rows of one household differ in what they say of it; make them agree")
  fileprivate static let documentOther = FieldProblem(
    "document_other",
    zh: "像是护照、通行证等证件，不是居民身份证号码；没有身份证号码的人请把这一格留空，其余照填",
    en: "seems to be a passport, a permit or the like and no citizen's ID number; leave the cell "
      + "blank for who has none, and fill in the rest")
}
