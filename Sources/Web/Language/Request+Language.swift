package import Hummingbird
import HTTPTypes

extension Request {
  /// The names of the cookie that keeps the language: behind TLS, and elsewhere.
  static let languageCookies = ["__Host-lang", "lang"]

  /// The language that the reader wants (`interfaces.md`, "Language").
  package var language: Language {
    .chosen(
      query: uri.queryParameters["lang"].map(String.init),
      cookie: Self.languageCookies.lazy.compactMap { cookies[$0]?.value }.first,
      accept: headers[.acceptLanguage])
  }
}
