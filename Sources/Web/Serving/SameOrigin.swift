package import Hummingbird
import HTTPTypes

extension Request {
  /// Whether the request comes from a page of ours, as the browser itself says (`trust.md` 4.3).
  ///
  /// Browsers set `Sec-Fetch-Site`; older ones only `Origin`. A request with neither is refused,
  /// because nothing then tells it from a forged one.
  package var isFromOurPage: Bool {
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }) {
      return site == "same-origin"
    }
    guard let origin = headers[.origin], let host = head.authority else { return false }
    return origin == "https://\(host)" || origin == "http://\(host)"
  }
}
