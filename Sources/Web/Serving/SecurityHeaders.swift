import HTTPTypes
package import Hummingbird

/// Adds the headers that keep a browser from being used against the reader (`trust.md` 4.3).
///
/// No inline script or style, no foreign host. HSTS belongs to whoever ends TLS and is added only
/// when asked for.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  private let fields: HTTPFields

  /// - Parameter behindTLS: Whether readers reach the server by HTTPS.
  package init(behindTLS: Bool = false) {
    var fields = HTTPFields()
    fields[.contentSecurityPolicy] = """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
      font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
      base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'
      """
    fields[.xContentTypeOptions] = "nosniff"
    for (name, value) in Self.others {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if behindTLS {
      fields[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
    }
    self.fields = fields
  }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in fields where response.headers[field.name] == nil {
      response.headers.append(field)
    }
    return response
  }

  private static var others: [(String, String)] {
    [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]
  }
}
