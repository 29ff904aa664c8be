import Domain
import HTTPTypes
package import Hummingbird
package import Portal
package import Storage
package import Web

/// The staff side.
///
/// Every request goes through `admit` before a handler sees it: session, form token, role, reach; a
/// handler decides nothing about who may.
package struct Console: Sendable {
  /// What a route does.
  typealias Handler = @Sendable (Visit) async throws -> Response

  let store: Store
  let pages: Pages
  let state: PortalState
  let signIn: SignIn
  let behindTLS: Bool
  let demonstration: [DemonstrationLogin]
  let photos: PhotoFolder
  let book = PublicityBook()

  /// The most bytes of a form without a file.
  static let largestForm = 256 * 1024
  /// The most bytes of a file that is sent (trust.md 4.8).
  static let largestUpload = 20 * 1024 * 1024

  /// Composes the console; `photos` is where photographs lie, `demonstration` lists
  /// logins that the example data set makes public.
  package init(
    _ store: Store, _ pages: Pages, state: PortalState, signIn: SignIn, photos: PhotoFolder,
    behindTLS: Bool = false, demonstration: [DemonstrationLogin] = []
  ) {
    self.store = store
    self.pages = pages
    self.state = state
    self.signIn = signIn
    self.behindTLS = behindTLS
    self.demonstration = demonstration
    self.photos = photos
  }

  /// Adds all routes.
  /// - Throws: `UnservedRoute` when a declared route has no handler.
  package func addRoutes(to router: some RouterMethods) throws {
    var handlers: [ConsoleRoute: Handler] = [:]
    handlers.merge(accessHandlers) { first, _ in first }
    handlers.merge(projectHandlers) { first, _ in first }
    handlers.merge(householdHandlers) { first, _ in first }
    handlers.merge(paymentHandlers) { first, _ in first }
    handlers.merge(reportHandlers) { first, _ in first }
    handlers.merge(findingHandlers) { first, _ in first }
    handlers.merge(registerHandlers) { first, _ in first }
    handlers.merge(amendHandlers) { first, _ in first }
    handlers.merge(checkUpHandlers) { first, _ in first }
    handlers.merge(householdFileHandlers) { first, _ in first }
    handlers.merge(guaranteeHandlers) { first, _ in first }
    handlers.merge(coverageHandlers) { first, _ in first }
    handlers.merge(headcountHandlers) { first, _ in first }
    handlers.merge(populationHandlers) { first, _ in first }
    handlers.merge(visitHandlers) { first, _ in first }
    handlers.merge(noticeHandlers) { first, _ in first }
    handlers.merge(sideHandlers) { first, _ in first }
    handlers.merge(draftHandlers) { first, _ in first }
    handlers.merge(nationalHandlers) { first, _ in first }
    handlers.merge(sealHandlers) { first, _ in first }
    handlers.merge(yearEndHandlers) { first, _ in first }
    handlers.merge(recordHandlers) { first, _ in first }
    handlers.merge(alertHandlers) { first, _ in first }
    handlers.merge(auditHandlers) { first, _ in first }
    handlers.merge(dataRequestHandlers) { first, _ in first }
    for route in ConsoleRoute.allCases {
      guard let handler = handlers[route], let method = HTTPRequest.Method(route.method) else {
        throw UnservedRoute(route: route.rawValue)
      }
      router.on(RouterPath(route.pattern), method: method) { request, context in
        let parameters = Dictionary(
          uniqueKeysWithValues: context.parameters.map { (String($0.key), String($0.value)) })
        let visit = Visit(
          request: request, route: route,
          network: request.network(context, behindProxy: behindTLS), number: context.number,
          parameters: parameters)
        return try await answer(visit, handler)
      }
    }
  }

  private func answer(_ visit: Visit, _ handler: Handler) async throws -> Response {
    var response: Response
    switch try await admit(visit) {
    case .to(let path): response = Self.redirect(to: path)
    case .visit(let visit): response = try await handler(visit)
    }
    response.headers[.cacheControl] = "no-store"
    response.headers[.vary] = "Cookie, Accept-Language"
    return response
  }

  /// A route is declared and nobody answers it; the program does not start.
  package struct UnservedRoute: Error {
    /// The route.
    package let route: String
  }

  /// A file to keep, under a name of ours.
  static func download(_ bytes: [UInt8], _ type: String, _ name: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
      body: ResponseBody(bytes: bytes))
  }

  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
