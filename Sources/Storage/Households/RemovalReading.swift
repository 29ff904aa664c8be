package import Domain
package import PortableSQL

/// A list on which a county stands or stood, with the conditions of leaving it (S88).
package struct RemovalStanding: Sendable {
  /// What the county's row says.
  package let status: CountyStatus
  /// The conditions in force on the day of removal, or today; nil when none are.
  package let line: RemovalLine?
  /// The incidence that the last year-end before then gives, and its year; nil without one.
  package let recorded: (year: Int, incidence: Incidence)?

  /// Every condition beside what the county showed; empty when none are in force.
  ///
  /// While it stands on the list and has shown no incidence of its own, that of the register
  /// counts, if it may be told.
  package func conditions(tellingRecorded isTold: Bool) -> [RemovalLine.Condition] {
    var shown = status
    if isTold, status.removed == nil, status.incidence == nil {
      shown.incidence = recorded?.incidence.hundredths
    }
    return line?.conditions(of: shown) ?? []
  }
}

/// Reads how counties stand on the lists, and under which conditions they leave them.
package struct RemovalReading {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The lists of a county as they stand on a day.
  package func standings(of county: DivisionCode, on today: Day) throws -> [RemovalStanding] {
    let query = RecordQuery(CountyStatus.register.declaration, place: county)
    return try Store.records(query, on: connection).map { record in
      let status = CountyStatus.register.entry(record.values)
      let day = status.removed ?? today
      return RemovalStanding(
        status: status, line: try line(for: county, on: day),
        recorded: try incidence(of: county, before: day))
    }
  }

  /// The counties of a wider place that stand or stood on a list.
  package func statuses(within place: DivisionCode) throws -> [CountyStatus] {
    let rows = RecordRows(CountyStatus.register.declaration, on: connection)
    return try connection.all(
      """
      \(rows.select) WHERE county >= \(place.prefix) AND county < \(place.prefix + "~")
      ORDER BY county, id
      """
    ).map { CountyStatus.register.entry(try rows.read($0).values) }
  }

  /// The conditions of the county's region in force on a day.
  func line(for county: DivisionCode, on day: Day) throws -> RemovalLine? {
    try Store.records(RecordQuery(RemovalLine.register.declaration), on: connection)
      .map { RemovalLine.register.entry($0.values) }
      .filter { $0.region == RemovalLine.Region(of: county) }
      .filter { $0.from.map { $0 <= day } ?? false }
      .max { ($0.from ?? day) < ($1.from ?? day) }
  }

  /// The incidence at the end of the last year before a day that has year-ends.
  func incidence(
    of county: DivisionCode, before day: Day
  ) throws -> (year: Int, incidence: Incidence)? {
    let row = try connection.first(
      """
      SELECT year, sum(persons), sum(base) FROM year_end WHERE county = \(county.text)
        AND year = (SELECT max(year) FROM year_end WHERE county = \(county.text)
          AND year < \(day.year)) GROUP BY year
      """)
    guard let row, let base = try row.optionalInteger(2),
      let incidence = Incidence(poor: try row.integer(1), of: base)
    else { return nil }
    return (Int(try row.integer(0)), incidence)
  }
}
