import Foundation
import HTTPTypes
package import Hummingbird
import Logging
import NIOHTTP1

/// The last resort: turns every error into a page, or into problem details for programs.
///
/// Put it outermost but for the log and the headers. What went wrong inside is told to the log only
/// (`trust.md` 4.7), by the type of the error and its own safe description.
package struct ErrorPages<Context: RequestContext>: RouterMiddleware {
  private let pages: Pages
  private let site: @Sendable () -> Site

  /// Shows errors in the frame of the site as it is at that time.
  package init(_ pages: Pages, site: @escaping @Sendable () -> Site) {
    self.pages = pages
    self.site = site
  }

  package func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      throw error  // The peer stopped in the middle: nobody is left to answer, the server closes.
    } catch let refusal as Refusal {
      return answer(refusal, [:], request, context)
    } catch let error as HTTPError {
      return answer(.plain(error.status), error.headers, request, context)
    } catch let error as any HTTPResponseError {
      return answer(.plain(error.status), [:], request, context)
    } catch {
      context.logger.error("request failed", metadata: ["error": .string(Self.words(error))])
      return answer(.failure, [:], request, context)
    }
  }

  /// The type of an error and what it says of itself; what Swift would print of one that says
  /// nothing are its values.
  private static func words(_ error: any Error) -> String {
    let type = type(of: error)
    return type is any CustomStringConvertible.Type ? "\(type): \(error)" : "\(type)"
  }

  private func answer(
    _ refusal: Refusal, _ headers: HTTPFields, _ request: Request, _ context: Context
  ) -> Response {
    let correlation = context.number
    var headers = headers
    headers[.cacheControl] = "no-store"
    headers[.vary] = "Accept, Accept-Language, Cookie"
    let language = request.language
    if request.wantsJSON {
      headers[.contentType] = "application/problem+json; charset=utf-8"
      let details = ProblemDetails(refusal, correlation: correlation, language)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let bytes = [UInt8]((try? encoder.encode(details)) ?? Data())
      return Response(status: refusal.status, headers: headers, body: .init(bytes: bytes))
    }
    headers[.contentType] = FileForm.page.mediaType
    let page = ErrorPage(refusal, correlation: correlation, language)
    let html = try? pages.html(page, in: Frame(site(), language, at: nil))
    let body = html ?? "\(refusal.status.code) \(correlation)"
    return Response(status: refusal.status, headers: headers, body: .init(text: body))
  }
}

extension Request {
  /// Whether a program asks: by the ending of the path, the API, or by `Accept` before HTML.
  fileprivate var wantsJSON: Bool {
    if uri.path.hasSuffix(FileForm.json.suffix) || uri.path.hasPrefix("/api/") { return true }
    let accepted = (headers[.accept] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
    let json = accepted.firstIndex { $0.hasPrefix("application/") && $0.contains("json") }
    let html = accepted.firstIndex { $0.hasPrefix("text/html") || $0.hasPrefix("*/*") }
    return json.map { $0 < html ?? .max } ?? false
  }
}
