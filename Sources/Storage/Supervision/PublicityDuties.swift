package import Domain
package import PortableSQL

/// What has to be published, derived from the records of a county less the notices that hang.
package struct PublicityDuties {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The rules and the calendar that the store holds.
  package func scheme() throws -> PublicityScheme {
    let rules = try Store.records(RecordQuery(PublicityRule.register.declaration), on: connection)
    return PublicityScheme(
      rules.map { PublicityRule.register.entry($0.values) }, try calendar())
  }

  /// The calendar of working days that the store holds.
  package func calendar() throws -> WorkCalendar {
    let days = try Store.records(RecordQuery(CalendarDay.register.declaration), on: connection)
    return WorkCalendar(days.map { CalendarDay.register.entry($0.values) })
  }

  /// The counties whose records can oblige: those with a project, an allocation
  /// or a household's matter.
  package func counties() throws -> [DivisionCode] {
    try connection.all(
      """
      SELECT county FROM project UNION SELECT county FROM allocation
      UNION SELECT county FROM household_case ORDER BY county
      """
    ).compactMap { DivisionCode(try $0.text(0)) }
  }

  /// How long each county's log is: what is owed there changes only when it grows.
  package func logSizes() throws -> [DivisionCode: Int64] {
    var sizes: [DivisionCode: Int64] = [:]
    try connection.forEach("SELECT county, size FROM log_head") { row in
      if let county = DivisionCode(try row.text(0)) { sizes[county] = try row.integer(1) }
    }
    return sizes
  }

  /// Everything owed and everything done in a county, by last day.
  package func obligations(
    of county: DivisionCode, under scheme: PublicityScheme
  ) throws -> [PublicityObligation] {
    scheme.obligations(for: try events(of: county), notices: try notices(of: county))
  }

  /// The notices of a county.
  package func notices(of county: DivisionCode) throws -> [(id: RecordID, record: Notice)] {
    try Store.records(RecordQuery(Notice.register.declaration, place: county), on: connection)
      .map { ($0.id, Notice.register.entry($0.values)) }
  }

  /// What happened in a county that a rule may name.
  package func events(of county: DivisionCode) throws -> [PublicityEvent] {
    try vouchers("allocation", "allocated", .allocated, county)
      + vouchers("arrangement", "arranged", .arranged, county) + projects(county)
      + PlanChanges(on: connection).events(of: county) + lists(county)
      + HouseholdLists(on: connection).events(of: county)
  }

  private func vouchers(
    _ register: String, _ day: String, _ trigger: PublicityTrigger, _ county: DivisionCode
  ) throws -> [PublicityEvent] {
    try connection.all(
      """
      SELECT number, \(try Identifier(day)) FROM \(try Identifier(register))
      WHERE county = \(county.text)
      """
    ).compactMap { row in
      guard let day = Day(try row.text(1)) else { return nil }
      return PublicityEvent(trigger, "\(register)/\(try row.text(0))", at: county, on: day)
    }
  }

  /// The days of projects; a project withdrawn owes only what had happened before.
  private func projects(_ county: DivisionCode) throws -> [PublicityEvent] {
    try connection.all(
      """
      SELECT code, place, started, reviewed, approved, finished, accepted FROM project
      WHERE county = \(county.text)
      """
    ).flatMap { row -> [PublicityEvent] in
      guard let place = DivisionCode(try row.text(1)) else { return [] }
      let subject = "project/\(try row.text(0))"
      let started = try row.optionalText(2).flatMap { Day($0) }
      let triggers: [PublicityTrigger] = [.pooled, .approved, .finished, .accepted]
      return try triggers.enumerated().compactMap { index, trigger in
        guard let day = try row.optionalText(3 + index).flatMap({ Day($0) }) else { return nil }
        return PublicityEvent(
          trigger, subject, at: place, on: day, before: trigger == .approved ? started : nil)
      }
    }
  }

  /// The villages in which a batch, not reversed since, paid households.
  ///
  /// Runs and batches are read apart, because a planner that begins with the batches would look
  /// through all runs of the county for each.
  private func lists(_ county: DivisionCode) throws -> [PublicityEvent] {
    var batches: [Int64: (number: String, paid: Day)] = [:]
    try connection.forEach(
      """
      SELECT b.id, b.number, b.paid FROM payment_batch b WHERE b.county = \(county.text)
        AND b.tx NOT IN (SELECT x.reverses FROM tx x
          WHERE x.county = \(county.text) AND x.reverses IS NOT NULL)
      """
    ) { row in
      guard let paid = Day(try row.text(2)) else { return }
      batches[try row.integer(0)] = (try row.text(1), paid)
    }
    let runs = try connection.all(
      """
      SELECT DISTINCT r.batch, r.village FROM payment_run r
      WHERE r.county = \(county.text) AND EXISTS (
        SELECT 1 FROM payment l JOIN payee p ON p.county = l.county AND p.id = l.payee
        WHERE l.county = r.county AND l.batch = r.batch AND l.line BETWEEN r.first AND r.last
          AND p.kind = \(PayeeKind.household.rawValue))
      """)
    return try runs.compactMap { row in
      guard let batch = batches[try row.integer(0)], let village = DivisionCode(try row.text(1))
      else { return nil }
      return PublicityEvent(.listed, "payment/\(batch.number)", at: village, on: batch.paid)
    }
  }
}
