package import Domain
package import PortableSQL

/// What a notice is about: the record that its subject names, with its project where it has one.
package struct PublicitySubject {
  /// The record.
  package enum Record {
    /// Allocated money.
    case allocation(Allocation)
    /// A project of the pool.
    case project
    /// Money set aside for the project.
    case arrangement(Arrangement)
    /// A batch that paid for the project, by its number.
    case batch(String)
    /// Households that an assembly or the county passed.
    case households(HouseholdList)
  }

  /// The record itself.
  package let record: Record
  /// The project; nil for an allocation and for households.
  package let project: ProjectTotals?

  /// Finds the record of a subject, `register/key`, in a county; nil when there is none.
  package init?(
    _ subject: String, in county: DivisionCode, on connection: any Connection
  ) throws {
    if let list = HouseholdList(subject: subject), list.village.county == county {
      (record, project) = (.households(list), nil)
      return
    }
    let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let list = ProjectList(on: connection)
    switch parts[0] {
    case "allocation":
      guard let found = try Self.entry(Allocation.self, parts[1], county, connection) else {
        return nil
      }
      (record, project) = (.allocation(found), nil)
    case "project":
      guard let found = try list.project(parts[1], in: county) else { return nil }
      (record, project) = (.project, found)
    case "arrangement":
      guard let found = try Self.entry(Arrangement.self, parts[1], county, connection) else {
        return nil
      }
      (record, project) = (.arrangement(found), try list.project(found.project, in: county))
    case "payment":
      let batch = try connection.first(
        """
        SELECT project FROM payment_batch WHERE county = \(county.text) AND number = \(parts[1])
        """)
      guard let batch else { return nil }
      (record, project) = (.batch(parts[1]), try list.project(batch.text(0), in: county))
    default: return nil
    }
  }

  private static func entry<Entry: Domain.Record>(
    _ type: Entry.Type, _ key: String, _ county: DivisionCode, _ connection: any Connection
  ) throws -> Entry? {
    try RecordRows(Entry.register.declaration, on: connection)
      .stored(county: county, key: [.text(key)]).map { Entry.register.entry($0.values) }
  }
}
