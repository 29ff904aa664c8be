package import Domain
package import PortableSQL

/// What a place had arranged and paid in one year for one kind of use, in fen.
package struct PlaceTotal: Sendable, Hashable {
  /// The calendar year.
  package let year: Int
  /// The project category's code.
  package let category: String
  /// Arranged less returned, in fen.
  package let arranged: Int64
  /// Paid, in fen.
  package let paid: Int64
  /// How many payments.
  package let payments: Int64
}

/// What a county or wider place received and allocated from one source in one year, in fen.
package struct SourceTotal: Sendable, Hashable {
  /// The county.
  package let county: String
  /// The source's code.
  package let source: String
  /// The calendar year.
  package let year: Int
  /// Received, in fen.
  package let received: Int64
  /// Allocated, in fen.
  package let allocated: Int64
}

/// What places inside a place had arranged and paid, in fen.
package struct InnerTotal: Sendable, Hashable {
  /// The place's code.
  package let place: String
  /// The project category's code.
  package let category: String
  /// Arranged less returned, in fen.
  package let arranged: Int64
  /// Paid, in fen.
  package let paid: Int64
}

/// Reads the totals that posting keeps.
package struct PlaceTotals {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The totals of a place by year and category.
  package func totals(of place: DivisionCode) throws -> [PlaceTotal] {
    let query: Statement =
      place.level >= .county
      ? """
      SELECT year, category, arranged - returned, paid, payments FROM place_summary
      WHERE county = \(place.county.text) AND place = \(place.text) ORDER BY year, category
      """
      : """
      SELECT year, category, sum(arranged - returned), sum(paid), sum(payments)
      FROM place_summary WHERE county >= \(place.prefix) AND county < \(place.prefix + "~")
        AND place = county GROUP BY year, category ORDER BY year, category
      """
    return try connection.all(query).map { row in
      PlaceTotal(
        year: Int(try row.integer(0)), category: try row.text(1), arranged: try row.integer(2),
        paid: try row.integer(3), payments: try row.integer(4))
    }
  }

  /// What counties inside a place, or the county itself, received by source and year.
  package func sources(of place: DivisionCode) throws -> [SourceTotal] {
    let low = place.level >= .county ? place.county.text : place.prefix
    return try connection.all(
      """
      SELECT county, source, year, received, allocated FROM source_summary
      WHERE county >= \(low) AND county < \(low + "~") ORDER BY county, source, year
      """
    ).map { row in
      SourceTotal(
        county: try row.text(0), source: try row.text(1), year: Int(try row.integer(2)),
        received: try row.integer(3), allocated: try row.integer(4))
    }
  }

  /// The totals of all places inside one, down to the villages of a county.
  package func inner(of place: DivisionCode) throws -> [InnerTotal] {
    let (low, high) = (place.prefix, place.prefix + "~")
    let query: Statement =
      place.level >= .county
      ? """
      SELECT place, category, sum(arranged - returned), sum(paid) FROM place_summary
      WHERE county = \(place.county.text) AND place >= \(low) AND place < \(high)
        AND place <> \(place.text) GROUP BY place, category
      """
      : """
      SELECT place, category, sum(arranged - returned), sum(paid) FROM place_summary
      WHERE county >= \(low) AND county < \(high) AND place = county GROUP BY place, category
      """
    return try connection.all(query).map { row in
      InnerTotal(
        place: try row.text(0), category: try row.text(1), arranged: try row.integer(2),
        paid: try row.integer(3))
    }
  }
}
