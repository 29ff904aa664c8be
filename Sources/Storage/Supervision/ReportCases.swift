package import Domain
package import PortableSQL

/// Reads reports with their steps; never what was said, nor who said it.
package struct ReportCases {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The reports about a place and the places inside it, oldest first; all when it is nil.
  package func cases(in place: DivisionCode? = nil) throws -> [ReportCase] {
    let inside = Self.inside(place)
    return try read("\(inside) ORDER BY received, code", steps: inside)
  }

  /// The reports about one line of a county's books, oldest first.
  package func cases(about subject: ReportSubject, in county: DivisionCode) throws -> [ReportCase] {
    let about: Statement = "county = \(county.text) AND about = \(subject.text)"
    return try read(
      "WHERE \(about) ORDER BY received, code",
      steps: """
        WHERE county = \(county.text)
          AND report IN (SELECT code FROM public_report WHERE \(about))
        """)
  }

  /// One report of a county.
  package func report(_ code: String, in county: DivisionCode) throws -> ReportCase? {
    try read(
      "WHERE county = \(county.text) AND code = \(code)",
      steps: "WHERE county = \(county.text) AND report = \(code)"
    ).first
  }

  /// The report of a code, whatever its county.
  package func report(_ code: String) throws -> ReportCase? {
    let county = try connection.first("SELECT county FROM public_report WHERE code = \(code)")
    return try county.flatMap { DivisionCode(try $0.text(0)) }
      .flatMap { try report(code, in: $0) }
  }

  private func read(_ which: Statement, steps: Statement) throws -> [ReportCase] {
    let steps = try self.steps(steps)
    return try connection.all(
      "SELECT county, code, place, about, received FROM public_report \(which)"
    ).compactMap { row in
      guard let place = DivisionCode(try row.text(2)), let received = Day(try row.text(4)) else {
        return nil
      }
      let code = try row.text(1)
      return ReportCase(
        code, at: place, about: ReportSubject(try row.text(3)), received: received,
        steps: steps["\(try row.text(0)) \(code)"] ?? [])
    }
  }

  private func steps(_ which: Statement) throws -> [String: [ReportStep]] {
    var steps: [String: [ReportStep]] = [:]
    try connection.forEach(
      """
      SELECT county, report, code, action, day, acting_office, words, office FROM report_step
      \(which)
      ORDER BY county, id
      """
    ) { row in
      var step = ReportStep()
      step.report = try row.text(1)
      step.code = try row.text(2)
      step.action = ReportAction(rawValue: try row.text(3)) ?? .accepted
      step.day = Day(try row.text(4))
      step.actingOffice = try row.optionalText(5) ?? ""
      step.words = try row.optionalText(6) ?? ""
      step.office = try row.optionalText(7) ?? ""
      steps["\(try row.text(0)) \(step.report)", default: []].append(step)
    }
    return steps
  }

  private static func inside(_ place: DivisionCode?) -> Statement {
    guard let place else { return "WHERE 1 = 1" }
    let (low, high) = (place.prefix, place.prefix + "~")
    return place.level > .county
      ? "WHERE county = \(place.county.text) AND place >= \(low) AND place < \(high)"
      : "WHERE county >= \(low) AND county < \(high)"
  }
}
