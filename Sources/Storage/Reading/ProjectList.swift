package import Domain
package import PortableSQL

/// A project with what was arranged to it and paid for it, in fen.
package struct ProjectTotals: Sendable {
  /// Its number.
  package let id: RecordID
  /// Its county.
  package let county: DivisionCode
  /// The record of the pool.
  package let record: Project
  /// Arranged less returned, in fen.
  package let arranged: Int64
  /// Paid, in fen.
  package let paid: Int64
}

/// Which projects are wanted.
package struct ProjectFilter: Sendable, Hashable {
  /// Only projects in this place and the places inside it.
  package var place: DivisionCode?
  /// Only projects of this category's code.
  package var category: String?
  /// Only projects of this fund year.
  package var year: Int?
  /// Words that the name must contain.
  package var words: [String] = []
  /// Only projects after this number, for paging.
  package var after: RecordID?

  /// Asks for projects.
  package init(
    place: DivisionCode? = nil, category: String? = nil, year: Int? = nil, words: [String] = [],
    after: RecordID? = nil
  ) {
    self.place = place
    self.category = category
    self.year = year
    self.words = words
    self.after = after
  }

  fileprivate var conditions: Statement {
    var statement: Statement = "WHERE 1 = 1"
    if let place {
      let (low, high) = (place.prefix, place.prefix + "~")
      statement =
        place.level > .county
        ? """
        \(statement) AND p.county = \(place.county.text) AND p.place >= \(low) AND p.place < \(high)
        """
        : "\(statement) AND p.county >= \(low) AND p.county < \(high)"
    }
    if let category { statement = "\(statement) AND p.category = \(category)" }
    if let year { statement = "\(statement) AND p.year = \(year)" }
    for word in words {
      let safe = word.filter { $0 != "%" && $0 != "_" }
      statement = "\(statement) AND p.name LIKE \("%\(safe)%")"
    }
    return statement
  }
}

/// Reads projects with their money.
package struct ProjectList {
  private let connection: any Connection
  private static let fields = Project.register.declaration.fields.map { "p.\($0.name)" }
    .joined(separator: ", ")

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// Projects in the order of their numbers.
  package func projects(_ filter: ProjectFilter, limit: Int) throws -> [ProjectTotals] {
    var conditions = filter.conditions
    if let after = filter.after { conditions = "\(conditions) AND p.id > \(after.value)" }
    return try read("\(conditions) ORDER BY p.id LIMIT \(limit)")
  }

  /// The projects that were started last.
  package func recent(_ filter: ProjectFilter, limit: Int) throws -> [ProjectTotals] {
    try read("\(filter.conditions) ORDER BY p.started DESC, p.id LIMIT \(limit)")
  }

  /// How many projects there are.
  package func count(_ filter: ProjectFilter) throws -> Int {
    Int(try connection.integer("SELECT count(*) FROM project p \(filter.conditions)") ?? 0)
  }

  /// How many projects lie in each place that has some.
  package func counts(of place: DivisionCode) throws -> [(place: DivisionCode, count: Int)] {
    try connection.all(
      """
      SELECT p.place, count(*) FROM project p \(ProjectFilter(place: place).conditions)
      GROUP BY p.place
      """
    ).compactMap { row in
      try DivisionCode(row.text(0)).map { ($0, Int(try row.integer(1))) }
    }
  }

  /// One project by its number.
  package func project(_ id: RecordID) throws -> ProjectTotals? {
    try read("WHERE p.id = \(id.value)").first
  }

  /// One project by its code.
  package func project(_ code: String, in county: DivisionCode) throws -> ProjectTotals? {
    try read("WHERE p.county = \(county.text) AND p.code = \(code)").first
  }

  /// The projects to which money of a source and year was arranged in a county, by code.
  package func projects(
    ofSource source: FundSource, year: Int, in county: DivisionCode
  ) throws -> [ProjectTotals] {
    try read(
      """
      WHERE p.county = \(county.text) AND p.code IN (SELECT a.project FROM arrangement a
        WHERE a.county = \(county.text) AND a.source = \(source.rawValue) AND a.year = \(year))
      ORDER BY p.code
      """)
  }

  private func read(_ conditions: Statement) throws -> [ProjectTotals] {
    try connection.all(
      """
      SELECT p.id, p.county,
        (SELECT coalesce(b.cp - b.dp, 0) FROM account a JOIN balance b
          ON b.county = a.county AND b.account = a.id
          WHERE a.county = p.county AND a.code = 'project:' || p.code),
        (SELECT coalesce(b.cp - b.dp, 0) FROM account a JOIN balance b
          ON b.county = a.county AND b.account = a.id
          WHERE a.county = p.county AND a.code = 'paid:' || p.code),
        \(Statement(unsafe: Self.fields))
      FROM project p \(conditions)
      """
    ).compactMap { row in
      guard let county = DivisionCode(try row.text(1)) else { return nil }
      let left = try row.optionalInteger(2) ?? 0
      let paid = try row.optionalInteger(3) ?? 0
      return ProjectTotals(
        id: RecordID(try row.integer(0)), county: county,
        record: Project.register.entry(row.values.dropFirst(4).map(FieldValue.init)),
        arranged: left + paid, paid: paid)
    }
  }
}
