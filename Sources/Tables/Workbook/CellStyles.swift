/// How numbers of a style are shown.
enum NumberStyle: Equatable {
  case number
  /// Zeros in front up to a width, as division codes are formatted.
  case padded(Int)
  case day
  case dayAndTime
  case time
  /// Hours that may pass 24.
  case elapsed
}

/// The styles of a workbook, reduced to what decides the text of a number.
struct CellStyles {
  private var styles: [NumberStyle] = []

  /// Reads the part; a workbook without it has plain numbers only.
  init(_ part: String?, in package: WorkbookPackage) throws(TableError) {
    guard let part, package.archive.member(part) != nil else { return }
    let limit = package.limits.styles
    var formats: [Int: NumberStyle] = [:]
    var styles: [NumberStyle] = []
    var isInCells = false
    try package.visit(part) { name, attributes throws(TableError) in
      switch name {
      case .numberFormat:
        guard let id = attributes[.formatID].flatMap({ Int($0) }) else { return }
        guard formats.count < limit else { throw TableError(.tooManyStyles, limit: limit) }
        formats[id] = NumberStyle(pattern: attributes[.formatCode] ?? "")
      case .cellFormats: isInCells = true
      case .namedStyles, .differentialFormats, .namedFormats: isInCells = false
      case .format where isInCells:
        guard styles.count < limit else { throw TableError(.tooManyStyles, limit: limit) }
        let id = attributes[.formatID].flatMap { Int($0) } ?? 0
        styles.append(formats[id] ?? NumberStyle(builtIn: id))
      default: break
      }
    }
    self.styles = styles
  }

  /// The style of a number; plain if the workbook does not list it.
  subscript(_ index: Int) -> NumberStyle {
    styles.indices.contains(index) ? styles[index] : .number
  }
}

extension NumberStyle {
  /// A format that every program knows by number: ECMA-376 18.8.30, with those of East Asia.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day
    case 22: self = .dayAndTime
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 46: self = .elapsed
    default: self = .number
    }
  }

  /// A format written as a pattern, of which the first section counts.
  init(pattern: String) {
    let letters = PatternLetters(pattern)
    let hasClock = letters.contains("h") || letters.contains("s")
    // The letter m is a month unless it stands with hours or seconds.
    let hasDay =
      "yde".contains(where: letters.contains) || letters.contains("m") && !hasClock
    if letters.isElapsed {
      self = .elapsed
    } else if letters.isGeneral || letters.hasDigits && !hasDay && !hasClock {
      self = letters.zeros > 1 ? .padded(letters.zeros) : .number
    } else if hasDay {
      self = hasClock ? .dayAndTime : .day
    } else {
      self = hasClock ? .time : .number
    }
  }
}

/// The letters of a number pattern that mean something: outside quotes, escapes and brackets.
private struct PatternLetters {
  private var plain = ""
  private(set) var isElapsed = false

  init(_ pattern: String) {
    var rest = pattern.lowercased()[...]
    while let next = rest.popFirst() {
      switch next {
      case ";": return
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        isElapsed = isElapsed || !inside.isEmpty && inside.allSatisfy { "hms".contains($0) }
        rest = rest.dropFirst(inside.count + 1)
      default: plain.append(next)
      }
    }
  }

  var isGeneral: Bool { plain.hasPrefix("general") || plain.hasPrefix("g/") }
  /// Digits and exponents: `0.00E+00` holds an e that is no year.
  var hasDigits: Bool { plain.contains("#") || plain.contains("0") && !plain.contains(":") }
  /// The width of a pattern that is nothing but zeros.
  var zeros: Int { plain.allSatisfy { $0 == "0" } && plain.count <= 18 ? plain.count : 0 }

  func contains(_ letter: Character) -> Bool {
    if isGeneral { return false }
    if letter == "e", plain.contains("e+") || plain.contains("e-") { return false }
    return plain.contains(letter)
  }
}

extension XMLName {
  static let numberFormat = XMLName("numFmt")
  static let formatID = XMLName("numFmtId")
  static let formatCode = XMLName("formatCode")
  static let cellFormats = XMLName("cellXfs")
  static let namedFormats = XMLName("cellStyleXfs")
  static let namedStyles = XMLName("cellStyles")
  static let differentialFormats = XMLName("dxfs")
  static let format = XMLName("xf")
}
