import HTTPTypes
package import Hummingbird

/// Keeps the language that a reader chose, for a year.
package struct RememberLanguage<Context: RequestContext>: RouterMiddleware {
  /// Needs nothing.
  package init() {}

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let asked = request.uri.queryParameters["lang"].map(String.init)
    if let language = asked.flatMap(Language.init(rawValue:)) {
      response.headers[.setCookie] =
        "lang=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    }
    return response
  }
}
