package import Domain
package import PortableSQL

/// A story as everybody may read it while its consent is in force.
package struct PublicStory: Sendable, Hashable {
  /// The village it is from.
  package let village: DivisionCode
  /// The name: in full only with consent to that.
  package let name: String
  /// The title.
  package let title: String
  /// The story.
  package let text: String
  /// How it was before.
  package let before: String
  /// How it is now.
  package let after: String
  /// The project that helped; nil when none is named.
  package let project: RecordID?
  /// The project's name.
  package let projectName: String
  /// What the project is for; nil when none is named.
  package let category: ProjectCategory?
  /// The day of the consent.
  package let consented: Day

  /// Tells a story whose consent is in force.
  package init(
    village: DivisionCode, name: String, title: String, text: String, before: String = "",
    after: String = "", project: RecordID? = nil, projectName: String = "",
    category: ProjectCategory? = nil, consented: Day
  ) {
    self.village = village
    self.name = name
    self.title = title
    self.text = text
    self.before = before
    self.after = after
    self.project = project
    self.projectName = projectName
    self.category = category
    self.consented = consented
  }

  /// The stories whose consent is in force on a day and whose very wording a second person agreed
  /// to publish, newest consent first.
  package static func all(
    on day: Day, of place: DivisionCode? = nil, on connection: any Connection
  ) throws -> [PublicStory] {
    let query = RecordQuery(Story.register.declaration, place: place)
    let agreed = try agreed(on: connection)
    return try Store.records(query, on: connection).compactMap { stored -> PublicStory? in
      let story = Story.register.entry(stored.values)
      let wording = Wording(county: stored.county, record: stored.id, revision: stored.revision)
      guard agreed.contains(wording), story.isPublic(on: day), let consented = story.consented
      else { return nil }
      let project =
        story.project.isEmpty
        ? nil : try ProjectList(on: connection).project(story.project, in: stored.county)
      return PublicStory(
        village: story.village, name: story.publicName, title: story.title, text: story.text,
        before: story.before, after: story.after, project: project?.id,
        projectName: project?.record.name ?? "", category: project?.record.category,
        consented: consented)
    }.sorted { ($1.consented, $1.title) < ($0.consented, $0.title) }
  }

  /// One revision of a story.
  private struct Wording: Hashable {
    let county: DivisionCode
    let record: RecordID
    let revision: Int64
  }

  /// What two people agreed to publish.
  private static func agreed(on connection: any Connection) throws -> Set<Wording> {
    let agreed = try connection.all(
      """
      SELECT q.county, q.record, q.revision FROM data_request q
      JOIN data_verdict v ON v.county = q.county AND v.request = q.code
      WHERE q.act = \(DataRequest.Act.publish.rawValue)
        AND v.verdict = \(DataVerdict.Verdict.approved.rawValue)
      """
    ).compactMap { row -> Wording? in
      guard let county = DivisionCode(try row.text(0)), let record = RecordID(try row.text(1))
      else { return nil }
      return Wording(county: county, record: record, revision: try row.integer(2))
    }
    return Set(agreed)
  }
}
