import Domain
import Exchange
import Fixtures
import HTTPTypes
import Hummingbird
import PortableSQL
import Storage
import Tables
import Testing
import Web

@testable import Console

/// R18 of trust.md 3.3: every route, every role, every standing, every state of a session.
///
/// What is expected is computed from the declarations here, not by asking the console.
@Suite("Who may use which route") struct AuthorizationTests {
  /// A state in which a request can come.
  enum Session: CaseIterable {
    case none, expired, wrongToken, good
  }

  @Test func `every route is declared once and served`() async throws {
    #expect(Set(ConsoleRoute.allCases.map(\.rawValue)).count == ConsoleRoute.allCases.count)
    for route in ConsoleRoute.allCases {
      #expect(["GET", "POST"].contains(route.method), "\(route)")
      #expect(route.pattern.hasPrefix("/console"), "\(route)")
    }
    // Adding the routes fails when one has no handler.
    _ = try await ConsoleOverStore()
  }

  @Test func `a route that nobody declared is noticed`() {
    let router = Router(context: BasicRequestContext.self)
    router.get("/payments") { _, _ in "" }
    router.get("/payments.csv") { _, _ in "" }
    router.get("/console/projects") { _, _ in "" }
    router.post("/my") { _, _ in "" }
    #expect(DeclaredRoutes.strangers(in: router) == [])
    router.post("/payments") { _, _ in "" }
    router.get("/secret") { _, _ in "" }
    router.get("/my.csv") { _, _ in "" }
    router.post("/console/projects") { _, _ in "" }
    #expect(
      Set(DeclaredRoutes.strangers(in: router))
        == ["POST /payments", "GET /secret", "GET /my.csv", "POST /console/projects"])
  }

  @Test func `a request is let in only by session, token, role and reach`() async throws {
    let console = try await ConsoleOverStore()
    let project = try await Self.proposed(console)
    try await Self.prepared(console)
    for role in Role.allCases {
      for standing in Offices.Standing.allCases {
        let cookie = try await Self.session(console, role, standing)
        let reach = try await Self.actor(console, cookie)?.reach ?? []
        for route in ConsoleRoute.allCases where !Self.ending.contains(route) {
          for session in Session.allCases {
            let found = try await Self.status(console, route, cookie, session, project)
            let wanted = Self.wanted(route, role, session, reaches: reach, project)
            #expect(
              wanted.contains(found), "\(route.rawValue) \(role) \(standing) \(session): \(found)")
          }
        }
      }
    }
  }

  @Test func `no GET changes a record, whoever asks`() async throws {
    let console = try await ConsoleOverStore()
    let project = try await Self.proposed(console)
    try await Self.prepared(console)
    // What routes are about is made at the first question.
    for make in [Self.report, Self.finding, Self.householdCase] { _ = try await make(console) }
    for role in Role.allCases {
      let cookie = try await Self.session(console, role, .own)
      let before = try await Self.records(console)
      for route in ConsoleRoute.allCases where route.method == "GET" {
        _ = try await Self.status(console, route, cookie, .good, project)
      }
      let changed = try await Set(Self.records(console)).symmetricDifference(before)
      #expect(changed.map { $0.prefix { $0 != " " } } == [], "\(role)")
    }
  }

  /// All rows but those that say who looked and who is here.
  private static func records(_ console: ConsoleOverStore) async throws -> [String] {
    try await console.temporary.everything().filter { line in
      !["audit_", "session "].contains { line.hasPrefix($0) }
    }
  }

  // MARK: What is expected

  /// The statuses that are right; a form that is let in is then refused or accepted for what it
  /// says, never for who sends it.
  private static func wanted(
    _ route: ConsoleRoute, _ role: Role, _ session: Session, reaches: [DivisionCode],
    _ project: ProjectTotals
  ) -> Set<Int> {
    let isPost = route.method == "POST"
    if route.rule.admission == .anyone { return isPost ? [401] : [200] }
    guard session == .good || session == .wrongToken && !isPost else {
      return session == .wrongToken ? [403] : [303]
    }
    if case .roles(let roles) = route.rule.admission, !roles.contains(role) { return [403] }
    switch route.rule.subject {
    case .none: break
    case .project:
      let isNear = reaches.contains { project.record.place.text.hasPrefix($0.prefix) }
      guard isNear else { return [404] }
    case .paymentOrder:
      // The number in the path is a project's; `PaymentDeskTests` asks for orders.
      return [404]
    case .householdCase:
      // The household lives in the village in which the project lies.
      let isNear = reaches.contains { project.record.place.text.hasPrefix($0.prefix) }
      guard isNear else { return [404] }
    case .report:
      // The report is about the village in which the project lies.
      let isNear = reaches.contains { project.record.place.text.hasPrefix($0.prefix) }
      guard isNear else { return [404] }
    case .register:
      let keeps = AllRegisters.named(Self.register)?.keptBy.contains(role) ?? false
      guard keeps else { return [404] }
    case .recordsOfPersons:
      let reads = AllRegisters.named(Self.register)?.isRead(by: role) ?? false
      // The number in the path is a project's; `RevealTests` asks for records.
      guard reads, route == .records else { return reads && isPost ? [404, 422] : [404] }
    case .finding:
      // The finding is open, and about the village in which the project lies.
      let isNear = reaches.contains { project.record.place.text.hasPrefix($0.prefix) }
      let mayAct = FindingAction.allCases.contains {
        $0.fits(isOpen: true) && $0.roles.contains(role)
      }
      guard isNear, mayAct else { return [404] }
    // The number in the path is that of a project, so there is no such notice or record.
    case .notice, .shared, .household, .record, .dataRequest: return [404]
    case .draft:
      // The file is of vouchers, which is finance's; `NationalDeskTests` asks for lists of persons.
      let isNear = reaches.first?.county == SmallWorld.first && reaches == [SmallWorld.first]
      guard isNear, role == .finance else { return [404] }
    }
    return isPost ? [303, 403, 422] : [200, 303]
  }

  // MARK: What is asked

  /// Routes that end the session with which the others are asked; `SignInTests` tries them.
  private static let ending: Set<ConsoleRoute> = [.signOut, .signOutEverywhere, .changePassword]

  private static let register = "payee"

  private static func status(
    _ console: ConsoleOverStore, _ route: ConsoleRoute, _ cookie: String, _ session: Session,
    _ project: ProjectTotals
  ) async throws -> Int {
    let subject =
      switch route.rule.subject {
      case .draft: "1"
      case .finding: try await finding(console)
      case .householdCase: try await householdCase(console)
      default: String(project.id.value)
      }
    let path = route.pattern.replacing("{id}", with: subject)
      .replacing("{register}", with: register).replacing("{code}", with: try await report(console))
    let sent =
      switch session {
      case .none: ""
      case .expired: "sid=\(SessionToken().text)"
      case .wrongToken, .good: cookie
      }
    guard route.method == "POST" else {
      return Self.status(try await console.client.get(path, [.cookie: sent]))
    }
    let token = session == .good ? try await console.token(cookie) : "AAAA"
    return Self.status(try await console.post(path, ["token": token], cookie: sent))
  }

  /// The status of an answer that sends nobody away from here; 0 for one that does.
  private static func status(_ answer: ConsoleOverStore.Client.Answer) -> Int {
    guard let target = answer.header("Location") else { return answer.status }
    return target.hasPrefix("/console") ? answer.status : 0
  }

  /// The code of the one report there is, about the first village.
  private static func report(_ console: ConsoleOverStore) async throws -> String {
    let known = try await console.temporary.store.read { try ReportCases(on: $0).cases() }
    if let known = known.first { return known.code }
    let subject = ReportSubject(.place, SmallWorld.villages(of: SmallWorld.first)[0].text)
    let desk = try console.temporary.desk()
    let receipt = try await desk.file(ReportDraft(subject, text: "补助款没有发到户"))
    return try await desk.report(of: receipt)?.code ?? ""
  }

  /// The number of the one finding there is, about the first village and open.
  private static func finding(_ console: ConsoleOverStore) async throws -> String {
    let known = try await console.temporary.number(
      "SELECT id FROM finding WHERE code = 'R1/payee/H1'")
    if let known { return String(known) }
    let village = SmallWorld.villages(of: SmallWorld.first)[0]
    try await console.temporary.store.record([
      ScreeningReport(
        county: SmallWorld.first, payments: 1,
        suspicions: [Suspicion("R1", "payee/H1", at: village, [(.died, "2018-01-01")])])
    ])
    return try await finding(console)
  }

  /// The number of the one matter of a household there is, in the first village.
  private static func householdCase(_ console: ConsoleOverStore) async throws -> String {
    let known = try await console.temporary.number("SELECT id FROM household_case")
    if let known { return String(known) }
    let store = console.temporary.store
    try await store.keep([SmallHouseholds.household("H1", .poor)])
    try await store.keep([SmallHouseholds.person(1)])
    try await store.open(
      SmallHouseholds.matter(.exit), in: SmallWorld.first, by: Offices.actor(.village))
    return try await householdCase(console)
  }

  /// A file of vouchers that waits for a second person.
  private static func prepared(_ console: ConsoleOverStore) async throws {
    let register = FundReceipt.register
    let rows = [DraftRow(number: 1, values: register.values(SmallWorld.receipt("W1", 5)))]
    let file = try RegisterFile(register.declaration).export(.xlsx, rows: rows.map(\.values))
    let number = try await console.temporary.store.prepare(
      rows, in: register.declaration, file: file, named: "a.xlsx",
      by: Actor(person: "second_finance", role: .finance, reach: [SmallWorld.first]))
    #expect(number == 1)
  }

  /// A project in the first village, waiting for the county's review.
  private static func proposed(_ console: ConsoleOverStore) async throws -> ProjectTotals {
    var draft = SmallWorld.project("N1")
    (draft.consented, draft.approved, draft.started) = (nil, nil, nil)
    draft.consentOffice = ""
    try await console.temporary.store.propose(draft, by: Offices.actor(.township))
    let found = try await console.temporary.store.read {
      try ProjectList(on: $0).project("N1", in: SmallWorld.first)
    }
    return try #require(found)
  }

  /// A session whose grant has been moved to where the standing wants it.
  private static func session(
    _ console: ConsoleOverStore, _ role: Role, _ standing: Offices.Standing
  ) async throws -> String {
    let staff = "matrix_\(role.rawValue)_\(standing.rawValue)"
    try await console.temporary.store.keep([Offices.staff(staff)])
    var grant = Offices.grant(staff, role)
    if role == .partner {
      guard standing != .own else { return try await signedIn(console, staff, grant) }
      grant.pairing = "P-\(standing.rawValue)"
      var pairing = Pairing()
      pairing.code = grant.pairing
      pairing.provider = SmallWorld.place("350100")
      pairing.recipient = Offices.place(role, standing)
      pairing.started = SmallWorld.day("2016-10-01")
      pairing.ended = standing == .sibling ? SmallWorld.day("2019-12-31") : nil
      try await console.temporary.store.keep([pairing])
    } else {
      grant.division = Offices.place(role, standing)
    }
    return try await signedIn(console, staff, grant)
  }

  private static func signedIn(
    _ console: ConsoleOverStore, _ staff: String, _ grant: RoleGrant
  ) async throws -> String {
    try await console.temporary.store.keep([grant])
    return try await console.cookie(staff)
  }

  private static func actor(
    _ console: ConsoleOverStore, _ cookie: String
  ) async throws -> Actor? {
    let token = SessionToken(String(cookie.dropFirst("sid=".count)))
    return try await console.temporary.store.session(try #require(token).hash)?.actor
  }
}
