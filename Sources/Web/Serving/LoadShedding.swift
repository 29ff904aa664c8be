import HTTPTypes
package import Hummingbird
import Synchronization

/// Answers 503 at once when too many requests are under way, so that those admitted stay quick.
///
/// Rule: `trust.md` 3.6. `/health` is always admitted.
package final class LoadShedding<Context: RequestContext>: RouterMiddleware {
  private let limit: Int
  private let retry: @Sendable () -> Int
  private let underWay = Atomic(0)

  /// - Parameters:
  ///   - limit: How many requests may be under way.
  ///   - retry: Seconds until a refused reader should come back; spread so that they do not all
  ///     come at once.
  package init(limit: Int, retry: @escaping @Sendable () -> Int = { .random(in: 1...5) }) {
    self.limit = limit
    self.retry = retry
  }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if request.uri.path == Route.health.pattern { return try await next(request, context) }
    let before = underWay.add(1, ordering: .relaxed).oldValue
    defer { underWay.subtract(1, ordering: .relaxed) }
    guard before < limit else {
      throw HTTPError(.serviceUnavailable, headers: [.retryAfter: String(retry())])
    }
    return try await next(request, context)
  }
}
