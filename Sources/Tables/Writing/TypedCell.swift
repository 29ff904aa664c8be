/// A value to be written, with the kind that decides how.
package enum TypedCell: Equatable, Hashable, Sendable {
  /// Nothing.
  case empty
  /// Text, never run as a formula whatever it begins with.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// `units` of 10 to the power of minus `places`: 12345 with 2 places is 123.45.
  case decimal(Int64, places: Int)
  /// A day.
  case day(CalendarDay)

  /// The value as plain text, a number without separators.
  package var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let units, let places): Self.decimal(units, places)
    case .day(let day): day.description
    }
  }

  private static func decimal(_ units: Int64, _ places: Int) -> String {
    guard places > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

extension String {
  /// The text without characters that neither CSV nor XML can hold, each made U+FFFD.
  var withoutForbidden: String {
    let forbidden: (Unicode.Scalar) -> Bool = { [0, 0xFFFE, 0xFFFF].contains($0.value) }
    guard unicodeScalars.contains(where: forbidden) else { return self }
    let kept = unicodeScalars.map { forbidden($0) ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(kept))
  }

  /// The text as a workbook holds it.
  var writable: String { ControlEscapes.protect(withoutForbidden) }
}
