/// Which numbers of the parts of a whole may be told, so that nobody is found in a small one
/// (trust.md 4.5).
///
/// Parts of 1 to 4 are told as "fewer than 5"; where the whole less the others would tell them
/// still, the smallest other parts are kept back too, and where that is not enough, the whole is.
/// What is not told never adds up to 1 to 4, because that sum follows from the others.
package struct SmallCells: Sendable, Hashable {
  /// How a number is told.
  package enum Telling: Sendable, Hashable {
    /// As it is.
    case told
    /// As fewer than 5.
    case few
    /// Not at all, to guard another.
    case kept
  }

  /// The least number that is told; 0 is told too.
  package static let least = 5

  /// Whether a number by itself points to nobody.
  package static func isTold(_ number: Int) -> Bool { number == 0 || number >= least }

  /// How each part is told, in order.
  package private(set) var parts: [Telling]
  /// Whether the whole must not be told either.
  package private(set) var keepsWhole = false

  /// Judges the parts of a whole; `kept` names parts that must not be told whatever they are.
  ///
  /// A whole that is not told tells nothing of its parts, so none guards another then.
  package init(_ numbers: [Int], kept: Set<Int> = [], wholeIsTold: Bool = true) {
    parts = numbers.indices.map { index in
      (1..<Self.least).contains(numbers[index])
        ? .few : kept.contains(index) ? .kept : .told
    }
    guard wholeIsTold else { return }
    // Larger parts guard better than empty ones, and the smallest of them costs least.
    var rest = numbers.indices.filter { parts[$0] == .told }.sorted { left, right in
      let (a, b) = (numbers[left], numbers[right])
      return (a == 0 ? Int.max : a, left) < (b == 0 ? Int.max : b, right)
    }[...]
    while isOpen(numbers) {
      guard let next = rest.popFirst() else {
        keepsWhole = true
        return
      }
      parts[next] = .kept
    }
  }

  /// Whether the whole less what is told would tell a part that is not, or a small sum of them.
  private func isOpen(_ numbers: [Int]) -> Bool {
    let rest = numbers.indices.reduce(0) { parts[$1] == .told ? $0 : $0 + numbers[$1] }
    guard Self.isTold(rest) else { return true }
    let few = parts.count { $0 == .few }
    let kept = parts.count { $0 == .kept }
    guard few > 0 else { return kept == 1 }
    // A part that is kept back is 0 or at least 5, or it would be told as fewer than 5.
    let possible = (1..<Self.least).filter { value in
      (few - 1...(few - 1) * (Self.least - 1)).contains { others in
        value + others == rest || kept > 0 && value + others <= rest - Self.least
      }
    }
    return possible.count < 2
  }
}
