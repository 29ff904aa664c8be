package import Web

/// Places and projects by name.
package struct SearchPage: Page {
  package static let template = "search"
  package let title: String
  package let slots: Slots

  /// What a search found.
  package struct Facts: Sendable {
    /// What was looked for; empty when nothing was.
    package var words: String
    /// The places, best first.
    package var places: [PlaceLine]
    /// The projects, best first.
    package var projects: [ProjectLine]
    /// Whether more were found than are shown.
    package var hasMore: Bool

    /// Reports a search.
    package init(
      words: String, places: [PlaceLine] = [], projects: [ProjectLine] = [], hasMore: Bool = false
    ) {
      self.words = words
      self.places = places
      self.projects = projects
      self.hasMore = hasMore
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("按地方查", "Find a place")
    let found = facts.places.count + facts.projects.count
    let heading = language("项目", "Projects")
    let projects = ProjectLine.table(facts.projects, heading, language)
    slots = [
      "words": .text(facts.words),
      "nothing": .flag(found == 0 && !facts.words.isEmpty),
      "hasMore": .flag(facts.hasMore),
      "places": .list(facts.places.map { Self.slots($0, language) }),
      "hasPlaces": .flag(!facts.places.isEmpty),
      "projects": .markup(
        facts.projects.isEmpty ? "" : Card.titled(heading, "", projects.markup)),
    ]
  }

  private static func slots(_ place: PlaceLine, _ language: Language) -> Slots {
    let paid = place.paid.brief(language)
    return [
      "href": .text(Address.place(place.code).path()), "name": .text(place.name(language)),
      "above": .text(place.above.map { $0(language) }.joined(separator: " › ")),
      "paid": .text(language("已付 \(paid)", "\(paid) paid")),
    ]
  }
}
