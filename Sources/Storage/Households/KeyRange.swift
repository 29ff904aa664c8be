import Domain
import PortableSQL

/// Some records of a register by their keys: a stretch in the order of the keys, so that several
/// readers share a county, or those of some names.
package struct KeyRange: Sendable, Hashable {
  /// The first key; nil for the beginning.
  let from: String?
  /// The first key that no longer belongs to it; nil for the end.
  let below: String?
  /// The only keys that belong to it; nil for all of the stretch.
  let names: [String]?

  /// A stretch; everything when nothing is given.
  package init(from: String? = nil, below: String? = nil) {
    (self.from, self.below, names) = (from, below, nil)
  }

  /// The records of these names.
  init(names: [String]) { (from, below, self.names) = (nil, nil, names) }

  func contains(_ key: String) -> Bool {
    if let names { return names.contains(key) }
    return from.map { !Self.precedes(key, $0) } ?? true
      && below.map { Self.precedes(key, $0) } ?? true
  }

  /// The order of bytes, which is that of the engines.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The condition after a county's.
  func condition(on field: Identifier) -> Statement {
    if let names {
      let places = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      let list = Statement(unsafe: places, values: names.map(\.sqlValue))
      return "AND \(field) IN (\(list))"
    }
    return switch (from, below) {
    case (nil, nil): "AND 1 = 1"
    case (let from?, nil): "AND \(field) >= \(from)"
    case (nil, let below?): "AND \(field) < \(below)"
    case (let from?, let below?): "AND \(field) >= \(from) AND \(field) < \(below)"
    }
  }

  /// Cuts a county's records of a register into stretches of about `size` keys.
  static func parts(
    of size: Int, _ table: Identifier, by field: Identifier, in county: DivisionCode,
    on connection: any Connection
  ) throws -> [KeyRange] {
    var (cuts, count, last) = ([String](), 0, "")
    try connection.forEach(
      "SELECT \(field) FROM \(table) WHERE county = \(county.text) ORDER BY county, \(field)"
    ) { row in
      count += 1
      guard count > size else { return }
      let key = try row.text(0)
      // The rows of one key stay together.
      if key != last { cuts.append(key) }
      (count, last) = (1, key)
    }
    let starts = [nil] + cuts.map(Optional.init)
    return zip(starts, cuts.map(Optional.init) + [nil]).map { KeyRange(from: $0, below: $1) }
  }

  /// Which of stretches that follow each other without a gap a key lies in.
  static func position(of key: String, in stretches: [KeyRange]) -> Int {
    var (low, high) = (0, stretches.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      let isBefore = stretches[middle].from.map { precedes(key, $0) } ?? false
      if isBefore { high = middle - 1 } else { low = middle }
    }
    return low
  }
}
