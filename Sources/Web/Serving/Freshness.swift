import HTTPTypes
package import Hummingbird

/// How long an answer may be kept, and how a browser asks whether it still holds.
package struct Freshness: Sendable, Hashable {
  /// Names the content, as the same tag means the same bytes; nil for what is never asked about.
  package let tag: String?
  /// The value of `Cache-Control`.
  package let policy: String

  /// May be kept for ever: the name changes with the content.
  package static let forever = Freshness(tag: nil, policy: "public, max-age=31536000, immutable")
  /// Never kept: personal or about this moment only.
  package static let never = Freshness(tag: nil, policy: "no-store")

  /// Kept, but asked about each time.
  ///
  /// The parts are all that decides the bytes, such as the ledger's version, the language and the
  /// address.
  package static func asked(_ parts: String...) -> Freshness {
    var hash = ContentHash()
    for part in parts {
      hash.add(part.utf8)
      hash.add([0])
    }
    return Freshness(tag: "\"\(hash)\"", policy: "public, no-cache")
  }

  /// Whether the browser already holds this content (RFC 9110, 13.1.2; weak comparison).
  package func isHeld(by request: Request) -> Bool {
    guard let tag, let held = request.headers[.ifNoneMatch] else { return false }
    let tags = held.split(separator: ",").map { $0.drop { $0 == " " }.prefix { $0 != " " } }
    return tags.contains { $0 == "*" || $0 == tag || $0 == "W/\(tag)" }
  }

  /// The answer to a request: 304 without a body when the browser holds it, else what `make` gives.
  package func response(
    to request: Request, mediaType: String, make: () async throws -> ResponseBody
  ) async throws -> Response {
    var headers = HTTPFields()
    headers[.cacheControl] = policy
    if let tag { headers[.eTag] = tag }
    if policy != Freshness.forever.policy { headers[.vary] = "Accept-Language, Cookie" }
    if isHeld(by: request) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = mediaType
    return Response(status: .ok, headers: headers, body: try await make())
  }
}
