import Foundation

/// A generator whose seed a failing test prints (SplitMix64), so that its run can be repeated.
package struct SeededRandom: RandomNumberGenerator {
  /// The seed, from the environment variable SHANHAI_SEED or drawn anew.
  package let seed: UInt64
  private var state: UInt64

  /// Starts from a seed.
  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Starts from SHANHAI_SEED, or from a new seed, and prints it with the test's name.
  package static func announced(_ test: String) -> SeededRandom {
    let environment = ProcessInfo.processInfo.environment
    let seed =
      environment["SHANHAI_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    print("\(test): SHANHAI_SEED=\(seed)")
    return SeededRandom(seed: seed)
  }
}
