import Domain
import Tables

/// One column of the national system's list of persons: what it may be called, and what it tells.
///
/// A row is a person; the columns of the household stand in each row of its persons.
/// Source: practice.md 4.5, the columns of an actual export.
struct NationalColumn: Sendable {
  /// What a column tells.
  enum Meaning: Sendable {
    /// A place, by its name or its code.
    case place(DivisionLevel)
    /// Fields of the household, of its year and of the person, by name; the first that is there
    /// reads the cell.
    case fields(household: String? = nil, year: String? = nil, person: String? = nil)
    /// The number of a citizen or, longer, of a card of disability.
    case identity
    /// How many persons the household has.
    case size
    /// Whether the risk is cleared, which the day of clearing has to bear out.
    case cleared
  }

  let headings: [String]
  let meaning: Meaning
  /// Whether a file must have the column.
  var isRequired = false
  /// Whether a file may have several, each with a part of what the field holds: 风险1, 风险2.
  var isNumbered: Bool {
    guard case .fields(let field?, nil, nil) = meaning else { return false }
    let register = NationalTemplates.registers.household
    guard let place = register.index(of: field), case .choices = register.fields[place].kind else {
      return false
    }
    return true
  }

  /// Every column that is known, in the order of the national list, and behind them one for every
  /// other field of the registers that a list fills.
  static let all: [NationalColumn] = listed + others

  private static let listed: [NationalColumn] = [
    .init(["县", "县（市、区）", "县区"], .place(.county), isRequired: true),
    .init(["乡", "乡镇", "乡（镇）"], .place(.township)),
    .init(["村", "行政村"], .place(.village), isRequired: true),
    .init(["自然村", "村民小组", "组"], .fields(household: "hamlet")),
    .init(
      ["户编号", "aac001"],
      .fields(household: "number", year: "household", person: "household"), isRequired: true),
    .init(["人编号"], .fields(person: "number"), isRequired: true),
    .init(["姓名"], .fields(person: "name"), isRequired: true),
    .init(["证件号码", "身份证号码", "证件号"], .identity, isRequired: true),
    .init(["人数", "家庭人口", "家庭人口数"], .size),
    .init(["与户主关系"], .fields(person: "relation"), isRequired: true),
    .init(["户联系电话", "户电话", "农户联系电话"], .fields(household: "phone")),
    .init(["人联系电话", "人电话", "联系电话"], .fields(person: "phone")),
    .init(["首次识别时间"], .fields(household: "identified")),
    .init(["人员识别时间"], .fields(person: "identified")),
    .init(["风险是否消除", "风险是否已消除"], .cleared),
    .init(
      ["合成数据"], .fields(household: "synthetic", year: "synthetic", person: "synthetic")),
  ]

  /// A column for each field of `household`, `household_year` and `person` that has none above, by
  /// the heading of its register's own workbook and by what else lists call it.
  private static let others: [NationalColumn] = {
    let registers = NationalTemplates.registers
    let taken = Set(listed.flatMap(\.fields)).union(NationalTemplates.notRead)
    func columns(
      _ register: RegisterDeclaration, _ meaning: (String) -> Meaning
    ) -> [NationalColumn] {
      register.fields.compactMap { field in
        let name = "\(register.name).\(field.name)"
        guard !taken.contains(name) else { return nil }
        return NationalColumn(
          [field.labels.zh, RegisterColumns.heading(field)] + (NationalHeadings.also[name] ?? []),
          meaning(field.name))
      }
    }
    return columns(registers.household) { .fields(household: $0) }
      + columns(registers.year) { .fields(year: $0) }
      + columns(registers.person) { .fields(person: $0) }
  }()

  /// The fields that it fills, as register.field.
  var fields: [String] {
    guard case .fields(let household, let year, let person) = meaning else { return [] }
    let registers = NationalTemplates.registers
    return [(registers.household, household), (registers.year, year), (registers.person, person)]
      .compactMap { register, field in field.map { "\(register.name).\($0)" } }
  }

  init(_ headings: [String], _ meaning: Meaning, isRequired: Bool = false) {
    self.headings = headings
    self.meaning = meaning
    self.isRequired = isRequired
  }

  /// The column of a heading, however people vary blanks, brackets and widths; of one that may
  /// come several times with the number behind it.
  static func index(of heading: String) -> Int? {
    let wanted = plain(heading)
    if let index = byName[wanted] { return index }
    guard let number = wanted.last, ("1"..."9").contains(number) else { return nil }
    return byName[String(wanted.dropLast())].flatMap { all[$0].isNumbered ? $0 : nil }
  }

  /// The columns by their headings; of two that are called the same, the first.
  private static let byName: [String: Int] = {
    let names = all.enumerated().flatMap { index, column in
      column.headings.map { (plain($0), index) }
    }
    return Dictionary(names) { first, _ in first }
  }()

  /// The columns that every list has.
  static let required = Set(all.indices.filter { all[$0].isRequired })

  /// The name of a column that is kept nowhere; nil for any other.
  ///
  /// It is ours and not the file's, so no value of a file without a heading is ever told by it.
  static func passedOver(_ heading: String) -> String? {
    let wanted = plain(heading)
    return NationalHeadings.keptNowhere.first { plain($0) == wanted }
  }

  /// A heading without what people vary.
  static func plain(_ heading: String) -> String {
    heading.normalised(.everything).lowercased().filter { !$0.isWhitespace && $0 != "*" }
  }
}
