package import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import NIOEmbedded
import Synchronization

/// Sends requests to a router's responder without a server and without HummingbirdTesting, which
/// would bring a TLS stack with it.
package struct WebClient<Responder: HTTPResponder>: Sendable
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  /// What came back.
  package struct Answer: Sendable {
    /// Status and header fields.
    package let head: HTTPResponse
    /// The body as text.
    package let text: String
    /// The status code.
    package var status: Int { head.status.code }
    /// A header field by its name, or nil.
    package func header(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }
  }

  private let responder: Responder
  private let logger: Logger?

  /// Talks to this responder, which logs faults to standard error or where it is told to.
  package init(_ responder: Responder, logger: Logger? = nil) {
    self.responder = responder
    self.logger = logger
  }

  /// Asks for an address.
  package func get(_ path: String, _ fields: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, fields)
  }

  /// Sends a request with a body held in memory.
  package func send(
    _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:], body: String = ""
  ) async throws -> Answer {
    try await send(method, path, fields, bytes: Array(body.utf8))
  }

  /// Sends bytes, such as a form with a file.
  package func send(
    _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:], bytes: [UInt8]
  ) async throws -> Answer {
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
    var logger =
      self.logger ?? Logger(label: "test", factory: { StreamLogHandler.standardError(label: $0) })
    if self.logger == nil { logger.logLevel = .critical }
    logger[metadataKey: "hb.request.id"] = "test-1"
    let context = Responder.Context(source: .init(channel: EmbeddedChannel(), logger: logger))
    let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: bytes)))
    let response = try await responder.respond(to: request, context: context)
    let sink = Sink()
    try await response.body.write(sink)
    return Answer(head: response.head, text: String(buffer: sink.bytes.withLock { $0 }))
  }

  private final class Sink: ResponseBodyWriter {
    let bytes = Mutex(ByteBuffer())
    func write(_ buffer: ByteBuffer) async throws {
      bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
