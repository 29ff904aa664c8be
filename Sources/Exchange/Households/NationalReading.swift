import Domain
import Tables

/// Reads the rows of one block, each by what it has in common with the row before: of a list of
/// persons most cells repeat.
struct NationalReading {
  private(set) var chunk = NationalChunk()
  private let export: NationalExport
  private let block: TableBlock
  /// What each column's last cell was read as, and in which row it stood.
  private var last: [Cell]
  private var village: (value: DivisionCode, row: Int)?
  private var householdRow: Int?
  private var words: [Word: FieldValue] = [:]

  /// A cell that was read.
  private struct Cell {
    var row = -1
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
    last = Array(repeating: Cell(), count: export.slots.count)
    chunk.rows = 0
    chunk.persons.reserveCapacity(block.count)
  }

  /// Reads a row.
  mutating func read(_ row: Int) {
    chunk.rows += 1
    var person = export.templates.person
    var isWhole = checkWarnings(row)
    for (index, slot) in export.slots.enumerated() {
      if isSame(slot, row, as: last[index].row) {
        if let place = slot.person { person[place] = last[index].value }
        if slot.isIdentity { write(last[index].value, to: &person) }
        continue
      }
      do throws(FieldProblem) {
        let value = try value(of: slot, index, row)
        last[index] = Cell(row: row, value: value)
        if let place = slot.person { person[place] = value }
        if slot.isIdentity { write(value, to: &person) }
      } catch {
        fail(row, slot.column, error)
        last[index] = Cell()
        isWhole = false
      }
    }
    guard isWhole, takeHousehold(row), let village else { return }
    person[export.templates.personVillage] = .text(village.value.text)
    for problem in NationalTemplates.registers.person.problems(person) { fail(row, nil, problem) }
    chunk.persons.append(DraftRow(number: block.number(row), values: person))
  }

  /// Whether a cell says what the one of an earlier row says.
  private func isSame(_ slot: NationalSlot, _ row: Int, as earlier: Int) -> Bool {
    earlier >= 0 && block[row, slot.column].elementsEqual(block[earlier, slot.column])
  }

  private mutating func value(
    of slot: NationalSlot, _ index: Int, _ row: Int
  ) throws(FieldProblem) -> FieldValue {
    let bytes = block[row, slot.column]
    switch slot.meaning {
    case .place: return .text(Self.text(bytes).normalised())
    case .identity: return try Self.identity(Self.text(bytes))
    case .size: return try FieldKind.count(.persons, 1...99).value(of: Self.number(bytes))
    case .cleared: return try FieldKind.flag.value(of: Self.text(bytes).normalised(.everything))
    case .fields:
      guard let field = slot.field else { return .none }
      guard field.kind.takesFewTexts else {
        return try RegisterAnswers.value(of: field, Self.text(bytes))
      }
      let word = Word(slot: index, text: bytes)
      if let known = words[word] { return known }
      let value = try RegisterAnswers.value(of: field, Self.text(bytes))
      words[word] = value
      return value
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> String {
    text(bytes).normalised(.everything)
  }

  /// The number of a citizen as people paste it; one of 20 or 22 characters is that of a card of
  /// disability, which begins with the citizen's (practice.md 4.6).
  private static func identity(_ text: String) throws(FieldProblem) -> FieldValue {
    let typed = IdentityNumbers.asTyped(text.normalised(.everything))
    guard typed.utf8.count == 20 || typed.utf8.count == 22 else {
      return try FieldKind.citizenNumber.value(of: typed)
    }
    _ = try FieldKind.citizenNumber.value(of: String(typed.prefix(18)))
    return .text(typed.uppercased())
  }

  private func write(_ identity: FieldValue, to person: inout [FieldValue]) {
    let places = export.templates.identity
    guard places.count == 2, let number = identity.text else { return }
    person[places[0]] = .text(String(number.prefix(18)))
    if number.utf8.count > 18 { person[places[1]] = identity }
  }

  private mutating func checkWarnings(_ row: Int) -> Bool {
    let warnings = block.warnings(of: row)
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
  private mutating func takeHousehold(_ row: Int) -> Bool {
    guard let before = householdRow, isSameHousehold(row, as: before) else {
      return beginHousehold(row)
    }
    for slot in export.slots where slot.isOfHousehold && !isSame(slot, row, as: before) {
      fail(row, slot.column, .householdDiffers)
      return false
    }
    chunk.households[chunk.households.count - 1].persons += 1
    return true
  }

  private func isSameHousehold(_ row: Int, as before: Int) -> Bool {
    let slot = export.slots.first { $0.household == export.templates.householdNumber }
    return slot.map { isSame($0, row, as: before) } ?? false
  }

  private mutating func beginHousehold(_ row: Int) -> Bool {
    householdRow = nil
    var household = export.templates.household
    var year = export.templates.year
    var names: [DivisionLevel: String] = [:]
    var size: Int?
    var saysCleared: Bool?
    for (index, slot) in export.slots.enumerated() {
      let value = last[index].value
      if let place = slot.household { household[place] = value }
      if let place = slot.year { year[place] = value }
      switch slot.meaning {
      case .place(let level): names[level] = value.text ?? ""
      case .size: size = value.integer.map { Int($0) }
      case .cleared: saysCleared = value.integer.map { $0 == 1 }
      default: break
      }
    }
    guard let village = findVillage(names, row) else { return false }
    household[export.templates.householdVillage] = .text(village.text)
    year[export.templates.yearVillage] = .text(village.text)
    guard check(household, year, saysCleared, row) else { return false }
    householdRow = row
    chunk.households.append(
      .init(
        row: block.number(row), village: village,
        number: household[export.templates.householdNumber].text ?? "", values: household,
        year: export.hasYear ? year : nil, size: size))
    return true
  }

  private mutating func findVillage(_ names: [DivisionLevel: String], _ row: Int) -> DivisionCode? {
    let slots = export.slots.filter { if case .place = $0.meaning { true } else { false } }
    if let village, slots.allSatisfy({ isSame($0, row, as: village.row) }) { return village.value }
    do throws(FieldProblem) {
      let found = try export.places.village(
        county: names[.county] ?? "", township: names[.township] ?? "",
        village: names[.village] ?? "")
      village = (found, row)
      return found
    } catch {
      fail(row, slots.last?.column, error)
      return nil
    }
  }

  private mutating func check(
    _ household: [FieldValue], _ year: [FieldValue], _ saysCleared: Bool?, _ row: Int
  ) -> Bool {
    let registers = NationalTemplates.registers
    var problems = registers.household.problems(household)
    if export.hasYear { problems += registers.year.problems(year) }
    let cleared = registers.household.index(of: "cleared").map { !household[$0].isNone }
    if let saysCleared, saysCleared != cleared { problems.append(.clearedContradicts) }
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
  fileprivate static let clearedContradicts = FieldProblem(
    "cleared_contradicts", zh: "“风险是否消除”与“风险消除时间”不一致",
    en: "whether the risk is cleared and the day of clearing contradict each other")
}
