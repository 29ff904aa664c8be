package import Hummingbird
package import Logging

/// One line for each request, without anything a reader typed.
///
/// The route pattern is logged rather than the path, and of a query only the names: values may be
/// personal (`trust.md` 4.4).
package struct RequestLog<Context: RequestContext>: RouterMiddleware {
  private let level: Logger.Level

  /// - Parameter level: The level of the lines; failures are raised to warning.
  package init(_ level: Logger.Level = .info) { self.level = level }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    do {
      let response = try await next(request, context)
      log(request, context, status: response.status.code, since: start)
      return response
    } catch {
      let status = (error as? any HTTPResponseError)?.status.code ?? 400
      log(request, context, status: status, since: start)
      throw error
    }
  }

  private func log(
    _ request: Request, _ context: Context, status: Int, since start: ContinuousClock.Instant
  ) {
    let taken = (ContinuousClock.now - start) / .microseconds(1)
    let names = request.uri.queryParameters.map { String($0.key) }.joined(separator: ",")
    context.logger.log(
      level: status >= 500 ? max(level, .warning) : level, "request",
      metadata: [
        "method": .string(request.method.rawValue), "status": .stringConvertible(status),
        "route": .string(context.endpointPath ?? "-"), "query": .string(names),
        "micros": .stringConvertible(Int(taken)),
      ])
  }
}
