package import Domain
import PortableSQL

extension Store {
  /// The requests about personal data that somebody may decide, oldest first: of their office or
  /// the one below it, within reach, and not their own.
  package func dataRequests(for actor: Actor) async throws -> [OpenDataRequest] {
    try await read { connection in
      try DataRequests(on: connection).open().filter { $0.request.isDecided(by: actor) }
    }
  }

  /// Decides a request about personal data; an erasure that is approved is done at once, and a
  /// story that is approved stands in public at once.
  ///
  /// The caller has made sure of a fresh time code. The key of the duties keeps the two people
  /// apart, the key of the verdicts a second verdict away.
  /// - Throws: `FieldProblem` `request_unknown` when it is not for the actor or was decided,
  ///   `duty_conflict` for one's own, `reason_missing` for a refusal without words, and what keeps
  ///   a story from being published.
  package func decide(
    _ id: RecordID, as verdict: DataVerdict.Verdict, words: String = "", by actor: Actor
  ) async throws {
    let isErased = try await work { unit in
      let open = try DataRequests(on: unit.connection).open().first { $0.id == id }
      guard let request = open?.request, request.admits(actor) else {
        throw FieldProblem.requestUnknown
      }
      guard verdict == .approved || !words.isEmpty else { throw FieldProblem.reasonMissing }
      let county = request.place.county
      if verdict == .approved, request.act == .publish { try unit.checkPublishable(request) }
      try unit.hold(.decider, of: request.subject, in: county, by: actor)
      var row = DataVerdict()
      (row.county, row.request, row.verdict) = (county, request.code, verdict)
      (row.decided, row.officer, row.words) = (unit.now.dayInShanghai, actor.person, words)
      try unit.keep(row, asStepOfProcedure: true)
      var event = AuditEvent(
        "decide", of: request.subject, by: actor, in: county, at: request.place,
        result: verdict.rawValue)
      event.rows = Int64(request.persons)
      try unit.audit(event)
      guard verdict == .approved, request.act == .erase else { return false }
      try unit.erase(request, confirmedBy: actor)
      return true
    }
    // The write-ahead log still has the pages of before, salts among them.
    if isErased { try await database.forgetWritten() }
  }

  /// Takes out of the write-ahead log what an erasure left there because somebody was reading.
  package func forgetErased() async throws { try await database.forgetOwed() }
}

extension UnitOfWork {
  /// Keeps a request, to be decided by somebody else.
  /// - Returns: its code.
  func ask(_ draft: DataRequest, by actor: Actor) throws -> String {
    let county = draft.place.county
    let isOpen = try DataRequests(on: connection).open().contains {
      $0.request.act == draft.act && $0.request.registerName == draft.registerName
        && $0.request.record == draft.record && $0.request.revision == draft.revision
        && $0.request.place == draft.place
    }
    guard !isOpen else {
      throw FieldProblem(
        "request_open", zh: "同一事项已有申请等第二人决定",
        en: "the same was asked for already and waits for a second person")
    }
    let day = try today(in: county)
    var request = draft
    request.code = try nextCode("Q", in: Identifier("data_request"), of: county, on: day)
    (request.asked, request.role, request.officer) = (day, actor.role, actor.person)
    try keep(request, asStepOfProcedure: true)
    try hold(.proposer, of: request.subject, in: county, by: actor)
    var event = AuditEvent(
      "ask", of: request.subject, by: actor, in: county, at: request.place,
      result: request.act.rawValue)
    event.rows = Int64(request.persons)
    if let register = registers.first(where: { $0.name == request.registerName }),
      let record = RecordID(request.record)
    {
      event.subjects = [.init(register.name, record)]
    }
    try audit(event)
    return request.code
  }

  /// Whether a second person let somebody take the data of a place out, today or yesterday, and it
  /// was not done yet.
  func approvedExport(
    of place: DivisionCode, by actor: Actor
  ) throws -> DataRequest? {
    guard let today = now.dayInShanghai, let eve = today.adding(days: -1) else { return nil }
    return try DataRequests(on: connection).exports(of: place, askedBy: actor.person)
      .first { request in
        let verdict = try entry(
          DataVerdict.self, in: place.county, key: [.text(request.code)])
        guard let verdict, verdict.verdict == .approved, let decided = verdict.decided,
          eve <= decided
        else { return false }
        return try connection.first(
          """
          SELECT 1 FROM visit_sheet WHERE county = \(place.county.text)
            AND request = \(request.code)
          """) == nil
      }
  }
}

extension DataRequest {
  /// How it is named where duties are held.
  var subject: String { "data_request/\(code)" }

  /// Whether it is for somebody's office to decide.
  func admits(_ actor: Actor) -> Bool {
    Self.deciders(of: role).contains(actor.role) && actor.reaches(place)
  }

  /// Whether it is for somebody to decide, who then is not who asked.
  func isDecided(by actor: Actor) -> Bool { admits(actor) && officer != actor.person }
}

/// Reads requests about personal data.
struct DataRequests {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// Those without a verdict, oldest first.
  func open() throws -> [OpenDataRequest] {
    try all(
      """
      WHERE NOT EXISTS (SELECT 1 FROM data_verdict v
        WHERE v.county = data_request.county AND v.request = data_request.code) ORDER BY id
      """)
  }

  /// Somebody's requests to take the data of a place out, newest first.
  func exports(of place: DivisionCode, askedBy staff: String) throws -> [DataRequest] {
    try all(
      """
      WHERE county = \(place.county.text) AND place = \(place.text)
        AND officer = \(staff) AND act = \(DataRequest.Act.export.rawValue) ORDER BY id DESC
      """
    ).map(\.request)
  }

  private func all(_ which: Statement) throws -> [OpenDataRequest] {
    let rows = RecordRows(DataRequest.register.declaration, on: connection)
    return try connection.all("\(rows.select) \(which)").map { row in
      let stored = try rows.read(row)
      return OpenDataRequest(
        id: RecordID(stored.id), request: DataRequest.register.entry(stored.values))
    }
  }
}

extension FieldProblem {
  /// There is no such request, or it was decided, or it is for another office.
  static let requestUnknown = FieldProblem(
    "request_unknown", zh: "没有这件待您决定的申请", en: "no such request waits for you")
}
