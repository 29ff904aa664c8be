import HTTPTypes
package import Hummingbird

/// Keeps the language that a reader chose, for a year.
package struct RememberLanguage<Context: RequestContext>: RouterMiddleware {
  private let behindTLS: Bool

  /// - Parameter behindTLS: Whether readers reach the server by HTTPS.
  package init(behindTLS: Bool = false) { self.behindTLS = behindTLS }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    let asked = request.uri.queryParameters["lang"].map(String.init)
    if let language = asked.flatMap(Language.init(rawValue:)) {
      let name = Request.languageCookies[behindTLS ? 0 : 1]
      let secure = behindTLS ? "; Secure" : ""
      response.headers[.setCookie] =
        "\(name)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly\(secure)"
    }
    return response
  }
}
