import Domain
import Fixtures
import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Console

@Suite("Signing in") struct SignInTests {
  @Test func `a time code follows RFC 6238`() {
    let secret = Array("12345678901234567890".utf8)
    for (seconds, code) in [
      (Int64(59), "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
      (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] {
      #expect(TimeCode.code(secret, step: seconds / 30) == code)
      let step = TimeCode.step(of: code, secret, at: seconds * 1_000_000)
      #expect(step == seconds / 30)
      #expect(TimeCode.step(of: code, secret, at: (seconds + 30) * 1_000_000) == seconds / 30)
      #expect(TimeCode.step(of: code, secret, at: (seconds + 90) * 1_000_000) == nil)
    }
    #expect(Base32.text(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  }

  @Test func `a password hash is Argon2id as published, and only its password fits`() async throws {
    // trust.md 4.2: `password`, `somesalt`, m=65536, t=2, p=1.
    let known = """
      $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
      """
    let made = try PasswordHash.hash(
      Array("password".utf8), Array("somesalt".utf8), .init(memory: 65_536, passes: 2))
    #expect(made == known)
    let hash = PasswordHash(.least)
    #expect(await hash.verify("password", known))
    #expect(await !hash.verify("Password", known))
    #expect(await !hash.verify("password", "no hash"))
    let long = String(repeating: "山a", count: 64)
    let kept = try await hash.hash(long)
    #expect(await hash.verify(long, kept))
    #expect(await !hash.verify(String(long.dropLast()) + "b", kept), "every character counts")
    let fresh = try await hash.hash("a")
    #expect(try await hash.hash("a") != fresh)
  }

  @Test func `a weak password is refused and says why`() {
    func code(_ password: String) -> String? {
      PasswordRules.mlps3.problem(password, names: ["zhangsan"])?.code
    }
    #expect(code("Short-1") == "password_weak")
    #expect(code("lettersonly") == "password_weak")
    #expect(code("letters4only") == "password_weak")
    #expect(code("Letters4only") == nil)
    #expect(code("山川湖海星辰7-Ab") == nil)
    #expect(code("Zhangsan-77") == "password_common")
    #expect(code("Shanhai-775") == "password_common")
    #expect(code(String(repeating: "aB3", count: 43)) == "password_weak")
    #expect(code("aB3" + String(repeating: "山", count: 125)) == nil)
    func modern(_ password: String) -> String? {
      PasswordRules.modern.problem(password, names: ["zhangsan"])?.code
    }
    #expect(modern("lettersonly") == "password_weak")
    #expect(modern("lettersalone") == nil)
    #expect(modern("zhangsan alone") == "password_common")
  }

  @Test func `password and code sign in; wrong, unknown and used ones are told alike`() async throws
  {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    try await console.enrol(staff)
    let path = "/console/sign-in"
    let code = console.code()
    let good = try await console.post(
      path, ["staff": staff, "password": ConsoleOverStore.password, "code": code])
    #expect(good.status == 303)
    var texts: [String] = []
    for (who, password, code) in [
      (staff, ConsoleOverStore.password, code), (staff, "wrong", console.code()),
      ("nobody", ConsoleOverStore.password, console.code()),
    ] {
      let answer = try await console.post(
        path, ["staff": who, "password": password, "code": code])
      #expect(answer.status == 401)
      texts.append(answer.text.replacing(who, with: ""))
    }
    #expect(Set(texts).count == 1)
    let forged = try await console.client.send(
      .post, path, [.contentType: "application/x-www-form-urlencoded"], body: "staff=a")
    #expect(forged.status == 403)
  }

  @Test func `a recovery code signs in once in place of a time code`() async throws {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    try await console.enrol(staff)
    let codes = try await console.signIn.renewRecoveryCodes(of: staff)
    #expect(Set(codes).count == 10 && codes.allSatisfy { $0.count == 26 })
    func attempt(_ code: String) async throws -> Bool {
      try await console.signIn.signIn(
        .init(
          staff: staff, password: ConsoleOverStore.password, code: code, network: "10.0.0")) != nil
    }
    let spaced = codes[0].lowercased().prefix(8) + " " + codes[0].dropFirst(8)
    #expect(try await attempt(String(spaced)))
    #expect(try await !attempt(codes[0]))
    #expect(try await attempt(codes[1]))
    _ = try await console.signIn.renewRecoveryCodes(of: staff)
    #expect(try await !attempt(codes[2]))
  }

  @Test func `five failures pause the account for that network, not for others`() async throws {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    try await console.enrol(staff)
    func attempt(_ password: String, _ network: String) async throws -> Bool {
      try await console.signIn.signIn(
        .init(staff: staff, password: password, code: console.code(), network: network)) != nil
    }
    for _ in 0..<5 { #expect(try await !attempt("wrong", "10.0.0")) }
    #expect(try await !attempt(ConsoleOverStore.password, "10.0.0"))
    #expect(try await attempt(ConsoleOverStore.password, "10.0.1"))
    console.temporary.clock.move(seconds: 15 * 60)
    #expect(try await attempt(ConsoleOverStore.password, "10.0.0"))
  }

  @Test func `the cookie is closed to scripts and other sites, and leaves with the session`()
    async throws
  {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    let cookie = try await console.cookie(staff)
    #expect(cookie.hasPrefix("sid=") && cookie.utf8.count < 100)
    let inbox = try await console.client.get("/console", [.cookie: cookie])
    #expect(inbox.status == 200 && inbox.header("Cache-Control") == "no-store")
    let out = try await console.submit("/console/sign-out", [:], cookie: cookie)
    #expect(out.header("Set-Cookie")?.contains("Max-Age=0") == true)
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
      #expect(out.header("Set-Cookie")?.contains(part) == true)
    }
    #expect(out.header("Clear-Site-Data") == "\"cache\", \"cookies\", \"storage\"")
    #expect(try await console.client.get("/console", [.cookie: cookie]).status == 303)
  }

  @Test func `behind TLS the cookie is bound to the host and to TLS`() async throws {
    let console = try await ConsoleOverStore(behindTLS: true)
    let staff = Offices.code(.finance)
    try await console.enrol(staff)
    let path = "/console/sign-in"
    let answer = try await console.post(
      path, ["staff": staff, "password": ConsoleOverStore.password, "code": console.code()])
    let cookie = try #require(answer.header("Set-Cookie"))
    #expect(cookie.hasPrefix("__Host-sid=") && cookie.contains("; Secure"))
    #expect(!cookie.contains("Domain"))
    let bare = ConsoleOverStore.pair(answer).replacing("__Host-", with: "")
    #expect(try await console.client.get("/console/account", [.cookie: bare]).status == 303)
  }

  @Test func `a token has 256 random bits and is new at each sign-in, which ends the one before`()
    async throws
  {
    #expect(Set((0..<1000).map { _ in SessionToken().text }).count == 1000)
    #expect(SessionToken().text.utf8.count == 43)
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    let first = try await console.cookie(staff)
    let answers = [
      "staff": staff, "password": ConsoleOverStore.password, "code": console.code(),
    ]
    let again = try await console.post("/console/sign-in", answers, cookie: first)
    let second = ConsoleOverStore.pair(again)
    #expect(again.status == 303 && second != first)
    #expect(try await console.client.get("/console/account", [.cookie: first]).status == 303)
    #expect(try await console.client.get("/console/account", [.cookie: second]).status == 200)
  }

  @Test func `many attempts at once are no more than one after another`() throws {
    let key = try #require(AccessKeys(Array(repeating: 1, count: 32))).limits
    let limits = SignInLimits(key: key)
    let now = Instant(microseconds: 1_000_000)
    #expect((0..<100).count { _ in limits.begins("a", "10.0.0", at: now) } == 5)
    #expect(limits.begins("b", "10.0.0", at: now))
    limits.note("a", "10.0.0", succeeded: true, at: now)
    #expect(limits.begins("a", "10.0.0", at: now))
    #expect(!limits.begins("a", "10.0.0", at: now))
    for _ in 0..<5 { limits.note("a", "10.0.0", succeeded: false, at: now) }
    #expect(!limits.begins("a", "10.0.0", at: now))
    let later = Instant(microseconds: now.microseconds + limits.pause)
    #expect(limits.begins("a", "10.0.0", at: later))
  }

  @Test func `a stolen session guesses neither code nor password`() async throws {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    let cookie = try await console.cookie(staff)
    func seal(_ code: String) async throws -> Int {
      try await console.submit(
        "/console/seals", ["period": "2018-05", "code": code], cookie: cookie
      ).status
    }
    for _ in 0..<5 { #expect(try await seal("000000") == 422) }
    #expect(try await seal(console.code()) == 422, "paused, even for the right code")
    func change(_ old: String) async throws -> String {
      let new = "Another-4711"
      return try await console.submit(
        "/console/account/password", ["old": old, "new": new, "again": new], cookie: cookie
      ).text
    }
    for _ in 0..<5 { #expect(try await change("wrong").contains("原密码不对")) }
    #expect(try await change(ConsoleOverStore.password).contains("原密码不对"))
    console.temporary.clock.move(seconds: 14 * 60)
    #expect(try await console.client.get("/console", [.cookie: cookie]).status == 200)
    console.temporary.clock.move(seconds: 60)
    #expect(try await !change(ConsoleOverStore.password).contains("原密码不对"))
    #expect(try await seal(console.code()) == 303)
  }

  @Test func `a refused request of staff is on record, by its route and reason`() async throws {
    let console = try await ConsoleOverStore()
    let cookie = try await console.cookie(Offices.code(.village))
    _ = try await console.client.get("/console/seals", [.cookie: cookie])
    _ = try await console.client.get("/console/projects/999", [.cookie: cookie])
    _ = try await console.post("/console/notices", ["token": "AAAA"], cookie: cookie)
    _ = try await console.client.get("/console/projects", [.cookie: cookie])
    _ = try await console.client.get("/console/seals", [.cookie: "sid=none"])
    let events = try await console.temporary.everything().filter {
      $0.hasPrefix("audit_event") && $0.contains("refused")
    }
    #expect(events.count == 3)
    for (route, reason) in [
      ("GET /console/seals", "role"), ("GET /console/projects/{id}", "reach"),
      ("POST /console/notices", "token"),
    ] {
      #expect(events.contains { $0.contains(route) && $0.contains(reason) }, "\(route)")
    }
  }

  @Test func `every page of staff shows the way out`() async throws {
    let console = try await ConsoleOverStore()
    let cookie = try await console.cookie(Offices.code(.village))
    for path in ["/console", "/console/projects", "/console/households", "/console/account"] {
      let page = try await console.client.get(path, [.cookie: cookie]).text
      #expect(page.contains(">账号与退出</a>"), "\(path)")
    }
    let account = try await console.client.get("/console/account", [.cookie: cookie]).text
    #expect(account.contains("action=\"/console/sign-out\""))
  }

  @Test func `signing out everywhere ends the person's other sessions too`() async throws {
    let console = try await ConsoleOverStore()
    let first = try await console.cookie(Offices.code(.finance))
    let other = try await console.cookie(Offices.code(.village))
    let second = ConsoleOverStore.pair(
      try await console.post(
        "/console/sign-in",
        [
          "staff": Offices.code(.finance), "password": ConsoleOverStore.password,
          "code": console.code(),
        ]))
    _ = try await console.submit("/console/sign-out-everywhere", [:], cookie: second)
    for (cookie, status) in [(first, 303), (second, 303), (other, 200)] {
      #expect(try await console.client.get("/console", [.cookie: cookie]).status == status)
    }
  }

  @Test func `one's own sessions are listed, and each can be ended alone`() async throws {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    let first = try await console.cookie(staff)
    let other = try await console.cookie(Offices.code(.village))
    var agent = HTTPFields()
    agent[.userAgent] = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    let second = ConsoleOverStore.pair(
      try await console.post(
        "/console/sign-in",
        ["staff": staff, "password": ConsoleOverStore.password, "code": console.code()],
        fields: agent))
    let page = try await console.client.get("/console/account", [.cookie: first]).text
    #expect(page.contains("Firefox, Windows") && page.contains("未知设备"))
    #expect(!page.contains("140.0"))
    #expect(page.components(separatedBy: "本次登录").count == 2)
    let marks = page.components(separatedBy: "name=\"begun\" value=\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
    #expect(marks.count == 1)
    let begun = ["begun": try #require(marks.first)]
    // Another person's session does not end by its time, nor does a time that nothing began at.
    _ = try await console.submit("/console/account/sessions", begun, cookie: other)
    _ = try await console.submit("/console/account/sessions", ["begun": "1"], cookie: first)
    let path = "/console/account"
    #expect(try await console.client.get(path, [.cookie: second]).status == 200)
    _ = try await console.submit("/console/account/sessions", begun, cookie: first)
    for (cookie, status) in [(first, 200), (second, 303), (other, 200)] {
      #expect(try await console.client.get(path, [.cookie: cookie]).status == status)
    }
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0",
      "Edge, Windows"
    ),
    ("Mozilla/5.0 (Linux; Android 14; M) Chrome/130.0 MicroMessenger/8.0", "WeChat, Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
    ("curl/8.5", ""),
  ])
  func `a device is told by its families alone`(agent: String, words: String) {
    #expect(DeviceWords.of(agent) == words)
  }

  @Test func `finance seals a month with a fresh time code, once`() async throws {
    let console = try await ConsoleOverStore()
    let cookie = try await console.cookie(Offices.code(.finance))
    func seal(_ period: String, _ code: String) async throws -> Int {
      try await console.submit(
        "/console/seals", ["period": period, "code": code], cookie: cookie
      ).status
    }
    #expect(try await seal("2018-05", "000000") == 422)
    #expect(try await seal("no month", console.code()) == 422)
    #expect(try await seal("2018-05", console.code()) == 303)
    #expect(try await seal("2018-05", console.code()) == 422)
    let county = SmallWorld.first
    #expect(try await console.temporary.store.sealedPeriods(of: county) == ["2018-05"])
    let village = Actor(person: "x", role: .village, reach: [county])
    #expect(
      await refusalCode {
        try await console.temporary.store.seal("2018-06", in: county, by: [village])
      } == "role_refused")
  }

  @Test func `a given password is changed before anything else`() async throws {
    let console = try await ConsoleOverStore()
    let staff = Offices.code(.finance)
    let cookie = try await console.cookie(staff)
    try await console.enrol(staff, mustChange: true)
    #expect(try await console.client.get("/console", [.cookie: cookie]).status == 303)
    let first = try await console.post(
      "/console/sign-in",
      ["staff": staff, "password": ConsoleOverStore.password, "code": console.code()])
    let session = ConsoleOverStore.pair(first)
    let sent = try await console.client.get("/console/projects", [.cookie: session])
    #expect(sent.header("Location") == "/console/account")
    let path = "/console/account/password"
    let old = ConsoleOverStore.password
    var answered = ""
    for (answers, status) in [
      (["old": old, "new": "short", "again": "short"], 422),
      (["old": old, "new": "Another-4711", "again": "Another-4712"], 422),
      (["old": "wrong", "new": "Another-4711", "again": "Another-4711"], 422),
      (["old": old, "new": old, "again": old], 422),
      (["old": old, "new": "Another-4711", "again": "Another-4711", "code": "000000"], 422),
      (["old": old, "new": "Another-4711", "again": "Another-4711", "code": "good"], 303),
    ] {
      var answers = answers
      if answers["code"] == "good" { answers["code"] = console.code() }
      let answer = try await console.submit(path, answers, cookie: session)
      #expect(answer.status == status)
      answered = answer.header("Clear-Site-Data") ?? ""
    }
    #expect(answered.contains("cookies"))
    #expect(try await console.client.get("/console/account", [.cookie: session]).status == 303)
  }

  @Test func `a secret sealed for one person does not open for another`() throws {
    let keys = try #require(AccessKeys(Array(repeating: 1, count: 32)))
    let sealed = try keys.seal([1, 2, 3], of: "a")
    #expect(keys.open(sealed, of: "a") == [1, 2, 3])
    #expect(keys.open(sealed, of: "b") == nil)
    let others = try #require(AccessKeys(Array(repeating: 2, count: 32)))
    #expect(others.open(sealed, of: "a") == nil)
    #expect(
      keys.accepts(keys.formToken("s"), of: "s") && !keys.accepts(keys.formToken("s"), of: "t"))
    #expect(keys.identity("11010519491231002x") == keys.identity("11010519491231002X"))
    #expect(AccessKeys([1]) == nil)
  }
}
