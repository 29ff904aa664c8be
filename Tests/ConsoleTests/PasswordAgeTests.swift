import Console
import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("A password gets old") struct PasswordAgeTests {
  private let staff = Offices.code(.finance)
  private let day: Int64 = 86_400

  private func signIn(_ console: ConsoleOverStore, _ password: String) async throws -> String {
    ConsoleOverStore.pair(
      try await console.post(
        "/console/sign-in", ["staff": staff, "password": password, "code": console.code()]))
  }

  /// Changes the password and says what the page answered: 303, or the code of what is wrong.
  private func change(
    _ console: ConsoleOverStore, from old: String, to new: String
  ) async throws -> (status: Int, text: String) {
    let cookie = try await signIn(console, old)
    let answer = try await console.submit(
      "/console/account/password", ["old": old, "new": new, "again": new, "code": console.code()],
      cookie: cookie)
    return (answer.status, answer.text)
  }

  @Test func `after 90 days signing in leads to the change and nowhere else`() async throws {
    let console = try await ConsoleOverStore()
    try await console.enrol(staff)
    console.temporary.clock.move(seconds: 90 * day - 300)
    let young = try await signIn(console, ConsoleOverStore.password)
    #expect(
      try await console.client.get("/console/role", [.cookie: young]).header("Location")
        == "/console")
    console.temporary.clock.move(seconds: 300)
    let old = try await signIn(console, ConsoleOverStore.password)
    for path in ["/console", "/console/role", "/console/projects"] {
      let sent = try await console.client.get(path, [.cookie: old])
      #expect(sent.header("Location") == "/console/account")
    }
    let page = try await console.client.get("/console/account", [.cookie: old])
    #expect(page.status == 200 && page.text.contains("密码已到期"))
    let changed = try await change(console, from: ConsoleOverStore.password, to: "Another-4711")
    #expect(changed.status == 303)
    let fresh = try await signIn(console, "Another-4711")
    #expect(
      try await console.client.get("/console/role", [.cookie: fresh]).header("Location")
        == "/console")
  }

  @Test func `the modern rules let a password live, and may be repeated later`() async throws {
    let console = try await ConsoleOverStore(rules: .modern)
    try await console.enrol(staff)
    console.temporary.clock.move(seconds: 400 * day)
    let cookie = try await signIn(console, ConsoleOverStore.password)
    #expect(
      try await console.client.get("/console/role", [.cookie: cookie]).header("Location")
        == "/console")
    #expect(
      try await change(console, from: ConsoleOverStore.password, to: "long enough words").status
        == 303)
    #expect(
      try await change(console, from: "long enough words", to: "other long words").status == 303)
    #expect(
      try await change(console, from: "other long words", to: "long enough words").status == 303)
  }

  @Test func `a password of the refused list is not taken, whatever its capitals`() async throws {
    let console = try await ConsoleOverStore(refused: ["Sunshine-2019", "other"])
    try await console.enrol(staff)
    let old = ConsoleOverStore.password
    let refused = try await change(console, from: old, to: "sunSHINE-2019")
    #expect(refused.status == 422 && refused.text.contains("常见词"))
    #expect(try await change(console, from: old, to: "Sunshine-20199").status == 303)
  }

  @Test func `a person is told of failed attempts and of what was changed`() async throws {
    let console = try await ConsoleOverStore()
    try await console.enrol(staff)
    let first = try await signIn(console, ConsoleOverStore.password)
    let path = "/console/account"
    let quiet = try await console.client.get(path, [.cookie: first]).text
    #expect(quiet.contains("最近的登录与修改") && !quiet.contains("次失败"))
    for _ in 0..<3 { _ = try await signIn(console, "wrong") }
    _ = try await console.cookie(Offices.code(.village))
    let second = try await signIn(console, ConsoleOverStore.password)
    let told = try await console.client.get(path, [.cookie: second]).text
    #expect(told.contains("您上次登录之后有 3 次失败"))
    #expect(told.matches(of: /登录失败/).count == 3)
    let again = try await signIn(console, ConsoleOverStore.password)
    #expect(try await !console.client.get(path, [.cookie: again]).text.contains("次失败"))
    _ = try await change(console, from: ConsoleOverStore.password, to: "Another-4711")
    let third = try await signIn(console, "Another-4711")
    let after = try await console.client.get(path, [.cookie: third]).text
    #expect(after.contains("修改了密码") && !after.contains("次失败"))
    let other = try await console.cookie(Offices.code(.village))
    #expect(try await !console.client.get(path, [.cookie: other]).text.contains("登录失败"))
  }

  @Test func `the last five passwords are refused, the sixth is not`() async throws {
    let console = try await ConsoleOverStore()
    try await console.enrol(staff)
    var last = ConsoleOverStore.password
    for number in 1...4 {
      let next = "Haidai-700\(number)"
      #expect(try await change(console, from: last, to: next).status == 303)
      last = next
    }
    let refused = try await change(console, from: last, to: ConsoleOverStore.password)
    #expect(refused.status == 422 && refused.text.contains("最近 5 次"))
    #expect(try await change(console, from: last, to: "Haidai-7005").status == 303)
    #expect(
      try await change(console, from: "Haidai-7005", to: ConsoleOverStore.password).status == 303)
    let kept = try await console.temporary.number("SELECT count(*) FROM past_password")
    #expect(kept == 5)
  }

  @Test func `a pause outlives the process, and nothing in the table names anybody`() async throws {
    let console = try await ConsoleOverStore()
    try await console.enrol(staff)
    func attempt(_ console: ConsoleOverStore, _ network: String) async throws -> Bool {
      try await console.signIn.signIn(
        .init(
          staff: staff, password: ConsoleOverStore.password, code: console.code(),
          network: network)) != nil
    }
    for _ in 0..<5 {
      _ = try await console.signIn.signIn(
        .init(staff: staff, password: "wrong", code: "0", network: "10.0.0"))
    }
    let store = console.temporary.store
    try await store.noteLimits([console.signIn.limits])
    let rows = try await console.temporary.everything().filter { $0.hasPrefix("limit_mark") }
    #expect(rows.count == 1)
    #expect(!rows.joined().contains(staff) && !rows.joined().contains("10.0.0"))

    let forgetful = try await ConsoleOverStore(over: console.temporary)
    #expect(try await attempt(forgetful, "10.0.0"))
    let again = try await ConsoleOverStore(over: console.temporary)
    try await store.recallLimits([again.signIn.limits])
    #expect(try await !attempt(again, "10.0.0"))
    #expect(try await attempt(again, "10.0.1"))
    console.temporary.clock.move(seconds: 15 * 60)
    #expect(try await attempt(again, "10.0.0"))
    // Success leaves nothing to remember.
    try await store.noteLimits([again.signIn.limits])
    #expect(try await console.temporary.number("SELECT count(*) FROM limit_mark") == 0)
  }
}
