/// Why a table could not be read or written, where, and what to do about it.
///
/// It never carries the value of a cell, so it may be shown, logged and stored.
package struct TableError: Error, Equatable, Sendable {
  /// What was wrong, in a form programs can rely on.
  package let code: Code
  /// Where it was wrong, as far as known.
  package var place: Place
  /// The limit that was passed, when one was.
  package let limit: Int?

  /// An error at a place.
  package init(_ code: Code, _ place: Place = Place(), limit: Int? = nil) {
    self.code = code
    self.place = place
    self.limit = limit
  }

  /// The same error, with the places the thrower could not know filled in.
  package func located(member: String? = nil, sheet: String? = nil) -> TableError {
    var error = self
    error.place.member = place.member ?? member.map(Place.printable)
    error.place.sheet = place.sheet ?? sheet.map(Place.printable)
    return error
  }
}

extension TableError {
  /// A spot in a file; unknown parts are nil.
  package struct Place: Equatable, Sendable {
    /// The member of the archive.
    package var member: String?
    /// The name of the sheet.
    package var sheet: String?
    /// The row, counted from 1 as spreadsheets do.
    package var row: Int?
    /// The column, counted from 0.
    package var column: Int?

    /// A spot of which the given parts are known.
    package init(
      member: String? = nil, sheet: String? = nil, row: Int? = nil, column: Int? = nil
    ) {
      self.member = member.map(Self.printable)
      self.sheet = sheet.map(Self.printable)
      self.row = row
      self.column = column
    }

    /// Names come from strangers: cut to 80 characters, controls replaced.
    static func printable(_ name: String) -> String {
      let scalars = name.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: "\u{FFFD}"
        default: scalar
        }
      }
      return String(String.UnicodeScalarView(scalars))
    }
  }
}

extension TableError: CustomStringConvertible {
  /// The code and the place, for logs.
  package var description: String {
    let spots = [
      place.member.map { "member \($0)" }, place.sheet.map { "sheet \($0)" },
      place.row.map { "row \($0)" }, place.column.map { "column \(ColumnName.letters($0))" },
      limit.map { "limit \($0)" },
    ]
    return ([code.rawValue] + spots.compactMap(\.self)).joined(separator: ", ")
  }
}
