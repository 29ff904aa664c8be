package import Hummingbird
import Synchronization

/// Counts answers, and those that tell of a fault of the server (trust.md 4.12).
///
/// It stands before whatever turns errors into pages.
package final class AnswerCount<Context: RequestContext>: RouterMiddleware {
  private let counted = Mutex((answers: 0, faults: 0))

  /// Counts from nothing.
  package init() {}

  /// How many answers there were since the last call, and how many of status 500 or over.
  package func take() -> (answers: Int, faults: Int) {
    counted.withLock { counted in
      defer { counted = (0, 0) }
      return counted
    }
  }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    counted.withLock { counted in
      counted.answers += 1
      if response.status.code >= 500 { counted.faults += 1 }
    }
    return response
  }
}
