import HTTPTypes
package import Hummingbird

/// Refuses a request that two readers of it could understand differently (`trust.md` 4.7): with no
/// host or several, or whose target is no path of ours.
///
/// What frames a message, lengths and chunks, is refused by swift-nio before.
package struct OneTarget<Context: RequestContext>: RouterMiddleware {
  /// Needs nothing.
  package init() {}

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    // The first `Host` is the authority; a second one is left among the fields.
    let further = HTTPField.Name("Host").flatMap { request.headers[$0] }
    guard request.head.authority?.isEmpty == false, further == nil,
      request.head.path?.hasPrefix("/") == true
    else { throw HTTPError(.badRequest) }
    return try await next(request, context)
  }
}
