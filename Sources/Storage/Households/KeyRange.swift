import Domain
import PortableSQL

/// A stretch of the records of a register in the order of their keys, so that several readers share
/// a county.
package struct KeyRange: Sendable, Hashable {
  /// The first key; nil for the beginning.
  let from: String?
  /// The first key that no longer belongs to it; nil for the end.
  let below: String?

  /// A stretch; everything when nothing is given.
  package init(from: String? = nil, below: String? = nil) {
    self.from = from
    self.below = below
  }

  func contains(_ key: String) -> Bool {
    from.map { $0.utf8.elementsEqual(key.utf8) || Self.precedes($0, key) } ?? true
      && below.map { Self.precedes(key, $0) } ?? true
  }

  /// The order of bytes, which is that of the engines.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The condition after a county's; empty for everything.
  func condition(on field: Identifier) -> Statement {
    switch (from, below) {
    case (nil, nil): "AND 1 = 1"
    case (let from?, nil): "AND \(field) >= \(from)"
    case (nil, let below?): "AND \(field) < \(below)"
    case (let from?, let below?): "AND \(field) >= \(from) AND \(field) < \(below)"
    }
  }

  /// Cuts a county's records of a register into about equal stretches; with fewer than `fewest` one
  /// reader is as fast.
  static func parts(
    _ count: Int, of table: Identifier, by field: Identifier, in county: DivisionCode,
    fewest: Int64 = 4_000, on connection: any Connection
  ) throws -> [KeyRange] {
    let rows =
      try connection.integer("SELECT count(*) FROM \(table) WHERE county = \(county.text)") ?? 0
    guard count > 1, rows >= fewest else { return [KeyRange()] }
    var cuts: [String] = []
    for part in 1..<count {
      let cut = try connection.first(
        """
        SELECT \(field) FROM \(table) WHERE county = \(county.text)
        ORDER BY county, \(field) LIMIT 1 OFFSET \(rows * Int64(part) / Int64(count))
        """)
      if let cut = try cut?.text(0), cut != cuts.last { cuts.append(cut) }
    }
    let starts = [nil] + cuts.map(Optional.init)
    return zip(starts, cuts.map(Optional.init) + [nil]).map { KeyRange(from: $0, below: $1) }
  }
}
