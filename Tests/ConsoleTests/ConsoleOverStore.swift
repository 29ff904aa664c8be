import Console
import Domain
import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

/// The staff side over a real store, with a login for everybody in `Offices`.
final class ConsoleOverStore: Sendable {
  typealias Client = WebClient<RouterResponder<BasicRequestContext>>

  let temporary: TemporaryStore
  let client: Client
  let signIn: SignIn

  static let password = "Haidai-2020"

  /// A console over a prepared store, or once more over one that was, as after a restart.
  init(
    over known: TemporaryStore? = nil, rules: PasswordRules = .mlps3, refused: [String] = [],
    behindTLS: Bool = false
  ) async throws {
    temporary = if let known { known } else { try await TemporaryStore() }
    let store = temporary.store
    if known == nil {
      try await SmallWorld.prepare(store)
      try await Offices.fill(store)
    }
    let keys = AccessKeys(Array(repeating: 9, count: AccessKeys.length))
    guard let keys else { throw CancellationError() }
    let clock = temporary.clock
    signIn = try await SignIn(
      store, keys: keys, hash: PasswordHash(.least), rules: rules, refused: refused
    ) { clock.now() }
    let pages = try Pages(folders: [PortalTemplates.folder, ConsoleTemplates.folder])
    let state = PortalState(PublicReader(store), hotline: "12317")
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: ErrorPages(pages) { state.lastSite })
    try Console(
      store, pages, state: state, signIn: signIn,
      photos: PhotoFolder(temporary.folder.file("photos")), behindTLS: behindTLS
    ).addRoutes(to: router)
    client = WebClient(router.buildResponder())
  }

  /// The secret of everybody's time codes here.
  static let secret: [UInt8] = Array("12345678901234567890".utf8)

  /// Gives a person a login.
  func enrol(_ staff: String, mustChange: Bool = false) async throws {
    try await signIn.keep(
      Self.password, secret: Self.secret, of: staff, mustChange: mustChange)
  }

  /// A time code that was not used yet.
  func code() -> String {
    temporary.clock.move(seconds: 30)
    return TimeCode.code(
      Self.secret, step: TimeCode.step(at: temporary.clock.now().microseconds))
  }

  /// Signs a person in with one role and gives the cookie.
  func cookie(_ staff: String) async throws -> String {
    try await enrol(staff)
    let first = try await post(
      "/console/sign-in", ["staff": staff, "password": Self.password, "code": code()])
    let chosen = try await client.get("/console/role", [.cookie: Self.pair(first)])
    return Self.pair(chosen)
  }

  /// The name and value that an answer sets.
  static func pair(_ answer: Client.Answer) -> String {
    String((answer.header("Set-Cookie") ?? "").prefix { $0 != ";" })
  }

  /// Sends a form as our own page would.
  func post(
    _ path: String, _ answers: [String: String], cookie: String = "",
    fields: HTTPFields = [:]
  ) async throws -> Client.Answer {
    let body = answers.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&")
    return try await post(
      path, body: body, type: "application/x-www-form-urlencoded", cookie: cookie, fields: fields)
  }

  /// Sends a body of a type as our own page would.
  func post(
    _ path: String, body: String, type: String, cookie: String, fields: HTTPFields = [:]
  ) async throws -> Client.Answer {
    var head: HTTPFields = [.contentType: type, .cookie: cookie]
    if let name = HTTPField.Name("Sec-Fetch-Site") { head[name] = "same-origin" }
    for field in fields { head[field.name] = field.value }
    return try await client.send(.post, path, head, body: body)
  }

  /// Sends a form with the token that the session's pages carry.
  func submit(
    _ path: String, _ answers: [String: String], cookie: String
  ) async throws -> Client.Answer {
    var answers = answers
    answers["token"] = try await token(cookie)
    return try await post(path, answers, cookie: cookie)
  }

  /// Sends a form with a file, as our own page would.
  func send(
    _ path: String, _ answers: [String: String], file: String, _ name: String, _ bytes: [UInt8],
    cookie: String
  ) async throws -> Client.Answer {
    var head: HTTPFields = [.contentType: "multipart/form-data; boundary=cut", .cookie: cookie]
    if let site = HTTPField.Name("Sec-Fetch-Site") { head[site] = "same-origin" }
    var body = answers.reduce("") {
      $0 + "--cut\r\nContent-Disposition: form-data; name=\"\($1.key)\"\r\n\r\n\($1.value)\r\n"
    }
    body +=
      "--cut\r\nContent-Disposition: form-data; name=\"\(file)\"; filename=\"\(name)\"\r\n\r\n"
    return try await client.send(
      .post, path, head, bytes: Array(body.utf8) + bytes + Array("\r\n--cut--\r\n".utf8))
  }

  /// The token in the forms of a session.
  func token(_ cookie: String) async throws -> String {
    let page = try await client.get("/console/account", [.cookie: cookie]).text
    let parts = page.components(separatedBy: "name=\"token\" value=\"")
    return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let hex = String(byte, radix: 16)
      return "%\(hex.count == 1 ? "0" : "")\(hex)"
    }.joined()
  }
}
