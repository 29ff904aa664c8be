import Domain
import Hummingbird
import Storage
import Web

extension Console {
  /// What becomes of a request.
  enum Admitted {
    /// It is let in.
    case visit(Visit)
    /// It goes elsewhere first: to the sign-in, to the choice of a role, to a new password.
    case to(String)
  }

  /// Lets a request in, or not: session, form token, password, role, reach, in this order.
  func admit(_ visit: Visit) async throws -> Admitted {
    var visit = visit
    let rule = visit.route.rule
    if visit.route.method == "POST" { try await readForm(into: &visit) }
    guard rule.admission != .anyone else { return .visit(visit) }
    guard let token = sessionToken(visit.request),
      let session = try await store.session(
        token.hash, from: trace(of: visit), passwordDays: signIn.rules.days)
    else { return .to(ConsoleRoute.signInForm.pattern) }
    visit.session = session
    visit.token = token
    if visit.route.method == "POST",
      !signIn.keys.accepts(visit.answers["token"], of: token.text)
    {
      try await noteRefusal("token", visit)
      throw Refusal.forged
    }
    let isOwnPassword = [
      .account, .changePassword, .endSession, .signOut, .signOutEverywhere,
    ].contains(visit.route)
    if session.mustChangePassword, !isOwnPassword { return .to(ConsoleRoute.account.pattern) }
    guard rule.admission != .person else { return .visit(visit) }
    guard let actor = session.actor else { return .to(ConsoleRoute.roles.pattern) }
    guard rule.admits(actor.role) else {
      try await noteRefusal("role", visit)
      throw Refusal.notAllowed
    }
    do {
      try await find(rule.subject, for: actor, &visit)
    } catch let refusal as Refusal {
      try await noteRefusal("reach", visit)
      throw refusal
    }
    return .visit(visit)
  }

  /// Writes down what somebody who is signed in asked for and was not given, and for what reason
  /// (trust.md 4.12); by the route, because a path is typed by whoever asks.
  private func noteRefusal(_ reason: String, _ visit: Visit) async throws {
    guard let session = visit.session else { return }
    let (route, staff) = (visit.route.rawValue, session.staff.code)
    var event = AuditEvent(
      "refused", of: route, by: staff, from: session.trace, result: reason)
    if let actor = session.actor {
      let county = actor.reach.first?.county ?? .country
      // A try to see what is not theirs is an alert, whichever door was tried (trust.md 4.12).
      event =
        visit.route == .reveal
        ? AuditEvent("reveal", of: route, by: actor, in: county, result: "refused")
        : AuditEvent("refused", of: route, by: actor, in: county, result: reason)
    }
    try await store.audit(event)
  }

  /// By what the audit log recognises a request, without its session.
  private func trace(of visit: Visit) -> RequestTrace {
    RequestTrace(
      network: signIn.keys.network(visit.network), device: visit.device, request: visit.number)
  }

  private func readForm(into visit: inout Visit) async throws {
    guard visit.request.isFromOurPage else { throw Refusal.forged }
    let limit = visit.route.takesFiles ? Self.largestUpload : Self.largestForm
    visit.answers = try await FormAnswers(visit.request, limit: limit)
  }

  /// The record of the path that somebody may amend; what is told of a household that has moved is
  /// kept on where it lives.
  private func record(of visit: Visit, for actor: Actor) async throws -> StoredRecord {
    guard let register = visit.register,
      let found = try await store.record(register, Self.id(visit))
    else { throw Refusal.notFound }
    if register.isReached(found.values, by: actor) { return found }
    let moved = try await store.movedAlong(found, of: register)
    guard let moved, actor.reaches(moved.place) else { throw Refusal.notFound }
    return moved.record
  }

  /// Finds what the route is about; outside the actor's reach it does not exist (trust.md 4.6).
  private func find(
    _ subject: RouteRule.Subject, for actor: Actor, _ visit: inout Visit
  ) async throws {
    switch subject {
    case .none: return
    case .project:
      let id = try Self.id(visit)
      let found = try await store.read { try ProjectList(on: $0).project(id) }
      guard let found, actor.reaches(found.record.place) else { throw Refusal.notFound }
      visit.project = found
    case .householdCase:
      let id = try Self.id(visit)
      let found = try await store.read { try HouseholdCases(on: $0).matter(id) }
      guard let found, actor.reaches(found.record.village) else { throw Refusal.notFound }
      visit.matter = found
    case .paymentOrder:
      guard let id = visit.parameters["id"].flatMap({ RecordID($0) }),
        let found = try await store.record(PaymentOrder.register.declaration, id),
        actor.reaches(found.county)
      else { throw Refusal.notFound }
      visit.order = (id, PaymentOrder.register.entry(found.values))
    case .report:
      let code = visit.parameters["code"] ?? ""
      let found = try await store.read { try ReportCases(on: $0).report(code) }
      guard let found, actor.reaches(found.place) else { throw Refusal.notFound }
      visit.report = found
    case .finding:
      let id = try Self.id(visit)
      let found = try await store.read { try FindingCases(on: $0).finding(id) }
      guard let found, found.isSeen(by: actor) else { throw Refusal.notFound }
      visit.finding = found
    case .register: visit.register = try Self.register(visit) { $0.keptBy.contains(actor.role) }
    case .record:
      visit.register = try Self.register(visit) {
        $0.keptBy.contains(actor.role) && $0.isAmended
      }
      visit.record = try await record(of: visit, for: actor)
    case .recordsOfPersons: visit.register = try Self.register(visit) { $0.isRead(by: actor.role) }
    case .notice:
      let found = try await store.record(Notice.register.declaration, Self.id(visit))
      guard let found, actor.reaches(Notice.register.entry(found.values).place) else {
        throw Refusal.notFound
      }
      visit.notice = found
    case .household:
      let found = try await store.householdPlace(Self.id(visit))
      guard let found, actor.reaches(found.place) else { throw Refusal.notFound }
      visit.household = found
    case .shared:
      let id = try Self.id(visit)
      let found = try await store.read { try BothSides(on: $0).records() }.first { $0.id == id }
      guard let found, actor.reaches(found.county) else { throw Refusal.notFound }
      visit.shared = found
    case .dataRequest:
      let id = try Self.id(visit)
      let found = try await store.dataRequests(for: actor).first { $0.id == id }
      guard let found else { throw Refusal.notFound }
      visit.dataRequest = found
    case .draft:
      let number = visit.parameters["id"].flatMap { Int64($0) }
      guard let number, let county = actor.reach.first?.county,
        let draft = try await store.draft(number, in: county), draft.isSeen(by: actor)
      else { throw Refusal.notFound }
      visit.draft = draft
    }
  }

  /// The register of the name in the path, when it is one for whoever asks.
  private static func register(
    _ visit: Visit, _ isTheirs: (RegisterDeclaration) -> Bool
  ) throws(Refusal) -> RegisterDeclaration {
    let register = visit.parameters["register"].flatMap { AllRegisters.named($0) }
    guard let register, isTheirs(register) else { throw .notFound }
    return register
  }

  private static func id(_ visit: Visit) throws(Refusal) -> RecordID {
    guard let id = visit.parameters["id"].flatMap({ RecordID($0) }) else { throw .notFound }
    return id
  }

  /// The name of the cookie: `__Host-` where the browser can hold it to that (trust.md 4.2).
  var cookieName: String { behindTLS ? "__Host-sid" : "sid" }

  func sessionToken(_ request: Request) -> SessionToken? {
    request.cookies[cookieName].flatMap { SessionToken($0.value) }
  }

  /// The header that hands a token to the browser, or takes it back.
  func cookie(_ token: SessionToken?) -> String {
    let secure = behindTLS ? "; Secure" : ""
    let age = token == nil ? "; Max-Age=0" : ""
    return "\(cookieName)=\(token?.text ?? ""); Path=/; HttpOnly; SameSite=Strict\(secure)\(age)"
  }
}

extension ConsoleRoute {
  /// Whether a file comes with the form.
  var takesFiles: Bool {
    [
      .importFile, .prepareOrder, .bankReturn, .photograph, .takeStep, .sendVisits,
      .prepareNational,
    ].contains(self)
  }
}
