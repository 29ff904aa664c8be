package import Hummingbird
package import HummingbirdCore
package import Logging
package import NIOCore

/// What a connection may ask of the server; every bound is here (`trust.md` 4.7 and T8).
///
/// Hummingbird's own defaults are no idle limit, 80 KiB and 1,000 header fields, and no bound on
/// slow bodies and slow readers.
package struct ServerLimits: Sendable {
  /// How long a connection may stay open without a request.
  package var idle = TimeAmount.seconds(30)
  /// How long a request may take to arrive whole.
  package var request = TimeAmount.seconds(15)
  /// How long an answer may make no progress because the reader does not take it.
  package var stalledWrite = TimeAmount.seconds(30)
  /// How many bytes a second a body has to bring once it has been under way for 5 seconds.
  package var bodyRate = 1024
  /// Bytes of one header field.
  package var headerField = 8 * 1024
  /// Bytes of all header fields.
  package var headerList = 16 * 1024
  /// Number of header fields.
  package var headerCount = 100
  /// Connections open at once; more wait in the backlog.
  package var connections = 2000
  /// Requests under way at once; further ones are told to come back.
  package var requests = 1024
  /// Connections waiting to be accepted.
  package var backlog = 256

  /// The limits of `trust.md` 4.7.
  package init() {}

  /// The server part of an application, with the guard on every connection.
  package func server() -> HTTPServerBuilder {
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: headerField, maxHeaderListSize: headerList,
      maxHeaderFieldCount: headerCount)
    return .http1(
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(self)], idleTimeout: idle,
        httpDecoderConfiguration: decoder))
  }

  /// The configuration of an application; sends no `Server` header.
  package func configuration(host: String, port: Int, logger: Logger) -> ApplicationConfiguration {
    ApplicationConfiguration(
      address: .hostname(host, port: port), backlog: backlog,
      availableConnectionsDelegate: .maximum(connections, logger: logger))
  }
}
