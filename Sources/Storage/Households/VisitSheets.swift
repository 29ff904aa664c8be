package import Domain
import PortableSQL

extension Store {
  /// Makes the forms of one village to be taken along; that personal values left the office is
  /// written down with the number of the form.
  /// - Throws: `FieldProblem` `role_refused`, `place_refused`, `sheet_village`, `sheet_empty`.
  package func takeVisitBook(of village: DivisionCode, by actor: Actor) async throws -> VisitBook {
    try await work { unit in
      try unit.check(actor, is: Role.registerKeepers, at: village)
      guard village.level == .village else {
        throw FieldProblem(
          "sheet_village", zh: "离线走访表一次只能带一个村", en: "forms are taken for one village at a time")
      }
      guard let today = unit.now.dayInShanghai else { throw FieldProblem.householdUnknown }
      let pages = try VisitPages(village, year: today.year, on: unit.connection).pages(on: today)
      guard !pages.isEmpty else {
        throw FieldProblem("sheet_empty", zh: "这个村没有在册的户", en: "the village has no household")
      }
      var sheet = VisitSheet()
      sheet.village = village
      sheet.number = "V\(try unit.books(of: village.county).nextID().value)"
      sheet.year = today.year
      sheet.taken = today
      sheet.takenBy = actor.person
      sheet.office = try unit.staff(actor).office
      sheet.households = pages.count
      try unit.keep(sheet, asStepOfProcedure: true)
      try unit.noteLook(
        "take_along", of: "visit_sheet/\(sheet.number)", at: village, pages.flatMap(\.records),
        by: actor)
      return VisitBook(sheet: sheet, made: unit.now, pages: pages.map(\.page))
    }
  }
}

/// Reads the pages of a village's forms.
struct VisitPages {
  private let village: DivisionCode
  private let year: Int
  private let connection: any Connection

  init(_ village: DivisionCode, year: Int, on connection: any Connection) {
    self.village = village
    self.year = year
    self.connection = connection
  }

  /// The pages by number, each with the records of the members for the audit log.
  func pages(on day: Day) throws -> [(page: VisitBook.Page, records: [StoredRecord])] {
    try VillageHouseholds(village, on: connection).households(on: day).map { listed in
      var bases = [Household.register.declaration.name: listed.revision]
      var values = Self.values(Household.register.values(listed.household), of: Household.self)
      let key: [FieldValue] = [.text(listed.household.number), .integer(Int64(year))]
      let stored = try RecordRows(HouseholdYear.register.declaration, on: connection)
        .stored(county: village.county, key: key)
      bases[HouseholdYear.register.declaration.name] = stored?.revision ?? 0
      if let stored {
        values.merge(Self.values(stored.values, of: HouseholdYear.self)) { first, _ in first }
      }
      var file = HouseholdFile(number: listed.household.number)
      file.checks = try RecordRows.entries(
        GuaranteeCheck.self, in: village.county, where: "household",
        is: listed.household.number, on: connection
      ).sorted { ($0.checked?.ordinal ?? 0) < ($1.checked?.ordinal ?? 0) }
      let page = VisitBook.Page(
        household: listed.household, members: listed.members, bases: bases, values: values,
        guarantees: file.guarantees(on: day))
      return (page, listed.records)
    }
  }

  /// What the form asks of a register, out of a record.
  private static func values<Entry: Record>(
    _ values: [FieldValue], of type: Entry.Type
  ) -> [String: FieldValue] {
    let register = Entry.register.declaration
    let asked = VisitForm.questions.filter { $0.register.name == register.name }
    return Dictionary(
      uniqueKeysWithValues: asked.compactMap { question in
        register.index(of: question.field.name).map { (question.name, values[$0]) }
      })
  }
}
