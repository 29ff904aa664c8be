package import Hummingbird
package import Logging

/// One line for each request, without anything a reader typed.
///
/// The route pattern is logged rather than the path, and of a query only the names that
/// pages of ours use: what a reader typed may be personal, or a line of its own (`trust.md` 4.4).
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

  /// A name as our pages write it; a mark for any other.
  private static func plain(_ name: Substring) -> String {
    let isPlain = name.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
    return isPlain && (1...20).contains(name.utf8.count) ? String(name) : "?"
  }

  private func log(
    _ request: Request, _ context: Context, status: Int, since start: ContinuousClock.Instant
  ) {
    let taken = (ContinuousClock.now - start) / .microseconds(1)
    let names = request.uri.queryParameters.map { Self.plain($0.key) }.joined(separator: ",")
    context.logger.log(
      level: status >= 500 ? max(level, .warning) : level, "request",
      metadata: [
        "method": .string(request.method.rawValue), "status": .stringConvertible(status),
        "route": .string(context.endpointPath ?? "-"), "query": .string(names),
        "micros": .stringConvertible(Int(taken)),
      ])
  }
}
