package import Hummingbird
package import NIOCore

/// A request with the address of the peer, for limits; it is neither logged nor kept.
package struct ReaderContext: RequestContext, RemoteAddressRequestContext {
  /// What every request of the server carries.
  package var coreContext: CoreRequestContextStorage
  /// The other end of the connection; a proxy, where one stands before us.
  package let remoteAddress: SocketAddress?

  /// Takes what the server knows of a connection.
  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
