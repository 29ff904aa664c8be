package import Domain
import PortableSQL

/// Which records of a register are wanted, and from where on.
package struct RecordQuery: Sendable {
  let register: RegisterDeclaration
  let place: DivisionCode?
  let year: Int?
  let after: RecordID?
  let limit: Int

  /// Asks for records.
  /// - Parameters:
  ///   - register: the register they are in.
  ///   - place: only records of this place and the places inside it.
  ///   - year: only records whose `year` field, or else first day field, lies in it.
  ///   - after: only records numbered after this one, for paging.
  ///   - limit: the most records to read.
  package init(
    _ register: RegisterDeclaration, place: DivisionCode? = nil, year: Int? = nil,
    after: RecordID? = nil, limit: Int = .max
  ) {
    self.register = register
    self.place = place
    self.year = year
    self.after = after
    self.limit = limit
  }

  /// The conditions of the query.
  func statement() throws -> Statement {
    var statement: Statement = "WHERE 1 = 1"
    if let after { statement = "\(statement) AND id > \(after.value)" }
    if let place { statement = "\(statement) \(try inside(place))" }
    if let year { statement = "\(statement) \(try during(year))" }
    return "\(statement) ORDER BY id LIMIT \(Int64(min(limit, Int(Int32.max))))"
  }

  private func inside(_ place: DivisionCode) throws -> Statement {
    let low = place.prefix
    let high = low + "~"
    guard let field = register.place, place.level > .county else {
      return register.owner == .county
        ? "AND county >= \(low) AND county < \(high)" : "AND 1 = 1"
    }
    return """
      AND county = \(place.county.text) AND \(try Identifier(field)) >= \(low)
      AND \(try Identifier(field)) < \(high)
      """
  }

  private func during(_ year: Int) throws -> Statement {
    if register.index(of: "year") != nil { return "AND year = \(year)" }
    let day = register.fields.first { field in
      if case .day = field.kind { field.privacy != .personal } else { false }
    }
    guard let day else { return "AND 1 = 1" }
    let name = try Identifier(day.name)
    return "AND \(name) >= \("\(year)-01-01") AND \(name) <= \("\(year)-12-31")"
  }
}

/// A record as it stands, with its number.
package struct StoredRecord: Sendable {
  /// The owning county; the country for what all share.
  package let county: DivisionCode
  /// The number.
  package let id: RecordID
  /// How often it was written.
  package let revision: Int64
  /// The values in the order of the register's fields.
  package let values: [FieldValue]
}
