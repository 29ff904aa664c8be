package import Domain
import PortableSQL

/// A county's year as it was closed or reported: every village with its flows, causes and classes.
package struct YearEndReport: Sendable {
  /// The county.
  package let county: DivisionCode
  /// The year.
  package let year: Int
  /// The villages, by code.
  package let rows: [YearEnd]
  /// Their causes.
  package let causes: [YearEndCause]
  /// The classes that places of the county had at the end of the year.
  package let classes: [DivisionCode: Set<PlaceClass.Kind>]
  /// How the county stands on the lists of poor counties.
  package let standings: [RemovalStanding]

  /// Some villages as one row; a flow that one of them did not tell is not known of all.
  package static func sum(_ rows: some Collection<YearEnd>) -> YearEnd {
    var sum = YearEnd()
    for row in rows {
      sum.persons += row.persons
      sum.households += row.households
    }
    for path in [\YearEnd.base] + Self.told.map(\.path) {
      let values = rows.compactMap { $0[keyPath: path] }
      sum[keyPath: path] = values.count == rows.count ? values.reduce(0, +) : nil
    }
    return sum
  }

  /// What a village tells of its year beside its persons, households and population, with its name.
  package static var told: [(path: WritableKeyPath<YearEnd, Int?>, labels: Labels)] {
    let paths: [(WritableKeyPath<YearEnd, Int?>, String)] = [
      (\.before, "before"), (\.entered, "entered"), (\.fellBack, "fell_back"),
      (\.increased, "increased"), (\.movedIn, "moved_in"), (\.lifted, "lifted"), (\.died, "died"),
      (\.decreased, "decreased"), (\.removed, "removed"), (\.movedOut, "moved_out"),
      (\.unstable, "unstable"), (\.marginal, "marginal"), (\.sudden, "sudden"),
    ]
    let fields = YearEnd.register.declaration.fields
    return paths.compactMap { path, name in
      fields.first { $0.name == name }.map { (path, $0.labels) }
    }
  }

  /// The villages that have a class, themselves or by the township they lie in.
  package func villages(of kind: PlaceClass.Kind) -> [YearEnd] {
    rows.filter { row in
      [row.village, row.village.township, county].contains {
        classes[$0]?.contains(kind) ?? false
      }
    }
  }
}

extension Store {
  /// A year of a county with all that its close kept; nil where the year has no rows.
  package func yearEnd(_ year: Int, of county: DivisionCode) async throws -> YearEndReport? {
    guard let today, let end = Day(year: year, month: 12, day: 31) else { return nil }
    return try await read { connection in
      func entries<Entry: Record>(_ type: Entry.Type, in year: Int?) throws -> [Entry] {
        let query = RecordQuery(Entry.register.declaration, place: county, year: year)
        return try Store.records(query, on: connection).map { Entry.register.entry($0.values) }
      }
      let rows = try entries(YearEnd.self, in: year).sorted { $0.village < $1.village }
      guard !rows.isEmpty else { return nil }
      let classes = try entries(PlaceClass.self, in: nil).filter { one in
        one.from.map { $0 <= end } ?? false && one.until.map { end < $0 } ?? true
      }
      return YearEndReport(
        county: county, year: year, rows: rows,
        causes: try entries(YearEndCause.self, in: year),
        classes: Dictionary(grouping: classes, by: \.place).mapValues { Set($0.map(\.kind)) },
        standings: try RemovalReading(on: connection).standings(of: county, on: today))
    }
  }
}
