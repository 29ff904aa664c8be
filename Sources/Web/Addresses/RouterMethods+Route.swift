package import Hummingbird

extension RouterMethods {
  /// Answers a route in all its forms with one handler that is told which form was asked for.
  ///
  /// Files are told to the router before the page, because it tries patterns in that order and
  /// `{code}` would swallow `620521.json`.
  @discardableResult
  package func get(
    _ route: Route,
    use handler: @escaping @Sendable (Request, Context, FileForm) async throws -> Response
  ) -> Self {
    for form in route.forms.reversed() {
      get(RouterPath(route.pattern(form))) { request, context in
        try await handler(request, context, form)
      }
    }
    return self
  }
}
