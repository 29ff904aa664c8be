/// What a browser says of itself, as two words that a person knows again: `Firefox, Windows`.
///
/// Only families are kept: versions would tell more about the person than the person needs.
enum DeviceWords {
  /// The words of a User-Agent field; empty for what none of the families speaks.
  static func of(_ agent: String) -> String {
    [browsers, systems].compactMap { families in
      families.first { agent.contains($0.mark) }?.name
    }.joined(separator: ", ")
  }

  /// In this order, because many carry the marks of those they descend from.
  private static let browsers = [
    (mark: "MicroMessenger", name: "WeChat"), (mark: "Edg", name: "Edge"),
    (mark: "Firefox", name: "Firefox"), (mark: "Chrome", name: "Chrome"),
    (mark: "Safari", name: "Safari"),
  ]
  private static let systems = [
    (mark: "HarmonyOS", name: "HarmonyOS"), (mark: "Android", name: "Android"),
    (mark: "iPhone", name: "iPhone"), (mark: "iPad", name: "iPad"),
    (mark: "Windows", name: "Windows"), (mark: "Mac OS X", name: "macOS"),
    (mark: "Linux", name: "Linux"),
  ]
}
