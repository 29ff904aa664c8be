package import Hummingbird
import Logging

extension RequestContext {
  /// The number under which the server's own lines, the page of an error and the audit log know
  /// this request (trust.md 4.12).
  package var number: String { logger[metadataKey: "hb.request.id"]?.description ?? "" }
}
