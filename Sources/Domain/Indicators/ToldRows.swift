/// Rows of numbers of places, each told whole or not at all (trust.md 4.5).
///
/// Where one number of a row follows from the others, as who came and went tells who stayed, none
/// can be kept back alone; so a place is kept back in all of them when one of them asks for it.
package struct ToldRows: Sendable {
  /// The places that are not told.
  package private(set) var kept: Set<DivisionCode>
  private var columns: [ToldPlaces] = []

  /// Adds rows up to the widest place and judges each of their numbers until none asks for more;
  /// `kept` names places that must not be told whatever they are.
  package init(
    _ rows: [DivisionCode: [Int]], under top: DivisionCode, kept: Set<DivisionCode> = []
  ) {
    self.kept = kept
    let width = rows.values.map(\.count).min() ?? 0
    var before: Set<DivisionCode>
    repeat {
      before = self.kept
      columns = (0..<width).map { column in
        ToldPlaces(rows.mapValues { $0[column] }, under: top, kept: before)
      }
      for column in columns { self.kept.formUnion(column.kept) }
    } while self.kept != before
  }

  /// A place's row; nil when it is not told.
  package func row(of place: DivisionCode) -> [Int]? {
    kept.contains(place) ? nil : columns.map { $0.numbers[place] ?? 0 }
  }
}
