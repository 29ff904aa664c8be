/// Numbers of places in columns that add up to a whole in every place, as the public may see them
/// (trust.md 4.5): a number is a part of its place's whole, and of the same column's number above.
///
/// Which hidden numbers are fewer than 5 is not told here: along rows and columns at once that
/// would tell what some of them are. What remains: of all small numbers in tables of two places and
/// two columns with numbers up to 8, whoever knows the rule still finds one in four hundred.
package struct ToldTable: Sendable {
  /// Each column over all places.
  package private(set) var columns: [ToldPlaces] = []
  /// The sums of the columns over all places.
  package private(set) var whole: ToldPlaces
  private let rows: [DivisionCode: [Int]]
  /// What is not told, by column; the last is the whole.
  private var kept: [Set<DivisionCode>]

  /// Adds rows up to the widest place, and judges both ways until neither asks for more.
  package init(_ rows: [DivisionCode: [Int]], under top: DivisionCode) {
    self.rows = rows
    let width = rows.values.map(\.count).min() ?? 0
    let sums = rows.mapValues { $0.reduce(0, +) }
    kept = Array(repeating: [], count: width + 1)
    whole = ToldPlaces(sums, under: top)
    var before: [Set<DivisionCode>]
    repeat {
      before = kept
      whole = ToldPlaces(sums, under: top, kept: kept[width])
      columns = (0..<width).map { column in
        ToldPlaces(rows.mapValues { $0[column] }, under: top, kept: kept[column])
      }
      for (column, told) in (columns + [whole]).enumerated() { kept[column].formUnion(told.kept) }
      for place in whole.numbers.keys { keepParts(of: place) }
      keepGroups()
    } while kept != before
    columns = columns.map(\.veiled)
    whole = whole.veiled
  }

  /// The columns that are not told in a place.
  private func hidden(in place: DivisionCode) -> Set<Int> {
    Set(columns.indices.filter { kept[$0].contains(place) })
  }

  /// Judges the columns of a place as parts of its whole.
  private mutating func keepParts(of place: DivisionCode) {
    let numbers = columns.map { $0.numbers[place] ?? 0 }
    let cells = SmallCells(
      numbers, kept: hidden(in: place), wholeIsTold: !kept[columns.count].contains(place))
    for column in columns.indices where cells.parts[column] != .told {
      kept[column].insert(place)
    }
    if cells.keepsWhole { kept[columns.count].insert(place) }
    // A whole that is kept back would be the sum of its columns.
    guard kept[columns.count].contains(place), hidden(in: place).isEmpty else { return }
    if let next = SmallCells.guards(numbers).first { kept[next].insert(place) }
  }

  /// Lets rows that hide a column in common hide the same columns, so that no chain of sums along
  /// rows and columns leads to a single number.
  private mutating func keepGroups() {
    var groups: [Set<Int>] = []
    for place in rows.keys {
      var group = hidden(in: place)
      guard !group.isEmpty else { continue }
      for other in groups where !other.isDisjoint(with: group) { group.formUnion(other) }
      groups.removeAll { $0.isSubset(of: group) }
      groups.append(group)
    }
    for place in rows.keys {
      let own = hidden(in: place)
      for group in groups where !group.isDisjoint(with: own) {
        for column in group { kept[column].insert(place) }
      }
    }
  }
}
