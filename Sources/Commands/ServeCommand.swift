import ArgumentParser
import Console
import Domain
import Foundation
import Hummingbird
import Logging
import Portal
import SQLiteEngine
import Storage
import Transparency
import Web

/// Serves the portal and the open data.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "启动网站 serves the portal and the open data")

  @OptionGroup var folder: DataFolder
  @Option(help: "监听地址 address to listen on") var host = "127.0.0.1"
  @Option(help: "端口 port") var port = 8080
  @Option(help: "监督电话 hotline shown on every page") var hotline = "12317"
  @Option(
    name: .customLong("public-url"),
    help: "公众访问的网址，印在公示的二维码里 address under which everybody finds the portal, for QR codes")
  var publicURL: String?
  @Flag(help: "不在启动时核对 do not verify at start and every night") var noVerify = false
  @Option(
    name: .customLong("static"), help: "另外发布一个目录到 /static also serves a folder under /static")
  var staticFolder: String?
  @Flag(
    name: .customLong("behind-tls"),
    help: "在 HTTPS 反向代理之后 behind a proxy that ends TLS") var behindTLS = false
  @Option(
    name: .customLong("password-rules"),
    help: "密码规则 rules of passwords: mlps3（等保三级）| modern")
  var passwordRules: PasswordRules = .mlps3
  @Option(
    name: .customLong("refused-passwords"),
    help: "不许使用的密码，每行一个 a file of passwords that nobody may choose, one a line")
  var refusedPasswords: String?
  @Option(
    name: .customLong("messages-to"),
    help: "短信网关的发件目录，发验证码用 folder from which a gateway (smstools) sends codes to telephones")
  var messageFolder: String?
  @Flag(help: "记录每个请求 log every request, without query values") var logRequests = false
  @OptionGroup var answer: Answer

  func run() async throws {
    let opened = try await folder.openExisting()
    if opened.database.hasWALResetBug {
      Terminal.note(
        "SQLite \(opened.database.version) < 3.51.3：只由本进程打开数据文件 "
          + "only this process may open the data file\n")
    }
    let keys = try folder.accessKeys()
    let guards = Guards(
      lookups: LookupGuard(key: keys.limits, clock: DataFolder.now), codes: try codes,
      signIn: try await SignIn(
        opened.store, keys: keys, rules: passwordRules, refused: try knownPasswords,
        clock: DataFolder.now))
    try await opened.store.recallLimits(guards.holders)
    let count = AnswerCount<ReaderContext>()
    let application = try await buildApplication(opened, guards, count)
    try answer.give(["url": "http://\(host):\(port)"], or: "山海 → http://\(host):\(port)")
    if !noVerify { startVerifying(opened) }
    startSigning(opened)
    startNoting(opened.store, guards.holders)
    startWatching(opened.store, count)
    try await application.runService()
    try await opened.store.noteLimits(guards.holders)
  }

  /// What slows guessing down, on both sides.
  private struct Guards {
    let lookups: LookupGuard
    let codes: OneTimeCodes?
    let signIn: SignIn

    var holders: [any LimitHolder] { [lookups, signIn.limits] }
  }

  private func buildApplication(
    _ opened: OpenStore, _ guards: Guards, _ count: AnswerCount<ReaderContext>
  ) async throws -> some ApplicationProtocol {
    var logger = Logger(label: "shanhai")
    logger.logLevel = logRequests ? .info : .notice
    let limits = ServerLimits()
    let router = try await buildRouter(opened, guards, count)
    return Application(
      router: router, server: limits.server(),
      configuration: limits.configuration(host: host, port: port, logger: logger), logger: logger)
  }

  private func buildRouter(
    _ opened: OpenStore, _ guards: Guards, _ count: AnswerCount<ReaderContext>
  ) async throws -> Router<ReaderContext> {
    let reader = PublicReader(opened.store)
    let pages = try Pages(folders: [PortalTemplates.folder, ConsoleTemplates.folder])
    let state = PortalState(reader, hotline: hotline)
    let (keys, photos) = (opened.keys, folder.photos)
    let desk = ReportDesk(opened.store, opened.publisher)
    let portal = Portal(
      reader, desk, pages, state: state, guarding: guards.lookups, codes: guards.codes,
      behindProxy: behindTLS, publicURL: try publicAddress, photograph: photos.photograph
    ) { keys($0)?.description }
    let router = Router(context: ReaderContext.self, options: [.autoGenerateHeadEndpoints])
    if logRequests { router.add(middleware: RequestLog()) }
    router.add(middleware: count)
    router.add(middleware: SecurityHeaders(behindTLS: behindTLS))
    router.add(middleware: ErrorPages(pages) { state.lastSite })
    router.add(middleware: OneTarget())
    router.add(middleware: LoadShedding(limit: ServerLimits().requests))
    router.add(
      middleware: AllowedMethods(writing: Portal.writing.merging(["/console": [.post]]) { $1 }))
    router.add(middleware: RememberLanguage(behindTLS: behindTLS))
    if let staticFolder {
      router.add(middleware: FileMiddleware(staticFolder, urlBasePath: "/static"))
    }
    portal.addRoutes(to: router)
    let demonstration = try await DemonstrationLogins.known(in: opened.store)
    // Everybody knows them anyway, and an example that is a year old shall still be tried.
    try await opened.store.renewAge(ofPasswordsOf: demonstration.map(\.staff))
    let console = Console(
      opened.store, pages, state: state, signIn: guards.signIn, photos: photos,
      behindTLS: behindTLS, demonstration: demonstration)
    try console.addRoutes(to: router)
    router.serve(pages.assets)
    addOperation(to: router, state)
    let strangers = DeclaredRoutes.strangers(in: router)
    guard strangers.isEmpty else {
      throw Failure(
        zh: "有未声明使用者的路由，不能启动：\(strangers.joined(separator: "、"))",
        en: "Routes without a declared user; not started: \(strangers.joined(separator: ", "))")
    }
    return router
  }

  /// What sends codes to registered telephones; nil without a folder for messages.
  ///
  /// A message that cannot be handed over is complained of here: the answer to whoever asks must be
  /// the same.
  private var codes: OneTimeCodes? {
    get throws {
      guard let messageFolder else { return nil }
      guard let folder = MessageFolder(messageFolder) else {
        throw Failure(
          zh: "短信目录 \(messageFolder) 不存在或不能写入。",
          en: "The folder for messages \(messageFolder) is not there or cannot be written to.")
      }
      return OneTimeCodes(clock: DataFolder.now) { message in
        do {
          try folder.put(message)
        } catch {
          Terminal.complain("messages: \(messageFolder): \(type(of: error))")
        }
      }
    }
  }

  /// The lines of the file of refused passwords.
  private var knownPasswords: [String] {
    get throws {
      guard let refusedPasswords else { return [] }
      guard let text = try? String(contentsOfFile: refusedPasswords, encoding: .utf8) else {
        throw Failure(
          zh: "不能读取 \(refusedPasswords)，应为 UTF-8 文本，每行一个密码。",
          en: "Cannot read \(refusedPasswords): UTF-8 text with one password a line is expected.")
      }
      return text.split(whereSeparator: \.isNewline).map(String.init)
    }
  }

  /// The address for square codes: the given one, or else where this process listens.
  private var publicAddress: String {
    get throws {
      guard let publicURL else { return "http://\(host):\(port)" }
      guard publicURL.wholeMatch(of: #/https?:\/\/[^\s\/?#]+(\/[^\s?#]*)?/#) != nil else {
        throw Failure(
          zh: "--public-url 应为网址，如 https://shanhai.example",
          en: "--public-url must be an address such as https://shanhai.example")
      }
      return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    }
  }

  /// Whether the process lives, and whether it can answer from the store.
  ///
  /// No version is told here: whoever starts the program is told.
  private func addOperation(to router: Router<ReaderContext>, _ state: PortalState) {
    router.get("/health") { _, _ in
      Response(
        status: .ok, headers: [.contentType: FileForm.json.mediaType],
        body: ResponseBody(text: "{\"status\":\"ok\"}\n"))
    }
    router.get("/ready") { _, _ in
      _ = try await state.look()
      return "ok\n"
    }
  }

  /// Signs what the logs have become, so that every receipt is good within seconds (trust.md 5).
  private func startSigning(_ opened: OpenStore) {
    Task.detached(priority: .background) {
      while !Task.isCancelled {
        do {
          try await opened.publisher.publish()
        } catch {
          Terminal.complain("sign: \(type(of: error))")
        }
        try await Task.sleep(for: .seconds(2))
      }
    }
  }

  /// Notes once a second how near anybody is to a limit, so that a restart forgives nothing; and
  /// tries again to forget what was erased while somebody was reading.
  private func startNoting(_ store: Store, _ holders: [any LimitHolder]) {
    Task.detached(priority: .background) {
      while !Task.isCancelled {
        do {
          try await store.noteLimits(holders)
          try await store.forgetErased()
        } catch {
          Terminal.complain("limits: \(type(of: error))")
        }
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// Looks once a minute whether something is wrong with the server itself.
  private func startWatching(_ store: Store, _ count: AnswerCount<ReaderContext>) {
    let data = folder.data
    Task.detached(priority: .background) {
      var watch = ServerWatch()
      let start = ContinuousClock.now
      while !Task.isCancelled {
        let (answers, faults) = count.take()
        let reading = ServerWatch.Reading(
          clock: DataFolder.now(), steady: Int64((ContinuousClock.now - start) / .microseconds(1)),
          answers: answers, faults: faults, free: Machine.freeShare(of: data))
        for trouble in watch.troubles(reading) {
          do {
            try await store.note(trouble)
          } catch {
            Terminal.complain("watch: \(type(of: error))")
          }
        }
        try await Task.sleep(for: .seconds(60))
      }
    }
  }

  /// Verifies and screens at start and then every 24 hours, beside the serving.
  private func startVerifying(_ opened: OpenStore) {
    Task.detached(priority: .background) {
      while !Task.isCancelled {
        let reports = try await opened.store.verify(keys: opened.keys)
        try await opened.store.keep(reports)
        for report in reports {
          if let finding = report.finding {
            Terminal.complain("verify: \(report.county) \(finding.line)")
          }
        }
        // Suspicions go to the register for people to look at, never to the log of the server.
        do {
          try await opened.store.record(opened.store.screen(readers: 2))
        } catch {
          Terminal.complain("screen: \(type(of: error))")
        }
        try await Task.sleep(for: .seconds(86_400))
      }
    }
  }
}

extension PasswordRules: ExpressibleByArgument {}
