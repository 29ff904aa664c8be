import Domain
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Signing in and out, roles, and one's own account.
  var accessHandlers: [ConsoleRoute: Handler] {
    [
      .signInForm: { try await show(signInPage($0), $0) }, .signIn: signIn, .signOut: signOut,
      .signOutEverywhere: signOutEverywhere, .endSession: endSession,
      .roles: roles, .chooseRole: chooseRole, .account: { try await account($0) },
      .changePassword: changePassword,
    ]
  }

  private func signIn(_ visit: Visit) async throws -> Response {
    let offer = SignIn.Offer(
      staff: visit.answers["staff"], password: visit.answers["password"],
      code: visit.answers["code"], network: visit.network,
      device: visit.device, request: visit.number)
    guard let token = try await signIn.signIn(offer) else {
      return try await show(signInPage(visit, wasRefused: true), visit, status: .unauthorized)
    }
    // Whoever sat at this browser before is gone.
    if let before = sessionToken(visit.request) { try await store.endSession(before.hash) }
    var response = Self.redirect(to: ConsoleRoute.roles.pattern)
    response.headers[.setCookie] = cookie(token)
    return response
  }

  private func signOut(_ visit: Visit) async throws -> Response {
    if let token = visit.token { try await store.endSession(token.hash) }
    return signedOut
  }

  /// Back to the way in, with nothing left in the browser (trust.md 4.3).
  private var signedOut: Response {
    var response = Self.redirect(to: ConsoleRoute.signInForm.pattern)
    response.headers[.setCookie] = cookie(nil)
    if let name = HTTPField.Name("Clear-Site-Data") {
      response.headers[name] = "\"cache\", \"cookies\", \"storage\""
    }
    return response
  }

  /// Ends all sessions of the person, such as after a telephone was lost.
  private func signOutEverywhere(_ visit: Visit) async throws -> Response {
    guard let staff = visit.session?.staff.code else { throw Refusal.notAllowed }
    let ended = try await store.endSessions(of: staff)
    try await store.audit(.init("sign_out_everywhere", of: staff, by: staff, result: "\(ended)"))
    return signedOut
  }

  /// Ends one session of the person's own, known by when it began.
  private func endSession(_ visit: Visit) async throws -> Response {
    guard let staff = visit.session?.staff.code else { throw Refusal.notAllowed }
    let begun = Instant(microseconds: Int64(visit.answers["begun"]) ?? 0)
    let wasThere = try await store.endSession(begun: begun, of: staff)
    try await store.audit(
      .init("sign_out_other", of: staff, by: staff, result: wasThere ? "ok" : "none"))
    return Self.redirect(to: ConsoleRoute.account.pattern)
  }

  /// With one grant there is nothing to choose.
  private func roles(_ visit: Visit) async throws -> Response {
    guard let session = visit.session else { throw Refusal.notAllowed }
    if session.actor == nil, session.grants.count == 1, let only = session.grants.first {
      return try await take(only.code, visit)
    }
    let look = try await state.look()
    let choices = session.grants.map { grant in
      FormField.Choice(grant.code, roleName(grant, look.atlas))
    }
    let field = FormField(
      "grant", Phrase(zh: "这次以哪个角色办事", en: "In which role do you act"), .choice(choices),
      isRequired: true, value: session.grant)
    let none = visit.language(
      "您目前没有有效的授权，请联系管理员。", "You hold no role today; ask the administrator.")
    let body =
      choices.isEmpty
      ? "<p>\(none)</p>" as Markup
      : form(
        visit, to: ConsoleRoute.chooseRole.pattern, fields: [field],
        submit: Phrase(zh: "就用这个", en: "Act in it"))
    return try await show(ConsolePage(visit.language("选择角色", "Choose a role"), body), visit)
  }

  private func chooseRole(_ visit: Visit) async throws -> Response {
    guard visit.session?.grants.contains(where: { $0.code == visit.answers["grant"] }) == true
    else { throw Refusal.notAllowed }
    return try await take(visit.answers["grant"], visit)
  }

  /// Acts under a grant from now on; the token changes with the role (trust.md 4.2).
  private func take(_ grant: String, _ visit: Visit) async throws -> Response {
    guard let old = visit.token else { throw Refusal.notAllowed }
    let token = SessionToken()
    guard try await store.choose(grant: grant, session: old.hash, newToken: token.hash) else {
      throw Refusal.notAllowed
    }
    if let session = visit.session {
      try await store.audit(
        .init("role", of: grant, by: session.staff.code, from: session.trace))
    }
    var response = Self.redirect(to: ConsoleRoute.inbox.pattern)
    response.headers[.setCookie] = cookie(token)
    return response
  }

  private func account(
    _ visit: Visit, problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    guard let session = visit.session, let token = visit.token else { throw Refusal.notAllowed }
    let look = try await state.look()
    let open = try await store.sessions(of: session.staff.code, asking: token.hash)
    let sessions = SessionTable(open, visit.language).markup { other in
      form(
        visit, to: ConsoleRoute.endSession.pattern, fields: [],
        submit: Phrase(zh: "退出", en: "End"),
        hidden: ["begun": String(other.begun.microseconds)])
    }
    let events = LoginEventTable(
      try await store.loginEvents(of: session.staff.code), visit.language)
    let status: HTTPResponse.Status = problems.isEmpty ? .ok : .unprocessableContent
    let page = AccountPage(session, look.atlas, visit.language)
    let password = form(
      visit, to: ConsoleRoute.changePassword.pattern,
      fields: AccountPage.passwordFields(signIn.rules, problems),
      submit: Phrase(zh: "修改密码", en: "Change it"))
    let leave =
      form(
        visit, to: ConsoleRoute.signOut.pattern, fields: [],
        submit: Phrase(zh: "退出", en: "Sign out"))
      + form(
        visit, to: ConsoleRoute.signOutEverywhere.pattern, fields: [],
        submit: Phrase(zh: "在所有设备上退出", en: "Sign out everywhere"))
    let wrong =
      switch session.password {
      case .own: ""
      case .given:
        visit.language("密码是别人给的，请先改成自己的。", "The password was given to you; choose your own first.")
      case .expired:
        visit.language("密码已到期，请先修改。", "The password has expired; change it first.")
      }
    return try await show(
      ConsolePage(
        visit.language("我的账号", "My account"),
        page.body(sessions: sessions + events.markup, password: password, leave: leave),
        wrong: wrong), visit, status: status)
  }

  private func changePassword(_ visit: Visit) async throws -> Response {
    guard let session = visit.session else { throw Refusal.notAllowed }
    let (old, new) = (visit.answers["old"], visit.answers["new"])
    var problems: [String: FieldProblem] = [:]
    if let weak = signIn.problem(new, of: session.staff) {
      problems["new"] = weak
    } else if new != visit.answers["again"] {
      problems["again"] = FieldProblem(
        "password_differs", zh: "两次输入的新密码不同", en: "the two new passwords differ")
    } else if try await !signIn.knows(old, session.staff.code) {
      problems["old"] = FieldProblem("password_wrong", zh: "原密码不对", en: "the old one is wrong")
    } else if old == new {
      problems["new"] = FieldProblem(
        "password_same", zh: "新密码不能与原密码相同", en: "choose another than the old one")
    } else if try await signIn.remembers(new, of: session.staff.code) {
      problems["new"] = FieldProblem(
        "password_used", zh: "新密码不能是最近 \(signIn.rules.remembered) 次用过的密码",
        en: "choose one that was not among your last \(signIn.rules.remembered)")
    }
    // Asked last, so that a slip above costs nobody a code.
    if problems.isEmpty, try await !signIn.proves(visit.answers["code"], session) {
      problems["code"] = .stepUpFailed
    }
    guard problems.isEmpty else { return try await account(visit, problems: problems) }
    try await signIn.change(new, of: session.staff.code, from: session.trace)
    return signedOut
  }

  /// A grant in words: the role and where.
  func roleName(_ grant: RoleGrant, _ atlas: Atlas) -> Phrase {
    let role = grant.role.labels
    guard let division = grant.division else {
      return Phrase(zh: "\(role.zh)（结对 \(grant.pairing)）", en: "\(role.en) (\(grant.pairing))")
    }
    let place = atlas.name(division)
    return Phrase(zh: "\(place.zh) · \(role.zh)", en: "\(place.en) · \(role.en)")
  }
}
