/// Numbers of persons or households in parts, as the public may see them (trust.md 4.5).
///
/// What may be told is judged by `SmallCells`.
package struct ToldCounts: Sendable, Hashable {
  /// The whole; nil when it is too small to tell, or would tell a small part.
  package let whole: Int?
  /// How the whole is told.
  package let telling: SmallCells.Telling
  /// The parts in order; nil where one is not told.
  package let parts: [Int?]

  /// Decides what is told of parts that make up a whole.
  package init(_ counts: [Int]) {
    let (sum, cells) = (counts.reduce(0, +), SmallCells(counts))
    telling = SmallCells.isTold(sum) ? cells.keepsWhole ? .kept : .told : .few
    whole = telling == .told ? sum : nil
    parts = zip(counts, cells.parts).map { $1 == .told ? $0 : nil }
  }
}
