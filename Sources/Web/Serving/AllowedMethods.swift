import HTTPTypes
package import Hummingbird

/// Lets pass only the methods that an address takes; the rest gets 405 with `Allow`.
package struct AllowedMethods<Context: RequestContext>: RouterMiddleware {
  private let writing: [String: [HTTPRequest.Method]]

  /// - Parameter writing: Further methods by the beginning of the path, such as
  ///   `["/api/": [.post]]`; GET and HEAD are taken everywhere.
  package init(writing: [String: [HTTPRequest.Method]] = [:]) { self.writing = writing }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let further = writing.filter { request.uri.path.hasPrefix($0.key) }.values.joined()
    let allowed = [.get, .head] + further.sorted { $0.rawValue < $1.rawValue }
    if allowed.contains(request.method) { return try await next(request, context) }
    let names = allowed.map(\.rawValue).joined(separator: ", ")
    throw HTTPError(.methodNotAllowed, headers: [.allow: names])
  }
}
