import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// The households and persons of a county by village, on a day and as known on a day.
  var headcountHandlers: [ConsoleRoute: Handler] { [.headcount: headcount] }

  private func headcount(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    guard let today else { throw Refusal.failure }
    let query = visit.request.uri.queryParameters
    let counties = try await store.checkUpCounties().filter { county in
      actor.reach.contains {
        $0.text.hasPrefix(county.prefix) || county.text.hasPrefix($0.prefix)
      }
    }
    let asked = query["county"].flatMap { DivisionCode(String($0)) }
    if let asked, !counties.contains(asked) { throw Refusal.notFound }
    let look = try await state.look()
    let title = language("各村户数人数", "Households and persons by village")
    guard let county = asked ?? (counties.count == 1 ? counties.first : nil) else {
      return try await show(
        ConsolePage(title, HeadcountTable.counties(counties, look.atlas, language)), visit)
    }
    let past = PastDay(query, today)
    let path = ConsoleRoute.headcount.pattern
    let hidden = asked == nil ? [:] : ["county": county.text]
    guard past.problems.isEmpty else {
      return try await refusal(of: past, title, at: path, hidden: hidden, visit)
    }
    let counts = try await store.headcount(
      of: county, on: past.day, knownAt: past.knownUntil, by: actor)
    let own = actor.reach.count == 1 ? actor.reach.first : nil
    let place = own.flatMap { $0.level > .county ? $0 : nil } ?? county
    let table = HeadcountTable(counts, of: place, past, look.atlas, language)
    let head = past.markup(
      path, isEmpty: counts.isEmpty, whenEmpty: PastDay.nothing, hidden: hidden, language)
    return try await show(ConsolePage(table.finding, head + table.markup), visit)
  }
}
