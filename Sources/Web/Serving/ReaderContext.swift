package import Hummingbird
package import NIOCore

/// A request with the address of the peer, for limits; it is neither logged nor kept.
package struct ReaderContext: RequestContext, RemoteAddressRequestContext {
  /// What the server keeps for every request.
  package var coreContext: CoreRequestContextStorage
  /// The address of the peer: the reader, or a proxy before it.
  package let remoteAddress: SocketAddress?

  /// Takes over what the connection knows.
  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
