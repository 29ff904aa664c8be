import HTTPTypes

/// A refusal for programs, as problem details of RFC 9457.
package struct ProblemDetails: Sendable, Hashable, Encodable {
  /// What kind of problem it is.
  package let type: String
  /// The kind in words.
  package let title: String
  /// The HTTP status.
  package let status: Int
  /// What to do about it, or nil.
  package let detail: String?
  /// The number under which the log knows the request.
  package let request_id: String

  /// Words a refusal.
  package init(_ refusal: Refusal, correlation: String, _ language: Language) {
    type = "urn:shanhai:problem:\(refusal.code)"
    title = refusal.message(language)
    status = refusal.status.code
    detail = refusal.advice?(language)
    request_id = correlation
  }
}
