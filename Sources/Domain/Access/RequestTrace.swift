/// By what the audit log recognises the request behind an act (trust.md 4.12).
///
/// Each part is empty where there is none of it, as outside the server.
package struct RequestTrace: Sendable, Hashable {
  /// By what the session is recognised, nothing that could be used as one.
  package var session: String
  /// The keyed hash of the network.
  package var network: String
  /// What the browser says of itself, as two words of ours: `Firefox, Windows`.
  package var device: String
  /// The number of the request, which the page of an error and the server's own lines tell too.
  package var request: String

  /// A request as far as it is known.
  package init(
    session: String = "", network: String = "", device: String = "", request: String = ""
  ) {
    self.session = session
    self.network = network
    self.device = device
    self.request = request
  }
}
