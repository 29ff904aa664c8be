/// Divides whole sums so that nothing is lost.
enum Shares {
  /// Divides `total` by weights; the parts add up exactly, the largest remainders are rounded up.
  static func split(_ total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    var parts = weights.map { total * $0 / sum }
    let remainders = weights.map { total * $0 % sum }
    let missing = total - parts.reduce(0, +)
    let order = weights.indices.sorted { left, right in
      (remainders[right], left) < (remainders[left], right)
    }
    for index in order.prefix(missing) { parts[index] += 1 }
    return parts
  }

  /// Divides as `split` does, but every part gets at least `least`.
  static func split(_ total: Int, by weights: [Int], atLeast least: Int) -> [Int] {
    split(total - least * weights.count, by: weights).map { $0 + least }
  }
}
