import HTTPTypes
package import Hummingbird

extension RouterMethods {
  /// Serves the files of the look, to be kept for ever.
  @discardableResult
  package func serve(_ assets: Assets) -> Self {
    get(RouterPath(Route.asset.pattern)) { request, context -> Response in
      guard let asset = assets.asset(named: context.parameters.get("name") ?? "") else {
        throw Refusal.notFound
      }
      return try await Freshness.forever.response(to: request, mediaType: asset.mediaType) {
        ResponseBody(bytes: asset.bytes)
      }
    }
  }
}
