/// Numbers of persons or households in parts, as the public may see them (trust.md 4.5).
///
/// What may be told is judged by `SmallCells`.
package struct ToldCounts: Sendable, Hashable {
  /// The whole; nil when it is too small to tell.
  package let whole: Int?
  /// The parts in order; nil where one is not told.
  package let parts: [Int?]

  /// Decides what is told of parts that make up a whole.
  package init(_ counts: [Int]) {
    let (sum, cells) = (counts.reduce(0, +), SmallCells(counts))
    whole = SmallCells.isTold(sum) && !cells.keepsWhole ? sum : nil
    parts = zip(counts, cells.parts).map { $1 == .told ? $0 : nil }
  }
}
