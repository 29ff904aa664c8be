package import Domain
package import PortableSQL

/// Finds the records that the check-up wants mended, and who entered each of them last.
package struct CheckUpClerks {
  private let county: DivisionCode
  private let connection: any Connection

  /// A record to mend.
  package struct Entered: Sendable, Hashable {
    /// The record's number.
    package let id: RecordID
    /// Who entered it last; nil when nobody was named or it came by a procedure.
    package let staff: String?
  }

  /// Looks in a county, inside a snapshot.
  package init(in county: DivisionCode, on connection: any Connection) {
    self.county = county
    self.connection = connection
  }

  /// The record of each finding; none for one that is not there, such as a missing year.
  package func records(of findings: [CheckUpFinding]) throws -> [Entered?] {
    var last: (finding: CheckUpFinding, entered: Entered?)?
    return try findings.map { finding in
      // Findings about one record mostly stand together.
      if let last, last.finding.household == finding.household,
        last.finding.subject == finding.subject, last.finding.village == finding.village
      {
        return last.entered
      }
      let entered = try entered(finding)
      last = (finding, entered)
      return entered
    }
  }

  /// The records of another register that a finding speaks of, by their keys and their kinds: a
  /// person's spells of work, a household's measures.
  package func records(
    of finding: CheckUpFinding, in register: RegisterDeclaration
  ) throws -> [(id: RecordID, key: String, kind: Labels?)] {
    guard let subject = finding.subject(in: register) else { return [] }
    return try RecordRows(register, on: connection, withPersonal: false)
      .all(in: county, where: subject.field, is: subject.value.text ?? "")
      .map { stored in
        (RecordID(stored.id), register.key(of: stored.values), Self.kind(stored.values, register))
      }
  }

  /// What the first list of choices that is not personal says of a record.
  private static func kind(
    _ values: [FieldValue], _ register: RegisterDeclaration
  ) -> Labels? {
    let place = register.fields.firstIndex { field in
      if case .choice = field.kind { field.privacy != .personal } else { false }
    }
    guard let place, values[place] != .none else { return nil }
    let kind = register.fields[place].kind
    return Labels(
      zh: kind.shown(values[place], english: false), en: kind.shown(values[place], english: true))
  }

  private func entered(_ finding: CheckUpFinding) throws -> Entered? {
    let (register, key) = finding.record
    let name = register.name
    var statement: Statement = """
      SELECT r.id, c.staff FROM \(try Identifier(name)) r
      LEFT JOIN record_history h ON h.county = r.county AND h.register = \(name)
        AND h.record = r.id AND h.rev = r.rev
      LEFT JOIN entry_clerk c ON c.county = h.county AND c.leaf = h.leaf
      WHERE r.county = \(county.text)
      """
    for (field, value) in zip(register.key, key) {
      statement = "\(statement) AND r.\(try Identifier(field)) = \(value.sqlValue)"
    }
    return try connection.first(statement).map {
      Entered(id: RecordID(try $0.integer(0)), staff: try $0.optionalText(1))
    }
  }
}
