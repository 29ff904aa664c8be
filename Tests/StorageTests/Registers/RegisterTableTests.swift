import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

@Suite("The tables of registers grow with their declarations") struct RegisterTableTests {
  /// The open registers with a table of their own and a list of choices.
  private static let listed = AllRegisters.list.filter { register in
    !register.storedByHand && choices(of: register) != nil
  }

  private static func choices(
    of register: RegisterDeclaration
  ) -> (field: String, codes: [String])? {
    for field in register.fields {
      if field.privacy != .personal, case .choice(let choices) = field.kind {
        return (field.name, choices.map(\.code))
      }
    }
    return nil
  }

  private func sql(_ table: String, _ temporary: TemporaryStore) async throws -> String {
    try await temporary.store.read { connection in
      try connection.first("SELECT sql FROM sqlite_schema WHERE name = \(table)")?.text(0) ?? ""
    }
  }

  /// Everything that hangs on tables: indices and triggers, without their tables' own text.
  private func belongings(_ temporary: TemporaryStore) async throws -> [String] {
    try await temporary.store.read { connection in
      try connection.all(
        """
        SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE type <> 'table'
        ORDER BY type, name
        """
      ).map { "\($0.values)" }
    }
  }

  /// Takes a choice that no record has out of the first list of each register, as if an older
  /// program had made the tables; tells which.
  private func shorten(_ temporary: TemporaryStore) async throws -> [String: String] {
    var taken: [String: String] = [:]
    for register in Self.listed {
      guard let (field, codes) = Self.choices(of: register), codes.count > 1 else { continue }
      let used = try await temporary.store.read { connection in
        try connection.all(
          "SELECT DISTINCT \(try Identifier(field)) FROM \(try Identifier(register.name))"
        ).compactMap { try $0.optionalText(0) }
      }
      guard let spare = codes.last(where: { !used.contains($0) }) else { continue }
      let rules = codes.map { "\(field) = '\($0)'" }
      let old = rules.joined(separator: " OR ")
      let new = rules.filter { $0 != "\(field) = '\(spare)'" }.joined(separator: " OR ")
      try await temporary.raw([
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, \(old), \(new)) WHERE name = \(register.name)",
        "PRAGMA writable_schema = RESET",
      ])
      taken[register.name] = spare
    }
    return taken
  }

  @Test func `every list that grew is taken up, with rows, history, keys and walls as they were`()
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    var (rows, hanging, made): ([String], [String], [String: String]) = ([], [], [:])
    var taken: [String: String] = [:]
    do {
      let old = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.fill(old)
      for register in Self.listed { made[register.name] = try await sql(register.name, old) }
      taken = try await shorten(old)
      (rows, hanging) = (try await old.everything(), try await belongings(old))
    }
    #expect(taken.count > 10 && taken["project"] != nil)
    let new = try await TemporaryStore(in: folder, clock: clock)
    #expect(try await new.everything() == rows)
    #expect(try await belongings(new) == hanging)
    for (register, spare) in taken {
      let now = try await sql(register, new)
      #expect(now.contains("'\(spare)'"), "\(register)")
      #expect(now.drop { $0 != "(" } == made[register]?.drop { $0 != "(" }, "\(register)")
    }
    #expect(try await new.verify().compactMap(\.finding) == [])
    #expect(
      try await new.database.settings(["foreign_keys", "integrity_check"]) == [
        "foreign_keys": "1", "integrity_check": "ok",
      ])
    // A fact's wall and a voucher's reference still stand.
    await #expect(throws: DatabaseError.self) { try await new.raw(["DELETE FROM report_step"]) }
    await #expect(throws: DatabaseError.self) {
      try await new.raw(["UPDATE project SET code = \("X") WHERE code = \("P1")"])
    }
    let before = try await sql("project", new)
    let clockAgain = new.clock
    _ = try await Store(new.database, personalKey: try TemporaryStore.secret()) {
      clockAgain.now()
    }
    #expect(try await sql("project", new) == before)
  }

  @Test func `a choice that left the list stays with its records, and a new one can be kept`()
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    let old = Colour<OldColours>.register.declaration
    let new = Colour<NewColours>.register.declaration
    do {
      let temporary = try await TemporaryStore(
        in: folder, registers: AllRegisters.list + [old], clock: clock)
      try await SmallWorld.prepare(temporary.store)
      try await temporary.store.keep([Colour<OldColours>("1", .red), .init("2", .green)])
    }
    let temporary = try await TemporaryStore(
      in: folder, registers: AllRegisters.list + [new], clock: clock)
    try await temporary.store.keep([Colour<NewColours>("3", .blue)])
    let colours = try await temporary.store.read { connection in
      try connection.all("SELECT colour FROM colour ORDER BY id").map { try $0.text(0) }
    }
    #expect(colours == ["red", "green", "blue"])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw(["UPDATE colour SET colour = \("pink")"])
    }
  }

  @Test func `what a new column finds sealed values by is made for the records that stand`()
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    let accounts: Statement = "SELECT count(account) FROM payee"
    let payees: Int64?
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.fill(temporary)
      payees = try await temporary.number("SELECT count(*) FROM payee")
      #expect(try await temporary.number(accounts) == payees)
      // As a program made the table that did not compare accounts.
      try await temporary.raw([
        "ALTER TABLE payee DROP COLUMN account",
        "DELETE FROM register_column WHERE register = 'payee' AND name = 'account'",
      ])
    }
    let temporary = try await TemporaryStore(in: folder, clock: clock)
    #expect(try await temporary.number(accounts) == payees)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    try await temporary.raw(["UPDATE payee SET account = NULL WHERE code LIKE '%-3'"])
    #expect(try await temporary.verify().compactMap(\.finding?.invariant).first == "L13")
  }

  @Test func `a table that cannot be put in place leaves everything as it was`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.fill(temporary)
    let before = try await temporary.everything()
    await #expect(throws: DatabaseError.self) {
      try await temporary.database.reshape { try $0.execute("DROP TABLE project") }
    }
    await #expect(throws: DatabaseError.self) {
      try await temporary.database.replaceChecks([
        "project": ["project_category": "category IN ('none')"]
      ])
    }
    #expect(try await temporary.everything() == before)
    #expect(try await temporary.database.settings(["foreign_keys"]) == ["foreign_keys": "1"])
  }
}

private enum OldColours: String, CodeList {
  case red, green
  var labels: Labels { Labels(zh: rawValue, en: rawValue) }
}

private enum NewColours: String, CodeList {
  case red, blue
  var labels: Labels { Labels(zh: rawValue, en: rawValue) }
}

/// One register as an older and a newer program declare it.
private struct Colour<Shade: CodeList>: Record {
  var number = ""
  var county = SmallWorld.first
  var colour: Shade

  init() { colour = Shade.allCases[Shade.allCases.startIndex] }
  init(_ number: String, _ colour: Shade) {
    self.number = number
    self.colour = colour
  }

  static var register: Register<Self> {
    Register<Self>(
      "colour", zh: "颜色", en: "Colour", owner: .county, privacy: .open, key: ["number"],
      place: "county",
      fields: [
        .text(\.number, "number", zh: "编号", en: "Number", length: 1...9),
        .division(\.county, "county", zh: "县", en: "County", level: .county),
        .choice(\.colour, "colour", zh: "颜色", en: "Colour"),
      ])
  }
}
