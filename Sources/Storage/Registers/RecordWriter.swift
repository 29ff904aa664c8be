package import Domain
import PortableSQL
import Transparency

/// Keeps the rows of an import: records, their history, and one leaf for each county touched.
package struct RecordWriter {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration
  /// Whether a procedure writes, which alone changes what it has to say about a record.
  var isProcedure = false
  /// Whether the caller has found that none of the rows stands yet.
  var isAllNew = false

  /// Writes one register's rows in a unit of work.
  package init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  /// What happened, or in a dry run would happen, to the rows.
  package struct Outcome: Sendable, Hashable {
    /// Rows that were not there before.
    package var added = 0
    /// Rows whose values differ from the stored ones.
    package var changed = 0
    /// Rows that stand already as they are.
    package var unchanged = 0
  }

  /// Writes rows in order and books the vouchers among them.
  /// - Throws: `ImportRefusal` naming every bad row; the transaction must then be given up.
  package func write(_ given: [DraftRow]) throws -> Outcome {
    guard isProcedure || !register.isDeed else {
      throw FileRefusal(
        problem: FieldProblem(
          "register_by_deed", zh: "这个台账由系统按流程登记，不能用表格导入",
          en: "records of this register follow from acts in the program; no file brings them"))
    }
    let rows = try MaskedAccounts(unit, register).settled(given)
    var problems = try RowChecks(unit, register).problems(rows)
    if !isProcedure { problems += try ReportedYears(unit, register).problems(rows) }
    problems += try CountyRemoval(unit, register).problems(rows)
    problems += try HeldLists(unit, register).problems(rows)
    problems += try ToldOfPeople(unit, register).problems(rows)
    problems = try ErasedPersons(unit).judged(problems, rows, in: register)
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    if register.name == Payment.register.declaration.name {
      return try PaymentRows(unit).write(rows)
    }
    let closed = ClosedCount(unit, register)
    let reachingBack = try closed.seen(rows)
    var outcome = Outcome()
    var revisions: [DivisionCode: Written] = [:]
    var new: [DivisionCode: [(id: RecordID, values: [FieldValue])]] = [:]
    let table = RecordRows(register, on: unit.connection)
    let empty = try emptyCounties(rows, table)
    let isOfRoles = AdministratorOffices.concern(register)
    var written: [DraftRow] = []
    var counties = OwningCounties(register)
    for row in rows {
      do {
        let county = counties.county(of: row.values)
        let stored = empty.contains(county) ? nil : try table.stored(as: row.values, in: county)
        if let stored {
          // A voucher that stands already was booked when it came.
          guard let revision = try amend(stored, row, table, &outcome) else { continue }
          revisions[county, default: Written()].amended.append(revision)
          if isOfRoles { written.append(row) }
          continue
        }
        if isOfRoles { written.append(row) }
        new[county, default: []].append((try unit.books(of: county).nextID(), row.values))
        outcome.added += 1
        guard register.effect == .voucher else { continue }
        try add(&new, table, &revisions)
        try FundChain(unit: unit).book(register, row.values)
      } catch let problem as FieldProblem {
        problems.append(RowProblem(row.number, nil, problem))
      } catch let refusal as LedgerRefusal {
        problems.append(
          RowProblem(
            row.number, nil,
            FieldProblem(refusal.code, zh: refusal.labels.zh, en: refusal.labels.en)))
      }
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    try add(&new, table, &revisions)
    for (county, written) in revisions.sorted(by: { $0.key < $1.key }) {
      try record(written, in: county)
    }
    if register.name == Division.register.declaration.name { unit.places.forget() }
    if register.name == YearEnd.register.declaration.name { unit.closedYears.forget() }
    problems = try closed.problems(reachingBack)
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    problems = try AdministratorOffices(unit).take(written, of: register)
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    return outcome
  }

  /// The counties of which no row has to be asked for, because they have none; asked only for
  /// many.
  private func emptyCounties(_ rows: [DraftRow], _ table: RecordRows) throws -> Set<DivisionCode> {
    guard isAllNew || rows.count > 64 else { return [] }
    var owning = OwningCounties(register)
    let counties = Set(rows.map { owning.county(of: $0.values) })
    return try isAllNew ? counties : counties.filter { try !table.hasAny(in: $0) }
  }

  /// What was written of a county: what stood before, and what is new and so numbered behind it.
  private struct Written {
    var amended: [SealedRevision] = []
    var new: [RevisionBlock] = []
  }

  /// Writes the new records that have been gathered.
  private func add(
    _ new: inout [DivisionCode: [(id: RecordID, values: [FieldValue])]],
    _ table: RecordRows, _ revisions: inout [DivisionCode: Written]
  ) throws {
    let key =
      AllRegisters.referredTo.contains(register.name)
      ? register.key.first.flatMap { register.index(of: $0) } : nil
    for (county, records) in new.sorted(by: { $0.key < $1.key }) {
      let made = try table.made(records, in: county)
      try table.insert(made)
      revisions[county, default: Written()].new += made.map(\.revisions)
      guard let key else { continue }
      for record in records {
        guard let text = record.values[key].text else { continue }
        unit.standing.note(text, in: register.name, county)
      }
    }
    new = [:]
  }

  private func amend(
    _ stored: RecordRows.Stored, _ row: DraftRow, _ table: RecordRows, _ outcome: inout Outcome
  ) throws -> SealedRevision? {
    if stored.values == row.values {
      outcome.unchanged += 1
      return nil
    }
    let county = register.county(of: row.values)
    try checkAmendable()
    try checkFixed(stored, row.values, in: county)
    if register.holdsPersons, stored.salt == nil { throw Self.erased }
    try table.update(stored, values: row.values)
    outcome.changed += 1
    let context = SealContext(county: county.text, register: register.name, record: stored.id)
    return try unit.connection.vault.revision(
      RecordPlan(register), row.values, in: context, revision: stored.revision + 1,
      salt: stored.salt)
  }

  static let erased = FieldProblem(
    "record_erased", zh: "该记录的个人信息已依法删除，不能再改", en: "the personal values were erased; it stays so")

  /// Vouchers and facts stay as they were kept.
  private func checkAmendable() throws(FieldProblem) {
    switch register.effect {
    case .none: return
    case .voucher:
      throw FieldProblem(
        "voucher_exists", zh: "该编号的凭证已入账，不能修改；请冲销后另编号重录",
        en:
          "a voucher of this number is booked and cannot be amended; reverse it and use a new number"
      )
    case .fact:
      throw FieldProblem(
        "fact_exists", zh: "该编号的记录已存，不能修改；如有变化请另记一条",
        en:
          "a record of this number is kept and cannot be amended; record what changed as a new one"
      )
    }
  }

  /// Where a project lies and what it is for stay as they were once money is arranged to it,
  /// because the totals of places were kept by them.
  private func checkFixed(
    _ stored: RecordRows.Stored, _ values: [FieldValue], in county: DivisionCode
  ) throws {
    guard register.name == Project.register.declaration.name else { return }
    let (old, new) = (Project.register.entry(stored.values), Project.register.entry(values))
    if !isProcedure, !ProjectProcedure.sameWay(old, new) { try checkNoSteps(old, in: county) }
    try BudgetGrowth(unit.books(of: county)).check(record: stored.id, from: old, to: new)
    guard old.place != new.place || old.category != new.category else { return }
    let arranged = try unit.connection.first(
      "SELECT 1 FROM arrangement WHERE county = \(county.text) AND project = \(old.code)")
    if arranged != nil {
      throw FieldProblem(
        "project_fixed", zh: "项目已安排资金，地点和类别不能再改",
        en: "money is arranged to the project: its place and category stay as they are")
    }
  }

  /// A project that goes its way through the offices is not moved on by a file.
  private func checkNoSteps(_ project: Project, in county: DivisionCode) throws {
    let step = try unit.connection.first(
      "SELECT 1 FROM project_step WHERE county = \(county.text) AND project = \(project.code)")
    if step != nil {
      throw FieldProblem(
        "project_on_its_way", zh: "项目正在流转，状态和日期由流转步骤决定，不能用表格修改",
        en: "the project goes its way: its state and days follow from its steps, not from a file")
    }
  }

  /// One leaf and the history rows of a county; the leaf commits to them under a salt, because a
  /// plain digest of a few personal values could be guessed (T7).
  private func record(_ written: Written, in county: DivisionCode) throws {
    guard let field = PersonalField("records") else { return }
    // By number, as `verify` reads them back, whatever the order of the file.
    var amended = RevisionBlock(written.amended.count)
    for revision in written.amended.sorted(by: { $0.record < $1.record }) {
      amended.append(revision, register.name, county)
    }
    let blocks = (amended.count > 0 ? [amended] : []) + written.new
    let log = try unit.books(of: county).log
    var random = SystemRandomNumberGenerator()
    let salt = Secret(using: &random)
    let digest = field.commitment(to: blocks.reduce(into: []) { $0 += $1.lines }, salt: salt)
    let instant = log.nextInstant()
    let rows = blocks.reduce(0) { $0 + $1.count }
    let leaf = try log.append(
      "register",
      [
        "register": .string(register.name), "rows": .integer(Int64(rows)),
        "commitment": .string(digest.hex),
      ], at: instant, salts: salt.bytes)
    if let clerk = unit.clerk {
      try unit.connection.insert(into: "entry_clerk", columns: ["county", "leaf", "staff"]) {
        try $0([.text(county.text), .integer(leaf), .text(clerk)])
      }
    }
    var runs: [ClosedRange<Int64>] = []
    for run in blocks.lazy.flatMap(\.runs) { runs.join(run) }
    try unit.connection.insert(into: "record_run", columns: .recordRun) { write in
      for run in runs {
        try write([
          .text(county.text), .integer(leaf), .text(register.name), .integer(run.lowerBound),
          .integer(run.upperBound),
        ])
      }
    }
    for var block in blocks { try block.insert(at: instant, under: leaf, unit.connection) }
  }
}
