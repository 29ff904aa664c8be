package import Hummingbird

extension Pages {
  /// A page as an answer; the page is only made when the browser does not hold it yet.
  ///
  /// The version names the state of the ledger that the page shows; without one the page is not
  /// kept.
  package func response(
    to request: Request, at address: Address, _ site: Site, version: String?,
    make: (Language) async throws -> some Page
  ) async throws -> Response {
    let language = request.language
    let look = assets.path("shanhai.css")
    let freshness: Freshness =
      version.map { .asked($0, language.rawValue, address.path(), look) } ?? .never
    return try await freshness.response(to: request, mediaType: FileForm.page.mediaType) {
      let frame = Frame(site, language, at: address)
      return ResponseBody(text: try html(try await make(language), in: frame))
    }
  }
}
