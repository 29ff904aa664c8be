/// Stages of which each counts some of those of the stage before, as the public may see them
/// (trust.md 4.5).
///
/// A stage is told when it and what fell away since the last told stage point to nobody; the
/// difference of two told numbers is then never small.
package struct ToldStages: Sendable, Hashable {
  /// The numbers in order; nil where one is not told.
  package let numbers: [Int?]

  /// Decides what is told of stages, the widest first.
  package init(_ counts: [Int]) {
    var last: Int?
    numbers = counts.map { count in
      let gone = last.map { $0 - count } ?? 0
      guard SmallCells.isTold(count), SmallCells.isTold(gone) else { return nil }
      last = count
      return count
    }
  }
}
