/// Which numbers of the parts of a whole may be told, so that nobody is found in a small one
/// (trust.md 4.5).
///
/// Parts of 1 to 4 are told as "fewer than 5"; where the whole less the others would tell them
/// still, other parts are kept back too, and where those are not enough, the whole and all parts.
/// What is not told never adds up to 1 to 4, because that sum follows from the others.
///
/// Whoever knows this rule can try it on every table that fits what is told, and drop those of
/// which it tells something else. So nothing may depend on numbers that stay hidden, nor on a hash
/// or a coin made of them, unless another small number gives the same answer:
/// - Guards come in the order of the parts from the last, where lists have their "others" and
///   places their remote ones, whatever their sizes. A part of 0 guards nobody.
/// - Guards are enough when what is hidden has two to spare above the least that it can be. A
///   further guard says only that there was none or one: then all small parts may be 1, or any of
///   them 2 and the last guard one less.
///
/// So nobody who knows the rule and the told parts of a whole finds a small one. What remains: a
/// hidden 0 beside a small guard can be found, and who knows a guard from elsewhere subtracts it.
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
  /// What hidden parts must have above the least that they can be.
  static let spare = 2

  /// Whether a number by itself points to nobody.
  package static func isTold(_ number: Int) -> Bool { number == 0 || number >= least }

  /// The positions of numbers in the order in which they guard others.
  static func guards(_ numbers: [Int]) -> [Int] {
    numbers.indices.reversed().filter { numbers[$0] > 0 }
  }

  /// How each part is told, in order.
  package private(set) var parts: [Telling]
  /// Whether the whole must not be told either.
  package private(set) var keepsWhole = false

  /// Judges the parts of a whole; `kept` names parts that must not be told whatever they are.
  ///
  /// A whole that is not told tells nothing of its parts, so none guards another then. `floors` are
  /// the least that parts can be known to be once they are kept back; nil where one cannot guard.
  package init(
    _ numbers: [Int], kept: Set<Int> = [], floors: [Int?]? = nil, wholeIsTold: Bool = true
  ) {
    parts = numbers.indices.map { index in
      (1..<Self.least).contains(numbers[index])
        ? .few : kept.contains(index) ? .kept : .told
    }
    // Nobody is in empty parts of an empty whole.
    guard wholeIsTold, numbers.contains(where: { $0 > 0 }) else { return }
    var hidden = parts.count { $0 != .told }
    let few = numbers.filter { (1..<Self.least).contains($0) }
    let sum = few.reduce(0, +)
    var spare = sum - few.count
    // Small parts hide each other when they are neither nearly all 1 nor nearly all 4.
    let room = few.count * (Self.least - 1) - sum
    if hidden == 0 || sum >= Self.least && min(spare, room) >= Self.spare { return }
    let floors = floors ?? Array(repeating: Self.least, count: numbers.count)
    let order = Self.guards(numbers)
    var hasGuard = false
    func isGuarded() -> Bool { hasGuard && hidden > 1 && spare >= Self.spare }
    for part in order.filter({ parts[$0] == .kept }) + order.filter({ parts[$0] == .told }) {
      guard let floor = floors[part] else { continue }
      if parts[part] == .told {
        if isGuarded() { return }
        parts[part] = .kept
        hidden += 1
      }
      hasGuard = true
      spare += numbers[part] - floor
    }
    guard !isGuarded() else { return }
    keepsWhole = true
    parts = Array(repeating: .kept, count: numbers.count)
  }
}
