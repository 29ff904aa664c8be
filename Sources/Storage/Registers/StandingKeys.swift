import Domain

/// Keys that are known to stand in the registers that others refer to, so that the rows of a file
/// ask for each only once.
///
/// It forgets all when it has many: a file mostly refers to what it brought just before.
struct StandingKeys {
  private var known: Set<Key> = []

  private struct Key: Hashable {
    let text: String
    let register: String
    let county: DivisionCode
  }

  /// So many keys are kept.
  private static let most = 20_000

  /// Whether a key is known to stand.
  func contains(_ text: String, in register: String, _ county: DivisionCode) -> Bool {
    known.contains(Key(text: text, register: register, county: county))
  }

  /// Notes a key that was found or written.
  mutating func note(_ text: String, in register: String, _ county: DivisionCode) {
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    known.insert(Key(text: text, register: register, county: county))
  }
}
