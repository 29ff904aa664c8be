/// What values a field takes; reading, storing, checking and showing follow from it.
package enum FieldKind: Sendable {
  /// Text of so many characters.
  case text(length: ClosedRange<Int>)
  /// One of the listed codes.
  case choice([Choice])
  /// Several of the listed codes, at most so many; kept in the order of the list, comma between.
  case choices([Choice], atMost: Int)
  /// A place; at a level, when one is named.
  case division(level: DivisionLevel?)
  /// A civil date.
  case day
  /// A calendar year, 1949 to 2199.
  case year
  /// Money in fen; in workbooks yuan with two decimals.
  case money(fen: ClosedRange<Int64>)
  /// A number of something.
  case count(FieldUnit, ClosedRange<Int64>)
  /// A measured quantity, kept in hundredths of its unit.
  case measure(FieldUnit, hundredths: ClosedRange<Int64>)
  /// The business key of a record in another register of the same owner.
  case reference(register: String)
  /// Yes or no, kept as 1 or 0.
  case flag
  /// A citizen number with a valid check character (GB 11643).
  case citizenNumber

  /// The name of the kind in machine-readable descriptions.
  package var name: String {
    switch self {
    case .text: "text"
    case .choice: "choice"
    case .choices: "choices"
    case .measure: "measure"
    case .division: "division"
    case .day: "day"
    case .year: "year"
    case .money: "money"
    case .count: "count"
    case .reference: "reference"
    case .flag: "flag"
    case .citizenNumber: "citizen_number"
    }
  }

  /// Whether values are ID numbers of persons.
  package var isCitizenNumber: Bool {
    if case .citizenNumber = self { true } else { false }
  }

  /// Whether values are whole numbers rather than text.
  package var isInteger: Bool {
    switch self {
    case .year, .money, .count, .measure, .flag: true
    case .text, .choice, .choices, .division, .day, .reference, .citizenNumber: false
    }
  }
}

/// One allowed value of a field.
package struct Choice: Sendable, Hashable {
  /// The stored code, lower case with underscores.
  package let code: String
  /// The name on screen and in workbooks.
  package let labels: Labels
  /// How else people and other systems write it, such as the national register's number.
  package let aliases: [String]
  /// Every word it is read by, in small letters: as it is declared, and with the narrow brackets
  /// and commas to which cells are brought before they are read.
  ///
  /// A few short words are compared quicker than one is hashed.
  let words: [String]
  /// Its numbers of two digits without the zero of which a spreadsheet robs them, looked at where
  /// no choice has the word: lists of a county are mostly words.
  let robbed: [String]

  /// Names one allowed value.
  package init(_ code: String, zh: String, en: String, aliases: [String] = []) {
    self.code = code
    self.labels = Labels(zh: zh, en: en)
    self.aliases = aliases
    let declared = ([code, zh, en] + aliases).map { $0.lowercased() }
    let numbers = declared.filter { $0.utf8.count == 2 && $0.hasPrefix("0") && $0 != "00" }
    words = declared + declared.map(\.halfWidth).filter { !declared.contains($0) }
    robbed = numbers.map { String($0.dropFirst()) }
  }
}

extension String {
  /// The text with full-width letters, digits and punctuation made narrow, as `Tables` does it with
  /// every cell of a code; this room sees no other.
  var halfWidth: String {
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      scalars.append((isWide ? Unicode.Scalar(scalar.value - 0xFEE0) : nil) ?? scalar)
    }
    return String(scalars)
  }
}

/// A type whose cases are the allowed values of a field.
package protocol CodeList: RawRepresentable, CaseIterable, Sendable, Hashable
where RawValue == String {
  /// The name on screen.
  var labels: Labels { get }
  /// How else people and other systems write it, such as the national register's number.
  var aliases: [String] { get }
}

extension CodeList {
  /// None, unless a list names some.
  package var aliases: [String] { [] }

  /// All allowed values as choices, in the order of declaration.
  package static var choices: [Choice] {
    allCases.map {
      Choice($0.rawValue, zh: $0.labels.zh, en: $0.labels.en, aliases: $0.aliases)
    }
  }
}
