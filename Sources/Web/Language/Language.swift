/// A language that pages are written in.
package enum Language: String, Sendable, Hashable, CaseIterable {
  /// Chinese, the default: the ledger is kept in it.
  case zh
  /// English.
  case en

  /// The value of the `lang` attribute of a page.
  package var tag: String { self == .zh ? "zh-Hans" : "en" }

  /// The language a reader would switch to.
  package var other: Language { self == .zh ? .en : .zh }

  /// The language's own name for itself.
  package var ownName: String { self == .zh ? "中文" : "English" }

  /// One of two wordings.
  package func callAsFunction(_ zh: String, _ en: String) -> String {
    self == .zh ? zh : en
  }
}

extension Language {
  /// Chooses by what the reader said last: address, then cookie, then browser, then Chinese.
  ///
  /// Rule: `interfaces.md`, "Language". A value that is not a known language counts as not said.
  package static func chosen(query: String?, cookie: String?, accept: String?) -> Language {
    if let asked = query.flatMap(Language.init(rawValue:)) { return asked }
    if let kept = cookie.flatMap(Language.init(rawValue:)) { return kept }
    return accept.flatMap(preferred(in:)) ?? .zh
  }

  /// The best known language of an `Accept-Language` header, or nil when it names none of them.
  ///
  /// Reads at most 16 ranges; quality in thousandths (RFC 9110, 12.4.2); `*` counts as Chinese.
  static func preferred(in header: String) -> Language? {
    var best: (language: Language, quality: Int)?
    for range in header.split(separator: ",", maxSplits: 16).prefix(16) {
      let parts = range.split(separator: ";").map { trimmed($0) }
      guard let name = parts.first, let language = known(name) else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map {
        thousandths($0.dropFirst(2))
      }
      if (quality ?? 1000) > (best?.quality ?? 0) { best = (language, quality ?? 1000) }
    }
    return best?.language
  }

  private static func known(_ range: Substring) -> Language? {
    if range == "*" { return .zh }
    return range.split(separator: "-").first.flatMap { Language(rawValue: $0.lowercased()) }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    guard let first = text.firstIndex(where: { $0 != " " }) else { return "" }
    return text[first...].prefix { $0 != " " }
  }

  private static func thousandths(_ text: Substring) -> Int {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text == "1" ? 1000 : 0 }
    let digits = parts[1].prefix(3)
    guard parts[0] == "0", let value = Int(digits), value >= 0 else {
      return parts[0] == "1" ? 1000 : 0
    }
    return value * [1000, 100, 10, 1][digits.count]
  }
}
