/// Numbers of persons or households in parts, as the public may see them (trust.md 4.5).
///
/// A number from 1 to 4 could point to somebody whom a village knows. When one part is too small,
/// the smallest other one is hidden too, so that it cannot be had by subtracting from the whole.
package struct ToldCounts: Sendable, Hashable {
  /// The whole; nil when it is too small to tell.
  package let whole: Int?
  /// The parts in order; nil where one is not told.
  package let parts: [Int?]

  /// Decides what is told of parts that make up a whole.
  package init(_ counts: [Int]) {
    let sum = counts.reduce(0, +)
    whole = Self.isTold(sum) ? sum : nil
    var hidden = Set(counts.indices.filter { !Self.isTold(counts[$0]) })
    if hidden.count == 1, whole != nil {
      let others = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
      if let smallest = others.min(by: { counts[$0] < counts[$1] }) { hidden.insert(smallest) }
    }
    parts = counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }

  private static func isTold(_ count: Int) -> Bool {
    count == 0 || count >= FindingCounts.leastTold
  }
}
