import Domain

/// What a transaction has asked of counties, and need not ask again until it changes it.
///
/// A question waits until every row on its way into the tables is written: asked anew for each part
/// of a large file, it would keep the program waiting for a fifth of the time.
struct KnownOfCounties<Value> {
  private var known: [DivisionCode: Value] = [:]

  /// What is known of a county, asked when it is not yet.
  mutating func value(
    of county: DivisionCode, or ask: () throws -> Value
  ) rethrows -> Value {
    if let value = known[county] { return value }
    let value = try ask()
    known[county] = value
    return value
  }

  /// Asks anew from here on.
  mutating func forget() { known = [:] }
}
