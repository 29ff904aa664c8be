package import Hummingbird
import HTTPTypes

extension Request {
  /// The language that the reader wants (`interfaces.md`, "Language").
  package var language: Language {
    .chosen(
      query: uri.queryParameters["lang"].map(String.init), cookie: cookies["lang"]?.value,
      accept: headers[.acceptLanguage])
  }
}
