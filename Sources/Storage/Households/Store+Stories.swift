package import Domain
import PortableSQL

extension Store {
  /// Asks that a story be published as it stands.
  ///
  /// Nobody reads it until another of the office or of the one above it agrees (`decide`). When it
  /// is changed afterwards, it is asked for anew.
  /// - Returns: the code of the request.
  /// - Throws: `FieldProblem` `story_unknown`, `story_unconsented` where no consent is in force
  ///   today, `story_teller` where the teller was no member of the household on the day of the
  ///   consent, `request_open`, `role_refused` or `place_refused`; `ImportRefusal` for a basis that
  ///   is too short or long.
  @discardableResult
  package func askPublication(
    of record: RecordID, in county: DivisionCode, basis: String, by actor: Actor
  ) async throws -> String {
    try await work { unit in
      let (stored, story) = try unit.story(record, in: county)
      try unit.check(actor, is: Role.registerKeepers, at: story.village)
      try unit.checkConsent(story)
      var request = DataRequest()
      (request.place, request.act, request.persons) = (story.village, .publish, 1)
      request.registerName = Story.register.declaration.name
      (request.record, request.revision) = (String(record.value), Int(stored.revision))
      request.basis = basis
      return try unit.ask(request, by: actor)
    }
  }
}

extension UnitOfWork {
  /// Refuses to publish a story that is not any more what was asked for, or whose consent ended.
  func checkPublishable(_ request: DataRequest) throws {
    guard let record = RecordID(request.record) else { throw FieldProblem.storyUnknown }
    let (stored, story) = try story(record, in: request.place.county)
    guard Int(stored.revision) == request.revision else {
      throw FieldProblem(
        "story_changed", zh: "申请之后故事已更改：请不同意本申请，按新内容重新申请",
        en: "the story was changed since: refuse this request, and ask anew for what it says now")
    }
    try checkConsent(story)
  }

  fileprivate func story(
    _ record: RecordID, in county: DivisionCode
  ) throws -> (RecordRows.Stored, Story) {
    let rows = RecordRows(Story.register.declaration, on: connection)
    guard let stored = try rows.stored(county: county, id: record.value) else {
      throw FieldProblem.storyUnknown
    }
    return (stored, Story.register.entry(stored.values))
  }

  /// Only words of somebody who is known, and who said yes, are published (systems.md S95).
  fileprivate func checkConsent(_ story: Story) throws {
    let county = story.village.county
    guard let consented = story.consented, story.isPublic(on: try today(in: county)) else {
      throw FieldProblem(
        "story_unconsented", zh: "今天没有有效的同意：请核对同意日期、截止日期和撤回日期",
        en: "no consent is in force today: see its day, its end and its withdrawal")
    }
    let name = NameMask.plain(story.name)
    let members = try HouseholdCases(on: connection).members(
      of: story.household, in: county, on: consented)
    guard members.contains(where: { NameMask.plain($0.name) == name }) else {
      throw FieldProblem(
        "story_teller", zh: "户编号 \(story.household) 在同意之日没有这个姓名的成员：请更正户编号或讲述人姓名",
        en: "household \(story.household) had no member of this name on the day of the consent: "
          + "mend the household's number or the name")
    }
  }
}

extension FieldProblem {
  fileprivate static let storyUnknown = FieldProblem(
    "story_unknown", zh: "没有这个群众故事", en: "there is no such story")
}
