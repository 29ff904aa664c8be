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
    let width = rows.values.map(\.count).min() ?? 0
    let sums = (0..<width).map { column in
      rows.values.reduce(0) { $0 + $1[column] }
    }
    // Whoever guards the smallest sum mostly guards the others too; nobody is in an empty one.
    let order = sums.indices.sorted { left, right in
      let (a, b) = (sums[left], sums[right])
      return (a == 0 ? Int.max : a, left) < (b == 0 ? Int.max : b, right)
    }
    columns = Array(repeating: ToldPlaces([:], under: top), count: width)
    // Places that are not told in any case, so that nobody is kept back to guard them.
    var certain = kept.union(rows.filter { !$1.allSatisfy(SmallCells.isTold) }.keys)
    self.kept = certain
    var isSettled = false
    while !isSettled {
      var found = self.kept
      for column in order {
        columns[column] = ToldPlaces(rows.mapValues { $0[column] }, under: top, kept: found)
        found.formUnion(columns[column].kept)
      }
      let wider = found.filter { rows[$0] == nil }
      if wider.isSubset(of: certain) {
        isSettled = found == self.kept
        self.kept = found
      } else {
        // Parts of a place that is kept back are judged anew, because no sum tells them.
        certain.formUnion(wider)
        self.kept = certain
      }
    }
  }

  /// A place's row; nil when it is not told.
  package func row(of place: DivisionCode) -> [Int]? {
    kept.contains(place) ? nil : columns.map { $0.numbers[place] ?? 0 }
  }
}
