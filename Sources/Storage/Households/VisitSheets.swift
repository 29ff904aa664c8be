package import Domain
import PortableSQL

extension Store {
  /// Makes the forms of one village to be taken along; that personal values left the office is
  /// written down with the number of the form.
  ///
  /// The data of more persons than one may take out alone need a second person's approval, which is
  /// good once, on its day and the next (trust.md 4.8).
  /// - Throws: `FieldProblem` `role_refused`, `place_refused`, `sheet_village`, `sheet_empty`,
  ///   `export_needs_second`.
  package func takeVisitBook(of village: DivisionCode, by actor: Actor) async throws -> VisitBook {
    try await work { unit in
      try unit.check(actor, is: Role.registerKeepers, at: village)
      guard village.level == .village else {
        throw FieldProblem(
          "sheet_village", zh: "离线走访表一次只能带一个村", en: "forms are taken for one village at a time")
      }
      guard let today = unit.now.dayInShanghai else { throw FieldProblem.householdUnknown }
      let pages = try unit.visitPages(of: village, on: today)
      var sheet = VisitSheet()
      let persons = pages.reduce(0) { $0 + $1.page.members.count }
      if persons > DataRequest.mostAlone {
        guard let request = try unit.approvedExport(of: village, by: actor) else {
          throw FieldProblem(
            "export_needs_second",
            zh: "涉及 \(persons) 人，超过 \(DataRequest.mostAlone) 人须第二人同意：请填写用途提出申请",
            en: "it holds \(persons) persons, and more than \(DataRequest.mostAlone) take a second "
              + "person: say what for, and ask")
        }
        sheet.request = request.code
      }
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
        showing: VisitForm.personal, by: actor)
      return VisitBook(sheet: sheet, made: unit.now, pages: pages.map(\.page))
    }
  }
}

extension Store {
  /// Asks that the forms of a village with many persons may be taken along.
  /// - Returns: the code of the request.
  /// - Throws: `FieldProblem` `role_refused`, `place_refused`, `sheet_empty`, `request_open`.
  @discardableResult
  package func askVisitBook(
    of village: DivisionCode, basis: String, by actor: Actor
  ) async throws -> String {
    try await work { unit in
      try unit.check(actor, is: Role.registerKeepers, at: village)
      let pages = try unit.visitPages(of: village, on: unit.today(in: village.county))
      var request = DataRequest()
      (request.place, request.act, request.basis) = (village, .export, basis)
      request.registerName = VisitSheet.register.declaration.name
      request.persons = pages.reduce(0) { $0 + $1.page.members.count }
      return try unit.ask(request, by: actor)
    }
  }
}

extension UnitOfWork {
  /// The pages of a village that has any.
  fileprivate func visitPages(
    of village: DivisionCode, on today: Day
  ) throws -> [(page: VisitBook.Page, records: [StoredRecord])] {
    let pages = try VisitPages(village, year: today.year, on: connection).pages(on: today)
    guard !pages.isEmpty else {
      throw FieldProblem("sheet_empty", zh: "这个村没有在册的户", en: "the village has no household")
    }
    return pages
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
      let register = Household.register.declaration.name
      var bases = [register: listed.revision]
      bases[VisitAnswers.Entry.dayName(register)] = listed.household.from.flatMap {
        Int64($0.text.filter(\.isNumber))
      }
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
