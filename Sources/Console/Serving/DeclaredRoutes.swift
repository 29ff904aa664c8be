import HTTPTypes
package import Hummingbird
import Portal
import Web

/// Holds a router to the declarations: the program does not start with a route that nobody said
/// who may use.
package enum DeclaredRoutes {
  /// The routes of a router that neither the portal's list nor the console's names, such as
  /// `POST /payments`.
  package static func strangers<Context: RequestContext>(in router: Router<Context>) -> [String] {
    let portal = Set(Route.allCases.flatMap { route in route.forms.map { route.pattern($0) } })
    let console = Set(ConsoleRoute.allCases.map(\.rawValue))
    return router.routes.filter { route in
      let path = route.path.description
      if console.contains("\(route.method.rawValue) \(path)") { return false }
      if route.method == .head, console.contains("GET \(path)") { return false }
      guard portal.contains(path) else { return true }
      let isRead = [.get, .head].contains(route.method)
      return !isRead && Portal.writing[path]?.contains(route.method) != true
        && !Portal.writing.contains { path.hasPrefix($0.key) && $0.value.contains(route.method) }
    }.map { "\($0.method.rawValue) \($0.path)" }
  }
}
