#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Random numbers that a printed seed gives again (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A new seed, printed; `SHANHAI_SEED` repeats an old one.
  static func printed(_ name: String = #function) -> SeededRandom {
    let wanted = unsafe getenv("SHANHAI_SEED").flatMap { unsafe UInt64(String(cString: $0)) }
    let seed = wanted ?? UInt64.random(in: .min ... .max)
    print("SHANHAI_SEED=\(seed) \(name)")
    return SeededRandom(seed)
  }

  /// How many rounds a test goes: `SHANHAI_FUZZ` times the usual number.
  static func rounds(_ usual: Int) -> Int {
    let factor = unsafe getenv("SHANHAI_FUZZ").flatMap { unsafe Int(String(cString: $0)) }
    return usual * max(1, factor ?? 1)
  }
}
