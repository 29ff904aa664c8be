package import Domain
package import PortableSQL

/// A class that a place has or had, with what came there in all years (S89).
package struct ClassedPlace: Sendable, Hashable {
  /// The place.
  package let place: DivisionCode
  /// The class.
  package let kind: PlaceClass.Kind
  /// From when it has it.
  package let from: Day?
  /// From when it no longer has it; nil while it has.
  package let until: Day?
  /// Arranged less returned, in fen.
  package let arranged: Int64
  /// Paid, in fen.
  package let paid: Int64

  /// Describes a place.
  package init(
    _ place: DivisionCode, _ kind: PlaceClass.Kind, from: Day?, until: Day?, arranged: Int64,
    paid: Int64
  ) {
    (self.place, self.kind, self.from, self.until) = (place, kind, from, until)
    (self.arranged, self.paid) = (arranged, paid)
  }

  /// Whether the place has the class on a day.
  package func stands(on day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
  }

  /// The classes of a place and of the places inside it, by class and place.
  package static func all(
    of place: DivisionCode, on connection: any Connection
  ) throws -> [ClassedPlace] {
    let (low, high) = (place.prefix, place.prefix + "~")
    let county = place.level >= .county ? place.county.text : low
    var sums: [String: (arranged: Int64, paid: Int64)] = [:]
    try connection.forEach(
      """
      SELECT s.place, sum(s.arranged - s.returned), sum(s.paid) FROM place_summary s
      WHERE s.county >= \(county) AND s.county < \(county + "~")
        AND s.place >= \(low) AND s.place < \(high)
        AND EXISTS (SELECT 1 FROM place_class c WHERE c.county = s.county AND c.place = s.place)
      GROUP BY s.place
      """
    ) { sums[try $0.text(0)] = (try $0.integer(1), try $0.integer(2)) }
    let rows = RecordRows(PlaceClass.register.declaration, on: connection)
    var found: [ClassedPlace] = []
    try rows.forEach(
      """
      \(rows.select) WHERE county >= \(county) AND county < \(county + "~")
        AND place >= \(low) AND place < \(high) ORDER BY place, valid_from
      """
    ) { stored in
      let row = PlaceClass.register.entry(stored.values)
      let sum = sums[row.place.text]
      found.append(
        ClassedPlace(
          row.place, row.kind, from: row.from, until: row.until, arranged: sum?.arranged ?? 0,
          paid: sum?.paid ?? 0))
    }
    let kinds = PlaceClass.Kind.allCases
    return kinds.flatMap { kind in found.filter { $0.kind == kind } }
  }
}
