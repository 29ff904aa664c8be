import Domain

/// Keys that are known to stand in the registers that others refer to, so that the rows of a file
/// ask for each only once.
///
/// It forgets the older half when it has many: a file mostly refers to what it brought just before.
struct StandingKeys {
  private var known: Set<Key> = []
  private var older: Set<Key> = []

  private struct Key: Hashable {
    let text: String
    let register: String
    let county: DivisionCode
  }

  /// So many keys are kept, and as many older ones.
  private static let most = 20_000

  /// Whether a key is known to stand.
  func contains(_ text: String, in register: String, _ county: DivisionCode) -> Bool {
    let key = Key(text: text, register: register, county: county)
    return known.contains(key) || older.contains(key)
  }

  /// Notes a key that was found or written.
  mutating func note(_ text: String, in register: String, _ county: DivisionCode) {
    if known.count >= Self.most {
      swap(&known, &older)
      known.removeAll(keepingCapacity: true)
    }
    known.insert(Key(text: text, register: register, county: county))
  }
}
