import Domain
import Exchange
import Fixtures
import PortableSQL
import Storage
import Tables
import Testing

/// Adding a register touches one file and one line in a list: everything else follows.
@Suite("A register follows from its declaration") struct ThrowAwayRegisterTests {
  private let register = Workshop.register.declaration

  @Test func `its table has a column for each field and the salt, and opening again adds none`()
    async throws
  {
    let temporary = try await Files.store()
    let columns = try await temporary.store.read { connection in
      try connection.all("SELECT name FROM register_column WHERE register = 'workshop'")
        .map { try $0.text(0) }
    }
    #expect(register.holdsPersons)
    #expect(Set(columns) == Set(register.fields.map(\.name) + ["salt"]))
    let before = try await temporary.everything()
    let clock = temporary.clock
    _ = try await Store(
      temporary.database, registers: AllRegisters.list + [register],
      personalKey: try TemporaryStore.secret(), clock: { clock.now() })
    #expect(try await temporary.everything() == before)
  }

  @Test(arguments: TableFormat.allCases)
  func `its template has the headings, and reads as an empty file`(format: TableFormat) throws {
    let bytes = try RegisterFile(register).template(format)
    let reader = try TableReader(.bytes(bytes), name: "a.\(format.rawValue)")
    let first = try reader.read()
    #expect(first.rows.map(\.cells) == [Files.headings])
    if format == .xlsx {
      #expect(reader.sheets.count >= 2 && reader.sheets[0] == "扶贫车间")
      let guide = try reader.read(.named(reader.sheets[1])).rows
      #expect(guide.count == register.fields.count + 1)
    }
    let sheet = try Files.read(register, bytes, name: "a.\(format.rawValue)")
    #expect(sheet.problems.isEmpty && sheet.rows.isEmpty)
  }

  @Test func `good cells are kept as they are meant`() async throws {
    let temporary = try await Files.store()
    let bytes = try Files.workbook(Files.headings, [Files.good("W1"), Files.good("W2")])
    let sheet = try Files.read(register, bytes)
    #expect(sheet.problems.isEmpty)
    let result = try await temporary.store.importRows(register, sheet.rows, file: "f1")
    #expect(result.outcome.added == 2 && !result.wasDryRun)
    let record = try #require(try await temporary.store.records(RecordQuery(register)).first)
    let workshop = Workshop.register.entry(record.values)
    #expect(workshop.code == "W1" && workshop.opened == Day("2018-05-03"))
    #expect(workshop.invested == Money(fen: 100_050) && workshop.workers == 12)
    #expect(workshop.manager == "11010519491231002X" && workshop.usable)
    #expect(record.county == SmallWorld.first && record.revision == 1)
  }

  @Test(arguments: TableFormat.allCases)
  func `what is exported imports again as unchanged`(format: TableFormat) async throws {
    let temporary = try await Files.store()
    var bare = Files.good("W2")
    for column in [4, 5, 7, 8] { bare[column] = .empty }
    bare[1] = .text("=1+1, \"乙\"\n厂".replacing("\n", with: " "))
    let bytes = try Files.workbook(Files.headings, [Files.good("W1"), bare])
    _ = try await temporary.store.importRows(register, Files.read(register, bytes).rows)
    let records = try await temporary.store.records(RecordQuery(register))
    let exported = try RegisterFile(register).export(format, rows: records.map(\.values))
    let again = try Files.read(register, exported, name: "a.\(format.rawValue)")
    #expect(again.problems.isEmpty)
    #expect(again.rows.map(\.values) == records.map(\.values))
    let before = try await temporary.everything()
    let outcome = try await temporary.store.importRows(register, again.rows).outcome
    #expect(outcome.unchanged == 2 && outcome.added == 0 && outcome.changed == 0)
    #expect(try await temporary.everything() == before)
  }

  @Test func `the public export has only the open fields`() throws {
    let open = try RegisterFile(register, for: .open).template(.csv)
    let rows = try TableReader(.bytes(open), name: "a.csv").read().rows
    #expect(rows[0].cells == Files.headings.filter { $0 != "负责人身份证" })
  }

  @Test func `a file for staff has what is open and what is staff's, and nothing personal`() throws
  {
    let finding = Finding.register.declaration
    func headings(_ reader: Privacy) throws -> [String] {
      let file = try RegisterFile(finding, for: reader).export(.csv, rows: [])
      return try TableReader(.bytes(file), name: "a.csv").read().rows[0].cells.map { "\($0)" }
    }
    let staff = try headings(.staff)
    #expect(staff.contains { $0.contains("疑点编号") } && !staff.contains { $0.contains("比对依据") })
    #expect(try headings(.personal).contains { $0.contains("比对依据") })
  }

  @Test func `an amended record keeps its past`() async throws {
    let temporary = try await Files.store()
    var row = Files.good("W1")
    for name in ["甲厂", "乙厂", "甲厂"] {
      row[1] = .text(name)
      let sheet = try Files.read(register, Files.workbook(Files.headings, [row]))
      _ = try await temporary.store.importRows(register, sheet.rows)
    }
    let record = try #require(try await temporary.store.records(RecordQuery(register)).first)
    #expect(record.revision == 3)
    let history = try await temporary.store.history(register, record)
    #expect(history.map(\.revision) == [3, 2, 1])
    #expect(history[1].body.contains("乙厂") && history[0].recorded > history[1].recorded)
    #expect(try await temporary.store.record(register, record.id)?.values == record.values)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a field added later widens the table and loses nothing`() async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    do {
      let temporary = try await Files.store(in: folder, clock: clock)
      let sheet = try Files.read(register, Files.workbook(Files.headings, [Files.good("W1")]))
      _ = try await temporary.store.importRows(register, sheet.rows)
    }
    let wider = WiderWorkshop.register.declaration
    let temporary = try await Files.store(wider, in: folder, clock: clock)
    let old = try #require(try await temporary.store.records(RecordQuery(wider)).first)
    #expect(WiderWorkshop.register.entry(old.values).inner.name == "甲厂")
    #expect(old.values.last == FieldValue.none)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    let row = Files.good("W1") + [.integer(30)]
    let sheet = try Files.read(wider, Files.workbook(Files.headings + ["面积（亩）"], [row]))
    #expect(try await temporary.store.importRows(wider, sheet.rows).outcome.changed == 1)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a change behind its back is found as in any register`() async throws {
    let temporary = try await Files.store()
    let sheet = try Files.read(register, Files.workbook(Files.headings, [Files.good("W1")]))
    _ = try await temporary.store.importRows(register, sheet.rows)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    try await temporary.raw(["UPDATE workshop SET name = '丙厂'"])
    #expect(try await temporary.verify().compactMap(\.finding).count == 1)
  }

  @Test func `records are found by place, year and number`() async throws {
    let temporary = try await Files.store()
    let rows = (0..<4).map { number in
      var row = Files.good("W\(number)")
      row[2] = .text(SmallWorld.villages(of: SmallWorld.first)[number].text)
      return row
    }
    let sheet = try Files.read(register, Files.workbook(Files.headings, rows))
    _ = try await temporary.store.importRows(register, sheet.rows)
    func count(_ place: String, year: Int? = nil) async throws -> Int {
      let query = RecordQuery(register, place: SmallWorld.place(place), year: year)
      return try await temporary.store.records(query).count
    }
    for (place, wanted) in [
      ("100000", 4), ("620000", 4), ("621100", 4), ("621122", 4), ("621122101000", 2),
      ("621122101201", 1), ("621123", 0), ("350000", 0),
    ] { #expect(try await count(place) == wanted, "\(place)") }
    #expect(try await count("621122", year: 2018) == 4)
    #expect(try await count("621122", year: 2017) == 0)
    let first = try await temporary.store.records(RecordQuery(register, limit: 3))
    let rest = try await temporary.store.records(RecordQuery(register, after: first.last?.id))
    #expect(
      (first + rest).map { Workshop.register.entry($0.values).code } == ["W0", "W1", "W2", "W3"])
  }

  @Test func `records of two counties in one file have numbers of their own`() async throws {
    let temporary = try await Files.store()
    var stranger = Files.good("W1")
    stranger[2] = .text("621123101201")
    stranger[1] = .text("渭源厂")
    let sheet = try Files.read(
      register, Files.workbook(Files.headings, [Files.good("W1"), stranger]))
    _ = try await temporary.store.importRows(register, sheet.rows)
    let records = try await temporary.store.records(RecordQuery(register))
    #expect(Set(records.map(\.id)).count == 2)
    for record in records {
      #expect(try await temporary.store.record(register, record.id)?.county == record.county)
    }
  }
}
