package import Domain
import PortableSQL

extension Store {
  /// Keeps a file of vouchers for a second person, after everything but the booking was checked.
  /// - Throws: as `enter` does; nothing is kept then.
  @discardableResult
  package func prepare(
    _ rows: [DraftRow], in register: RegisterDeclaration, file bytes: [UInt8], named name: String,
    by actor: Actor
  ) async throws -> Int64 {
    _ = try await enter(rows, in: register, by: actor, dryRun: true)
    let counties = Set(rows.map { register.county(of: $0.values) })
    guard let county = counties.first, counties.count == 1 else {
      throw FieldProblem(
        "draft_one_county", zh: "一个文件只能有一个县的凭证，且至少一行",
        en: "a file holds vouchers of one county, at least one")
    }
    return try await work { unit in
      try unit.keepDraft(
        of: register.name, bytes, named: name, rows: rows.count, in: county, by: actor)
    }
  }

  /// Keeps a list of the national system for a second person; whoever calls it has read it to the
  /// end in a dry run.
  ///
  /// It gets a name of our own: the one that it was sent under may be somebody's.
  /// - Throws: `FieldProblem` `role_refused` or `place_refused`.
  package func prepare(
    _ list: DraftFile.National, file bytes: [UInt8], named name: String, rows: Int,
    by actor: Actor
  ) async throws -> Int64 {
    try await work { unit in
      try unit.check(actor, is: DraftFile.National.keepers, at: list.place)
      return try unit.keepDraft(
        of: list.text, bytes, named: list.fileName(like: name), rows: rows, in: list.place.county,
        by: actor)
    }
  }

  /// The files that wait within reach of somebody who may confirm or discard them, oldest first.
  package func drafts(for actor: Actor) async throws -> [DraftFile] {
    try await read { connection in
      try connection.all(
        "\(DraftFile.select) WHERE verdict IS NULL ORDER BY prepared"
      ).compactMap { try DraftFile($0, connection.vault) }
    }.filter { $0.isSeen(by: actor) }
  }

  /// One file, whatever became of it.
  package func draft(_ number: Int64, in county: DivisionCode) async throws -> DraftFile? {
    try await read { connection in
      try connection.first(
        "\(DraftFile.select) WHERE county = \(county.text) AND id = \(number)"
      ).flatMap { try DraftFile($0, connection.vault) }
    }
  }

  /// The codes of those who can confirm a file today: all of finance there who can sign in, but
  /// not its preparer.
  package func confirmers(
    of number: Int64, in county: DivisionCode
  ) async throws -> [String] {
    guard let draft = try await draft(number, in: county), let today = clock().dayInShanghai else {
      return []
    }
    return try await read { connection in
      let reach = Reach(on: today, connection)
      let logins = try connection.all("SELECT staff FROM login ORDER BY staff")
        .map { try $0.text(0) }
      return try logins.filter { staff in
        guard staff != draft.preparedBy, try reach.isActive(staff) else { return false }
        return try reach.grants(of: staff).contains { grant in
          try grant.role == .finance && reach.actor(staff, under: grant).reaches(county)
        }
      }
    }
  }

  /// Books a file that another person prepared; `rows` is what its bytes read as.
  /// - Throws: `FieldProblem` `draft_own` for one's own, `draft_settled` for one that was settled;
  ///   what the books refuse leaves the file waiting.
  package func confirm(
    _ draft: DraftFile, rows: [DraftRow], digest: String, by actor: Actor
  ) async throws -> ImportResult {
    guard let register = registers.first(where: { $0.name == draft.register }) else {
      throw FieldProblem.draftSettled
    }
    try draft.checkConfirmable(by: actor.person)
    return try await write(rows, in: register, by: actor, file: digest, dryRun: false) { unit in
      try unit.settle(draft, .confirmed, by: actor)
    }
  }

  /// Gives a waiting file up; nothing was booked.
  package func discard(_ draft: DraftFile, by actor: Actor) async throws {
    try await work { unit in
      try unit.check(actor, is: draft.keepers, at: draft.place)
      try unit.settle(draft, .discarded, by: actor)
    }
  }
}

extension UnitOfWork {
  /// Keeps a file until a second person settles it, sealed as long as it lies there.
  fileprivate func keepDraft(
    of register: String, _ bytes: [UInt8], named name: String, rows: Int,
    in county: DivisionCode, by actor: Actor
  ) throws -> Int64 {
    let last = try connection.integer(
      "SELECT max(id) FROM draft_file WHERE county = \(county.text)")
    let number = 1 + (last ?? 0)
    try connection.execute(
      """
      INSERT INTO draft_file (county, id, register, name, bytes, n, prepared, prepared_by)
      VALUES (\(county.text), \(number), \(register), \(name),
        \(try connection.vault.seal(file: bytes, as: "draft|\(county.text)|\(number)")),
        \(rows), \(now.microseconds), \(actor.person))
      """)
    try audit(
      .init("prepare", of: "draft/\(number)", by: actor, in: county, result: register))
    return number
  }

  /// Whether a list of the national system waits in a county; it tells of persons whom nobody can
  /// look for in it.
  func waitsForNationalList(in county: DivisionCode) throws -> Bool {
    try connection.all(
      "SELECT register FROM draft_file WHERE county = \(county.text) AND verdict IS NULL"
    ).contains { DraftFile.National(try $0.text(0)) != nil }
  }

  /// Notes what became of a file, once.
  /// - Throws: `FieldProblem` `draft_settled`.
  package func settle(
    _ draft: DraftFile, _ verdict: DraftFile.Verdict, by actor: Actor
  ) throws {
    let changed = try connection.execute(
      """
      UPDATE draft_file SET settled = \(now.microseconds), settled_by = \(actor.person),
        verdict = \(verdict.rawValue)
      WHERE county = \(draft.county.text) AND id = \(draft.number) AND verdict IS NULL
      """)
    guard changed == 1 else { throw FieldProblem.draftSettled }
    if draft.national != nil {
      // What it says of persons stands in their records now, where it can be erased, or nowhere.
      try connection.execute(
        """
        UPDATE draft_file SET bytes = \([UInt8]())
        WHERE county = \(draft.county.text) AND id = \(draft.number)
        """)
    }
    try audit(
      .init(
        verdict.rawValue, of: "draft/\(draft.number)", by: actor, in: draft.county,
        result: draft.register))
  }
}

extension FieldProblem {
  fileprivate static let draftSettled = FieldProblem(
    "draft_settled", zh: "该文件已办结", en: "the file is settled")
}

extension DraftFile {
  /// Refuses whoever prepared it, and a file that is settled.
  /// - Throws: `FieldProblem` `draft_own` or `draft_settled`.
  package func checkConfirmable(by person: String) throws(FieldProblem) {
    guard verdict == nil else { throw .draftSettled }
    guard preparedBy != person else {
      throw FieldProblem(
        "draft_own", zh: "自己准备的文件须由另一人确认", en: "somebody else must confirm what you prepared")
    }
  }

  fileprivate static let select: Statement = """
    SELECT county, id, register, name, bytes, n, prepared, prepared_by, verdict FROM draft_file
    """

  fileprivate init?(_ row: Row, _ vault: PersonalVault) throws {
    guard let county = DivisionCode(try row.text(0)) else { return nil }
    self.county = county
    number = try row.integer(1)
    register = try row.text(2)
    self.name = try row.text(3)
    let name = "draft|\(county.text)|\(number)"
    let sealed = try row.blob(4)
    guard let opened = sealed.isEmpty ? [] : vault.open(file: sealed, as: name) else {
      throw DatabaseError(.corrupt, "the sealed file of a draft does not open")
    }
    bytes = opened
    rows = Int(try row.integer(5))
    prepared = Instant(microseconds: try row.integer(6))
    preparedBy = try row.text(7)
    verdict = try row.optionalText(8).flatMap(Verdict.init(rawValue:))
  }
}
