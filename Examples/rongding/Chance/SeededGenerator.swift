/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every platform and Swift version.
///
/// The standard library's `shuffled(using:)` and `random(in:using:)` may change between versions,
/// so everything here is made from whole numbers by hand.
struct SeededGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A stream of its own for a purpose, so that a change in one part leaves the others as they are.
  init(_ seed: UInt64, _ purpose: String, _ number: Int = 0) {
    state = Self.seed(seed, purpose, number)
  }

  /// The seed of a purpose: FNV-1a over its words, mixed with the world's seed and a number.
  static func seed(_ seed: UInt64, _ purpose: String, _ number: Int = 0) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var words = SeededGenerator(seed ^ hash)
    let apart = UInt64(bitPattern: Int64(number)) &* 0x9e6c_63d0_876a_3f35
    var numbered = SeededGenerator(words.next() ^ apart)
    return numbered.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number from 0 up to but not including `bound`, which is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// A number of the range, both ends included.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// One of the values; the caller's list is never empty.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// One of the values, each as often as its weight says; the caller's list is never empty.
  mutating func pick<Value>(_ values: [Value], weights: [Int]) -> Value {
    var rest = below(weights.reduce(0, +))
    for (value, weight) in zip(values, weights) {
      rest -= weight
      if rest < 0 { return value }
    }
    return values[0]
  }

  /// The values in another order (Fisher and Yates).
  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, below(last + 1))
    }
    return values
  }
}
