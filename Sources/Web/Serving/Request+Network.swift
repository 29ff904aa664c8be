import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore

extension Request {
  /// The network that a reader comes from: the first 24 bits of an IPv4 address, 56 of an IPv6 one.
  ///
  /// Behind a proxy it is the last address of `X-Forwarded-For`, the only one that our own proxy
  /// wrote; a reader can write the others. All whose address is unknown share one network.
  package func network(_ context: some RequestContext, behindProxy: Bool) -> String {
    let peer = (context as? any RemoteAddressRequestContext)?.remoteAddress?.ipAddress
    let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { headers[$0] }
    let last = forwarded?.split(separator: ",").last.map { $0.filter { $0 != " " } }
    return Self.network(of: behindProxy ? last : peer)
  }

  /// The network of an address in text; `-` for what is none.
  static func network(of text: String?) -> String {
    guard let text, let address = try? SocketAddress(ipAddress: text, port: 0),
      let written = address.ipAddress
    else { return "-" }
    let mapped = written.hasPrefix("::ffff:") ? String(written.dropFirst(7)) : written
    if mapped.contains(".") { return mapped.split(separator: ".").prefix(3).joined(separator: ".") }
    // 56 bits are three groups of 16 and the upper half of the fourth.
    let groups = groups(of: written)
    let half = String((UInt16(groups[3], radix: 16) ?? 0) >> 8, radix: 16)
    return (groups.prefix(3) + [half]).joined(separator: ":")
  }

  /// The eight groups of an IPv6 address whose longest run of zeros is written as `::`.
  private static func groups(of address: String) -> [String] {
    let sides = address.components(separatedBy: "::").map {
      $0.split(separator: ":").map(String.init)
    }
    let missing = 8 - sides.joined().count
    let head = sides.first ?? []
    let tail = sides.count > 1 ? sides[1] : []
    return Array((head + Array(repeating: "0", count: max(0, missing)) + tail).prefix(8))
  }
}
