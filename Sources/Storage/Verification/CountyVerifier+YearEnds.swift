import Domain
import PortableSQL

extension CountyVerifier {
  /// Counts every closed year anew from the history as it was known then, and refuses any
  /// difference (S87).
  func checkYearEnds() throws {
    let names = [YearEnd.register.declaration.name, Household.register.declaration.name]
    guard names.allSatisfy({ name in registers.contains { $0.name == name } }) else { return }
    let closed = try entries(YearEnd.self).filter { !$0.reported }
    guard !closed.isEmpty else { return }
    let causes = try entries(YearEndCause.self).filter { !$0.reported }
    for (year, rows) in Dictionary(grouping: closed, by: \.year).sorted(by: { $0.key < $1.key }) {
      try check(year, rows, causes.filter { $0.year == year })
    }
  }

  private func check(_ year: Int, _ rows: [YearEnd], _ causes: [YearEndCause]) throws {
    let place = "year_end \(year)"
    guard let size = rows.first?.logSize, rows.allSatisfy({ $0.logSize == size }) else {
      throw VerificationFinding("S87", place, "its rows were not counted from one size of the log")
    }
    let counted = try YearReckoning(
      year, of: county, knownAt: try known(at: size), on: connection
    ).count(in: rows.map(\.village))
    let kept = Dictionary(rows.map { ($0.village, $0.counted) }) { first, _ in first }
    for row in counted.rows where kept[row.village] != row.counted {
      throw VerificationFinding(
        "S87", "\(place) \(row.village.text)", "it is not what the persons known then give")
    }
    guard Set(causes.map(\.counted)) == Set(counted.causes.map(\.counted)) else {
      throw VerificationFinding(
        "S87", "year_end_cause \(year)", "they are not what the households known then give")
    }
  }

  private func entries<Entry: Record>(_ type: Entry.Type) throws -> [Entry] {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    return try connection.all("\(rows.select) WHERE county = \(county.text)")
      .map { Entry.register.entry(try rows.read($0).values) }
  }

  /// The time of the last writing among the first entries of the log; nil when nothing that is
  /// counted was written later, so that what stands is what was known.
  private func known(at size: Int) throws -> Instant? {
    let counted = [
      Household.register.declaration, Person.register.declaration, VillageYear.register.declaration,
    ]
    let isNewer = try counted.contains { register in
      try connection.first(
        """
        SELECT 1 FROM record_run WHERE county = \(county.text)
          AND leaf >= \(size) AND register = \(register.name)
        """) != nil
    }
    guard isNewer else { return nil }
    let last = try connection.integer(
      """
      SELECT max(h.recorded) FROM record_run r
      JOIN record_history h ON h.county = r.county AND h.register = r.register
        AND h.record = r.first AND h.leaf = r.leaf
      WHERE r.county = \(county.text) AND r.leaf < \(size)
      """)
    return Instant(microseconds: last ?? 0)
  }
}

extension YearEnd {
  /// What a count gives, in the order of the fields.
  fileprivate var counted: [Int?] {
    [
      households, persons, base, before, entered, fellBack, increased, movedIn, lifted, died,
      decreased, removed, movedOut, unstable, marginal, sudden,
    ]
  }
}

extension YearEndCause {
  fileprivate var counted: [String] {
    [village.text, cause.rawValue, String(households), String(persons)]
  }
}
