import Domain
package import HTTPTypes
package import Hummingbird
package import Storage
package import Web

/// The public side: every page, its files, the logs.
///
/// Handed a reader and the desk for reports, it can write nothing but a report and an appeal.
package struct Portal: Sendable {
  let reader: PublicReader
  let pages: Pages
  let state: PortalState
  let desk: ReportDesk
  let guarding: LookupGuard
  let codes: OneTimeCodes?
  let behindProxy: Bool
  let publicURL: String
  let photograph: @Sendable (String) -> Photograph?
  let verifierKey: @Sendable (String) -> String?
  let book = PublicityBook()
  private let cache = PageCache()

  /// Composes the portal.
  /// - Parameters:
  ///   - reader: what the public may see.
  ///   - desk: where reports are filed.
  ///   - pages: the templates and the look.
  ///   - state: what all pages share.
  ///   - guarding: how often people may ask for their own payments and report.
  ///   - codes: sends codes to registered telephones; nil where nothing can be sent, and then only
  ///     the code of a receipt shows somebody's own payments.
  ///   - behindProxy: whether a proxy of ours tells the reader's address in `X-Forwarded-For`.
  ///   - publicURL: the address under which everybody finds the portal, without a slash at its end,
  ///     for the square codes of posters; empty gives posters none.
  ///   - photograph: the photograph of a digest.
  ///   - verifierKey: the key text with which an origin's checkpoints are verified.
  package init(
    _ reader: PublicReader, _ desk: ReportDesk, _ pages: Pages, state: PortalState,
    guarding: LookupGuard, codes: OneTimeCodes? = nil, behindProxy: Bool = false,
    publicURL: String = "",
    photograph: @escaping @Sendable (String) -> Photograph? = { _ in nil },
    verifierKey: @escaping @Sendable (String) -> String?
  ) {
    self.reader = reader
    self.desk = desk
    self.pages = pages
    self.state = state
    self.guarding = guarding
    self.codes = codes
    self.behindProxy = behindProxy
    self.publicURL = publicURL
    self.photograph = photograph
    self.verifierKey = verifierKey
  }

  /// The addresses that take more than reading, for `AllowedMethods`.
  package static let writing: [String: [HTTPRequest.Method]] = [
    Route.my.pattern: [.post], Route.reports.pattern: [.post],
  ]

  /// Adds all routes.
  package func addRoutes(to router: some RouterMethods) {
    addPlaceRoutes(to: router)
    addProjectRoutes(to: router)
    addFundRoutes(to: router)
    addRuleRoutes(to: router)
    addCheckUpRoutes(to: router)
    addHouseholdRoutes(to: router)
    addPovertyRoutes(to: router)
    addClassRoutes(to: router)
    addMyRoutes(to: router)
    addReportRoutes(to: router)
    addKioskRoutes(to: router)
    addSupervisionRoutes(to: router)
    addRegisterRoutes(to: router)
    addLogRoutes(to: router)
  }

  /// Answers with a page, from the cache when the ledger has not moved.
  func page(
    _ request: Request, at address: Address,
    _ make: (PortalState.Look, Language) async throws -> some Page
  ) async throws -> Response {
    let look = try await state.look()
    let language = request.language
    let key = "\(language.rawValue) \(address.path())"
    let freshness = Freshness.asked(
      look.version, key, pages.assets.path("shanhai.css"))
    return try await freshness.response(to: request, mediaType: FileForm.page.mediaType) {
      if let held = cache.page(key, version: look.version) { return ResponseBody(bytes: held) }
      let page = try await make(look, language)
      let html = try pages.html(page, in: Frame(look.site, language, at: address))
      let bytes = Array(html.utf8)
      cache.hold(bytes, key, version: look.version)
      return ResponseBody(bytes: bytes)
    }
  }

  /// Answers with a table as a file.
  func file(
    _ request: Request, at address: Address, _ form: FileForm,
    _ make: (PortalState.Look, Language) async throws -> DataTable
  ) async throws -> Response {
    let look = try await state.look()
    let language = request.language
    let freshness = Freshness.asked(look.version, language.rawValue, address.path(form))
    var response = try await freshness.response(to: request, mediaType: form.mediaType) {
      ResponseBody(bytes: try await make(look, language).bytes(form, language))
    }
    // JSON is for programs, and harmless to look at.
    if form != .json {
      response.headers[.contentDisposition] = form.disposition(address.path(form))
    }
    return response
  }
}

extension Request {
  /// A number in the query; refused when it is there and cannot be read.
  func number<N: LosslessStringConvertible>(_ name: String) throws -> N? {
    guard let text = uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
    guard let number = N(String(text)) else { throw Refusal.badParameter(name) }
    return number
  }

  /// A place in the query.
  func place(_ name: String = "place") throws -> DivisionCode? {
    guard let text = uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
    guard let code = DivisionCode(String(text)) else { throw Refusal.badParameter(name) }
    return code
  }

  /// A category of projects in the query.
  func category() throws -> String? {
    guard let text = uri.queryParameters["category"], !text.isEmpty else { return nil }
    guard ProjectCategory(rawValue: String(text)) != nil else {
      throw Refusal.badParameter("category")
    }
    return String(text)
  }

  /// A record number in the query.
  func recordID(_ name: String) throws -> RecordID? {
    guard let text = uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
    guard let id = RecordID(String(text)) else { throw Refusal.badParameter(name) }
    return id
  }
}

extension RequestContext {
  /// A record number in the path.
  func recordID() throws -> RecordID {
    guard let id = parameters.get("id").flatMap({ RecordID($0) }) else { throw Refusal.notFound }
    return id
  }

  /// A place in the path.
  func place(_ name: String = "code") throws -> DivisionCode {
    guard let code = parameters.get(name).flatMap({ DivisionCode($0) }) else {
      throw Refusal.notFound
    }
    return code
  }
}
