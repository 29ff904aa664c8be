import Fixtures
import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1
import Synchronization
import Testing

@testable import Web

@Suite("Serving") struct ServingTests {
  struct Broken: Error { let secret = "李某某" }
  struct Told: Error, CustomStringConvertible { let description = "the disk is full" }

  /// Keeps the lines of a log.
  struct Recorder: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    final class Lines: Sendable {
      let kept = Mutex<[String]>([])
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let more = metadata.merging(event.metadata ?? [:]) { $1 }
      lines.kept.withLock { $0.append("\(event.level) \(event.message) \(more)") }
    }
  }

  struct Plain: Page {
    static let template = "error"
    let title = "页"
    let slots: Slots = ["heading": "题", "message": "文", "advice": "", "correlation": "1"]
  }

  static func client(
    limit: Int = 10, behindTLS: Bool = false, logger: Logger? = nil
  ) throws -> WebClient<RouterResponder<BasicRequestContext>> {
    let pages = try Pages()
    let site = Site(
      synthetic: Site.example, asOf: "2020-11-02 16:00", records: 1_100_826, holds: true)
    let router = Router(options: [.autoGenerateHeadEndpoints])
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(behindTLS: behindTLS))
    router.add(middleware: ErrorPages(pages) { site })
    router.add(middleware: OneTarget())
    router.add(middleware: LoadShedding(limit: limit) { 3 })
    router.add(middleware: AllowedMethods(writing: ["/api/": [.post]]))
    router.add(middleware: RememberLanguage(behindTLS: behindTLS))
    router.serve(pages.assets)
    router.get("/health") { _, _ in "ok" }
    router.get("/broken") { _, _ -> String in throw Broken() }
    router.get("/told") { _, _ -> String in throw Told() }
    router.get("/broken.json") { _, _ -> String in throw Broken() }
    router.get("/cut") { _, _ -> String in throw HTTPParserError.invalidEOFState }
    router.get("/bad") { _, _ -> String in throw Refusal.badParameter("year") }
    router.post("/api/x") { _, _ in "posted" }
    router.get(.data) { request, _, _ in
      try await pages.response(to: request, at: .data, site, version: "7") { _ in Plain() }
    }
    return WebClient(router.buildResponder(), logger: logger)
  }

  @Test func `answers are counted, and faults of the server among them`() async throws {
    let count = AnswerCount<BasicRequestContext>()
    let router = Router()
    router.add(middleware: count)
    let site = Site(synthetic: nil, asOf: "2020-11-02 16:00", records: 1, holds: true)
    router.add(middleware: ErrorPages(try Pages()) { site })
    router.get("/health") { _, _ in "ok" }
    router.get("/broken") { _, _ -> String in throw Broken() }
    let client = WebClient(router.buildResponder())
    for path in ["/health", "/broken", "/nowhere"] { _ = try await client.get(path) }
    #expect(count.take() == (3, 1))
    #expect(count.take() == (0, 0))
  }

  @Test func `every answer carries the guarding headers`() async throws {
    for path in ["/data", "/nowhere", "/broken"] {
      let answer = try await Self.client().get(path)
      let policy = try #require(answer.header("Content-Security-Policy"))
      for part in [
        "default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
        "form-action 'self'",
      ] { #expect(policy.contains(part)) }
      #expect(!policy.contains("unsafe"))
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
      #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
      #expect(answer.header("Access-Control-Allow-Origin") == nil)
      #expect(answer.header("Server") == nil)
    }
  }

  @Test func `behind TLS every answer asks for TLS, and the cookie of the language stays in it`()
    async throws
  {
    let name = "Strict-Transport-Security"
    for path in ["/data?lang=en", "/nowhere", "/broken"] {
      let answer = try await Self.client(behindTLS: true).get(path)
      #expect(answer.header(name) == "max-age=31536000; includeSubDomains")
      #expect(try await Self.client().get(path).header(name) == nil)
    }
    let set = try await Self.client(behindTLS: true).get("/data?lang=en").header("Set-Cookie")
    let cookie = try #require(set)
    #expect(cookie.hasPrefix("__Host-lang=en; Path=/;") && cookie.hasSuffix("; Secure"))
    #expect(!cookie.contains("Domain"))
    let kept = try await Self.client().get("/data", [.cookie: "__Host-lang=en"])
    #expect(kept.text.contains("<html lang=\"en\">"))
  }

  @Test func `a request names one host`() async throws {
    let host = try #require(HTTPField.Name("Host"))
    #expect(try await Self.client().get("/data", [host: "other.example"]).status == 400)
    #expect(try await Self.client().get("http://other.example/data").status == 400)
    #expect(try await Self.client().get("/data").status == 200)
  }

  @Test func `a fault is told by its number only`() async throws {
    let answer = try await Self.client().get("/broken")
    #expect(answer.status == 500)
    #expect(answer.text.contains("<code>test-1</code>") && !answer.text.contains("李某某"))
    #expect(answer.header("Cache-Control") == "no-store")
  }

  @Test func `a fault is in the log under its number, by its type and its own words`() async throws
  {
    let lines = Recorder.Lines()
    let client = try Self.client(logger: Logger(label: "test") { _ in Recorder(lines: lines) })
    for path in ["/broken", "/told", "/nowhere"] { _ = try await client.get(path) }
    let faults = lines.kept.withLock { $0 }.filter { $0.hasPrefix("error") }
    #expect(faults.count == 2)
    #expect(faults.allSatisfy { $0.contains("test-1") && !$0.contains("李某某") })
    #expect(faults.first?.contains("Broken") == true)
    #expect(faults.last?.contains("Told: the disk is full") == true)
  }

  @Test func `a reader who broke off is left to the server`() async throws {
    await #expect(throws: HTTPParserError.self) { try await Self.client().get("/cut") }
  }

  @Test func `programs get problem details`() async throws {
    let byEnding = try await Self.client().get("/broken.json")
    #expect(byEnding.header("Content-Type") == "application/problem+json; charset=utf-8")
    #expect(byEnding.text.contains("\"request_id\":\"test-1\""))
    let byHeader = try await Self.client().get("/bad", [.accept: "application/json"])
    #expect(byHeader.text.contains("\"type\":\"urn:shanhai:problem:bad-parameter\""))
    #expect(byHeader.status == 400)
    let browser = try await Self.client().get("/bad", [.accept: "text/html,application/json;q=0.9"])
    #expect(browser.text.hasPrefix("<!doctype html>"))
  }

  @Test func `an address that is not there is a page in the language of the reader`() async throws {
    let chinese = try await Self.client().get("/nowhere")
    #expect(chinese.status == 404 && chinese.text.contains("没有找到"))
    let english = try await Self.client().get("/nowhere", [.acceptLanguage: "en"])
    #expect(english.text.contains("Not found") && english.text.contains("lang=\"en\""))
  }

  @Test func `other methods are refused and told which are taken`() async throws {
    let refused = try await Self.client().send(.delete, "/data")
    #expect(refused.status == 405 && refused.header("Allow") == "GET, HEAD")
    #expect(try await Self.client().send(.trace, "/api/x").header("Allow") == "GET, HEAD, POST")
    #expect(try await Self.client().send(.post, "/api/x").text == "posted")
  }

  @Test func `HEAD gives the headers of GET and no body`() async throws {
    let head = try await Self.client().send(.head, "/data")
    let get = try await Self.client().get("/data")
    #expect(head.status == 200 && head.text.isEmpty)
    #expect(head.header("Content-Length") == get.header("Content-Length"))
  }

  @Test func `a page that the browser holds is not sent again`() async throws {
    let first = try await Self.client().get("/data")
    let tag = try #require(first.header("ETag"))
    let again = try await Self.client().get("/data", [.ifNoneMatch: "\"x\", W/\(tag)"])
    #expect(again.status == 304 && again.text.isEmpty && again.header("ETag") == tag)
    let english = try await Self.client().get("/data", [.ifNoneMatch: tag, .acceptLanguage: "en"])
    #expect(english.status == 200)
  }

  @Test func `a language asked for is remembered and an unknown one is not`() async throws {
    #expect(
      try await Self.client().get("/data?lang=en").header("Set-Cookie")?.hasPrefix(
        "lang=en; Path=/") == true)
    #expect(try await Self.client().get("/data?lang=fr").header("Set-Cookie") == nil)
    let kept = try await Self.client().get("/data", [.cookie: "lang=en"])
    #expect(kept.text.contains("<html lang=\"en\">"))
  }

  @Test func `the frame says what the ledger is and where the reader is`() async throws {
    let page = try await Self.client().get("/data").text
    #expect(page.contains("演示数据") && page.contains("1,100,826") && page.contains("账目核对无误"))
    #expect(page.contains("<a href=\"/data\" aria-current=\"page\">开放数据</a>"))
    #expect(page.contains("href=\"/data?lang=en\""))
  }

  @Test func `the look is served under the name of its content and kept for ever`() async throws {
    let assets = try Pages().assets
    let answer = try await Self.client().get(assets.path("shanhai.css"))
    #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
    #expect(answer.header("Content-Type") == "text/css; charset=utf-8")
    #expect(answer.text.utf8.count < 16 * 1024)
    #expect(try await Self.client().get("/assets/shanhai.css").status == 404)
  }

  @Test func `more requests than the limit are turned away at once, but not the health check`()
    async throws
  {
    let client = try Self.client(limit: 0)
    let answer = try await client.get("/data")
    #expect(answer.status == 503 && answer.header("Retry-After") == "3")
    #expect(try await client.get("/health").status == 200)
  }
}
