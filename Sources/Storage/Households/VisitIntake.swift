package import Domain
import PortableSQL

/// What became of a form that came back.
package struct VisitOutcome: Sendable, Hashable {
  /// Visits that are new.
  package var visits = 0
  /// Of them, those that came late.
  package var late = 0
  /// Fields and checks that were changed or added.
  package var changed = 0
  /// Fields that wait for somebody to choose.
  package var clashes = 0

  /// Nothing yet.
  package init() {}
}

extension Store {
  /// Takes back a form with what was filled in: all of it or nothing.
  ///
  /// What nobody else changed is written; what somebody else changed in the meantime waits as a
  /// clash and keeps its value.
  /// - Throws: `FieldProblem` `sheet_unknown`, `role_refused`, `place_refused`; `ImportRefusal`
  ///   naming the households at fault by their position, from 1.
  package func takeBack(_ answers: VisitAnswers, by actor: Actor) async throws -> VisitOutcome {
    try await work { unit in
      let sheet = try unit.visitSheet(answers.sheet, within: actor)
      try unit.check(actor, is: Role.registerKeepers, at: sheet.village)
      var intake = try VisitIntake(unit, sheet, by: actor)
      try intake.take(answers.entries)
      return intake.outcome
    }
  }
}

extension UnitOfWork {
  /// The form of a number in one of the counties that an actor reaches.
  fileprivate func visitSheet(_ number: String, within actor: Actor) throws -> VisitSheet {
    for county in try actor.registerCounties(on: connection) {
      let found = try entry(VisitSheet.self, in: county, key: [.text(number)])
      if let found, actor.reaches(found.village) { return found }
    }
    throw FieldProblem(
      "sheet_unknown", zh: "管辖范围内没有这份离线走访表，请使用从本系统下载的文件",
      en: "no such form within your reach; use a file that was taken from here")
  }
}

/// Writes what a form brought, register by register.
struct VisitIntake {
  private(set) var outcome = VisitOutcome()
  private let unit: UnitOfWork
  private let sheet: VisitSheet
  private let actor: Actor
  private let today: Day
  private let bases: VisitBases
  /// The households of the village today.
  private let households: [String: Household]
  private var rows: [(register: RegisterDeclaration, rows: [DraftRow])] = []
  private var clashes: [VisitClash] = []
  private var problems: [RowProblem] = []

  init(_ unit: UnitOfWork, _ sheet: VisitSheet, by actor: Actor) throws {
    guard let today = unit.now.dayInShanghai else { throw FieldProblem.householdUnknown }
    self.unit = unit
    self.sheet = sheet
    self.actor = actor
    self.today = today
    bases = try VisitBases(sheet, on: unit.connection)
    households = Dictionary(
      uniqueKeysWithValues: try VillageHouseholds(sheet.village, on: unit.connection)
        .households(on: today).map { ($0.household.number, $0.household) })
  }

  mutating func take(_ entries: [VisitAnswers.Entry]) throws {
    var taken: Set<String> = []
    for (index, entry) in entries.enumerated() {
      do {
        guard taken.insert(entry.household).inserted else {
          throw FieldProblem(
            "visit_repeated", zh: "在文件里出现了两次，请只留一行",
            en: "stands in the file twice; keep one of them")
        }
        try take(entry, row: index + 1)
      } catch let problem as FieldProblem {
        // A number that no household has may be anything that somebody typed.
        let isKnown = households[entry.household] != nil
        problems.append(
          RowProblem(index + 1, nil, isKnown ? problem.about(entry.household) : problem))
      }
    }
    for (register, rows) in rows {
      let asked = VisitForm.positions(in: register)
      problems += rows.flatMap { row in
        register.problems(row.values, telling: asked).map { RowProblem(row.number, nil, $0) }
      }
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    for (register, rows) in rows {
      _ = try RecordWriter(unit, register).write(rows)
      try unit.noteEntering(rows.count, in: register, of: county, by: actor)
    }
    try unit.keep(clashes, asStepOfProcedure: true)
  }

  private var county: DivisionCode { sheet.village.county }

  private mutating func take(_ entry: VisitAnswers.Entry, row: Int) throws {
    guard let household = try households[entry.household] ?? left(entry.household) else {
      throw FieldProblem(
        "visit_household", zh: "这个户不在这份离线走访表的村",
        en: "the household is not in the village of the form")
    }
    guard let visited = entry.visit["visited"]?.text.flatMap({ Day($0) }) else {
      return try checkUnvisited(entry, household)
    }
    guard entry.visit["purpose"]?.text?.isEmpty == false else {
      throw FieldProblem(
        "visit_purpose", zh: "走访了的户须选走访事由", en: "a household that was visited needs the purpose")
    }
    try takeVisit(entry, household, on: visited, row)
    try takeValues(entry, household, on: visited, row)
    try takeGuarantees(entry, household, on: visited, row)
  }

  /// A household of the village that has gone since, as it is now: the visit was made, and the
  /// others of the file need not wait.
  ///
  /// What was filled in of it waits for those who keep it now.
  private func left(_ number: String) throws -> Household? {
    let rows = try unit.entries(Household.self, in: county, where: "number", is: number)
    guard rows.contains(where: { $0.village == sheet.village && $0.standing == .kept }) else {
      return nil
    }
    return try AsItWas(Household.self, on: today).one(
      [.text(number)], in: county, on: unit.connection)
  }

  private func hasLeft(_ household: Household) -> Bool { households[household.number] == nil }

  /// A workbook holds all households; those without a day say nothing new, or the day is missing.
  private func checkUnvisited(_ entry: VisitAnswers.Entry, _ household: Household) throws {
    let isFilled = !entry.visit.isEmpty || !entry.guarantees.isEmpty
    let isChanged = try keys(household).contains { register, key in
      let stored = try stored(register, key)
      let base = try bases.revision(entry, register, stored)
      let before = try stored.flatMap {
        try bases.values(register, $0, at: base, of: entry.began(register))
      }
      let none = register.fields.map { _ in FieldValue.none }
      return FieldMerge(
        register, stored: before ?? none, base: before ?? none,
        answers: try kept(answers(entry, register), register, stored)
      ).changed > 0
    }
    guard isFilled || isChanged else { return }
    throw FieldProblem(
      "visit_day", zh: "填了内容的户须填走访日期", en: "a household that was filled in needs its day")
  }

  /// The records that the form's questions change.
  private func keys(_ household: Household) -> [(RegisterDeclaration, [FieldValue])] {
    [
      (
        Household.register.declaration,
        [.text(household.number), household.from.map { .text($0.text) } ?? .none]
      ),
      (
        HouseholdYear.register.declaration,
        [.text(household.number), .integer(Int64(sheet.year))]
      ),
    ]
  }

  // MARK: What the form is about

  private mutating func takeVisit(
    _ entry: VisitAnswers.Entry, _ household: Household, on visited: Day, _ row: Int
  ) throws {
    var visit = HouseholdVisit()
    visit.village = sheet.village
    visit.household = household.number
    visit.visited = visited
    visit.visitor = sheet.office
    visit.recorded = today
    visit.late = VisitForm.isLate(visited, recorded: today)
    visit.sheet = sheet.number
    visit.synthetic = household.synthetic
    let register = HouseholdVisit.register
    let key: [FieldValue] = [
      .text(household.number), .text(visited.text), .text(sheet.office),
    ]
    let stored = try self.stored(register.declaration, key)
    // Sent again, what the form wrote first is what it knew: somebody may have put it right since.
    let isOwn = stored.map { register.entry($0.values).sheet == sheet.number } ?? false
    let isNew = try merge(
      register.declaration, key, base: isOwn ? 1 : 0, entry.visit,
      new: register.values(visit), household, visited, row)
    outcome.visits += isNew ? 1 : 0
    outcome.late += isNew && visit.late ? 1 : 0
  }

  private mutating func takeValues(
    _ entry: VisitAnswers.Entry, _ household: Household, on visited: Day, _ row: Int
  ) throws {
    var year = HouseholdYear()
    year.village = sheet.village
    year.household = household.number
    year.year = sheet.year
    year.synthetic = household.synthetic
    let news = [Household.register.values(household), HouseholdYear.register.values(year)]
    for ((register, key), new) in zip(keys(household), news) {
      _ = try merge(
        register, key, base: bases.revision(entry, register, try stored(register, key)),
        of: entry.began(register), answers(entry, register), new: new, household, visited,
        row)
    }
  }

  private mutating func takeGuarantees(
    _ entry: VisitAnswers.Entry, _ household: Household, on visited: Day, _ row: Int
  ) throws {
    let register = GuaranteeCheck.register
    for item in GuaranteeItem.allCases {
      guard let found = entry.guarantees[item] else { continue }
      var check = GuaranteeCheck()
      check.village = sheet.village
      check.household = household.number
      check.item = item
      check.checked = visited
      (check.met, check.gap) = (found.met, found.met ? "" : found.gap)
      check.checker = sheet.office
      check.synthetic = household.synthetic
      let key: [FieldValue] = [
        .text(household.number), .text(item.rawValue), .text(visited.text),
      ]
      let stored = try self.stored(register.declaration, key)
      if let stored, try wasSaid(check, stored) { continue }
      var answers: [String: FieldValue] = ["met": .integer(found.met ? 1 : 0)]
      // A gap belongs to its answer, and goes nowhere while that waits.
      if stored.map({ register.entry($0.values).met == found.met }) ?? true, !check.gap.isEmpty {
        answers["gap"] = .text(check.gap)
      }
      _ = try merge(
        register.declaration, key, base: 0, answers, new: register.values(check), household,
        visited, row)
    }
  }

  /// Whether a check was once kept as the form says, because the form was sent before: somebody may
  /// have put it right since.
  private func wasSaid(_ check: GuaranteeCheck, _ stored: RecordRows.Stored) throws -> Bool {
    let register = GuaranteeCheck.register
    let past = try RecordPast(register.declaration, stored.id, in: county, on: unit.connection)
    return past.revisions.map { register.entry($0.values) }.contains {
      $0.met == check.met && $0.gap == check.gap
    }
  }

  // MARK: How it is written

  /// Brings answers to a record; true when the record is new.
  private mutating func merge(
    _ register: RegisterDeclaration, _ key: [FieldValue], base: Int64, of began: Day? = nil,
    _ answers: [String: FieldValue], new: [FieldValue], _ household: Household, _ visited: Day,
    _ row: Int
  ) throws -> Bool {
    guard let stored = try stored(register, key) else {
      // A visit and a check are told by their new row even when nothing else was filled in.
      let isTold = answers.values.contains { $0 != .none }
      guard register.name != HouseholdYear.register.declaration.name || isTold else {
        return false
      }
      let merged = FieldMerge(register, stored: new, base: new, answers: answers)
      add(DraftRow(number: row, values: merged.values), to: register)
      if register.name != HouseholdVisit.register.declaration.name {
        outcome.changed += max(1, merged.changed)
      }
      return true
    }
    let merged = FieldMerge(
      register, stored: stored.values,
      base: try bases.values(register, stored, at: base, of: began), isHeld: hasLeft(household),
      answers: try kept(answers, register, stored))
    outcome.changed += merged.changed
    if merged.changed > 0 { add(DraftRow(number: row, values: merged.values), to: register) }
    for clash in merged.clashes {
      try note(clash, register, stored, base, household, visited)
    }
    return false
  }

  private mutating func note(
    _ clash: FieldMerge.Clash, _ register: RegisterDeclaration, _ stored: RecordRows.Stored,
    _ base: Int64, _ household: Household, _ visited: Day
  ) throws {
    var row = VisitClash()
    row.village = household.village
    row.sheet = sheet.number
    row.household = household.number
    row.registerName = register.name
    row.record = String(stored.id)
    row.field = clash.field.name
    row.base = Int(base)
    row.value = clash.field.kind.text(of: clash.value)
    row.visited = visited
    row.visitor = sheet.office
    row.sentBy = actor.person
    let asked = try self.stored(
      VisitClash.register.declaration,
      [.text(sheet.number), .text(register.name), .text(row.record), .text(row.field)])
    if let asked {
      let known = VisitClash.register.entry(asked.values)
      // The same file sent again asks nothing again that somebody has answered, and nothing of
      // somebody who was erased since.
      if known.verdict != nil, known.value == row.value { return }
      guard
        try RecordRows(VisitClash.register.declaration, on: unit.connection)
          .hasSalt(asked.id, in: county)
      else { return }
    }
    clashes.append(row)
    outcome.clashes += 1
  }

  private mutating func add(_ row: DraftRow, to register: RegisterDeclaration) {
    if let index = rows.firstIndex(where: { $0.register.name == register.name }) {
      rows[index].rows.append(row)
    } else {
      rows.append((register, [row]))
    }
  }

  private func stored(
    _ register: RegisterDeclaration, _ key: [FieldValue]
  ) throws -> RecordRows.Stored? {
    try RecordRows(register, on: unit.connection).stored(county: county, key: key)
  }

  private func answers(
    _ entry: VisitAnswers.Entry, _ register: RegisterDeclaration
  ) -> [String: FieldValue] {
    let asked = VisitForm.questions.filter { $0.register.name == register.name }
    return Dictionary(
      uniqueKeysWithValues: asked.compactMap { question in
        entry.values[question.name].map { (question.field.name, $0) }
      })
  }

  /// The answers without those that a workbook still holds of somebody who was erased since: they
  /// say nothing new, and the others of the file need not wait for them.
  private func kept(
    _ answers: [String: FieldValue], _ register: RegisterDeclaration,
    _ stored: RecordRows.Stored?
  ) throws -> [String: FieldValue] {
    guard let stored, register.holdsPersons,
      try !RecordRows(register, on: unit.connection).hasSalt(stored.id, in: county)
    else { return answers }
    let personal = Set(register.personalNames)
    return answers.filter { !personal.contains($0.key) }
  }
}

extension FieldProblem {
  /// The same with the household that it is about.
  fileprivate func about(_ household: String) -> FieldProblem {
    let number = String(household.prefix(24))
    return FieldProblem(code, zh: "\(number) \(labels.zh)", en: "\(number): \(labels.en)")
  }
}
