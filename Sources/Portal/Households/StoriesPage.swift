import Domain
package import Storage
package import Web

/// Stories of help, each told with the consent of whoever tells it.
package struct StoriesPage: Page {
  /// A story with the name of its village.
  package struct Line: Sendable {
    let story: PublicStory
    let place: Phrase

    /// Puts a story beside the name of its village.
    package init(_ story: PublicStory, at place: Phrase) {
      self.story = story
      self.place = place
    }
  }

  package static let template = "stories"
  /// A story that is withdrawn must not stay with a search engine.
  package static let isIndexed = false
  package let title: String
  package let slots: Slots

  /// The most stories of one page, so that it stays below 60 KB however long they are.
  private static let most = 6

  /// Words the stories, newest consent first.
  /// - Parameters:
  ///   - lines: all that are public.
  ///   - place: the place they are from, when one was asked for.
  ///   - category: the code of what the project is for, when one was asked for.
  ///   - after: how many of them were seen.
  ///   - language: the language of the page.
  package init(
    _ lines: [Line], of place: String? = nil, category: String? = nil, after: Int = 0,
    _ language: Language
  ) {
    let kinds = Self.kinds(of: lines, in: place, chosen: category, language)
    let lines = lines.filter { category == nil || $0.story.category?.rawValue == category }
    title = language("群众说帮扶", "What help changed")
    let count = language("共 \(lines.count) 个故事", "\(lines.count) stories")
    let seen = max(0, after) + Self.most
    let next =
      seen < lines.count ? Address.stories(place: place, category: category, after: seen) : nil
    slots = [
      "isEmpty": .flag(lines.isEmpty), "kinds": .markup(kinds),
      "stories": .list(
        lines.dropFirst(max(0, after)).prefix(Self.most).map { Self.slots($0, language) }),
      "foot": .markup(
        ListFoot(count, next: next, files: .stories(place: place, category: category)).markup(
          language)),
    ]
  }

  /// The ways to the stories of each kind of help, with how many there are; nothing where all are
  /// of one kind.
  private static func kinds(
    of lines: [Line], in place: String?, chosen: String?, _ language: Language
  ) -> Markup {
    let counts = Dictionary(grouping: lines.compactMap(\.story.category)) { $0 }
      .mapValues(\.count)
    guard counts.count > 1 || chosen != nil else { return "" }
    let all = Link(language("全部", "All"), .stories(place: place))
    let links = ProjectCategory.allCases.compactMap { kind in
      counts[kind].map { count in
        Link(
          "\(kind.labels.phrase(language)) \(count)",
          .stories(place: place, category: kind.rawValue))
      }
    }
    return "<p>\(([all] + links).line)</p>"
  }

  private static func slots(_ line: Line, _ language: Language) -> Slots {
    let story = line.story
    let link = story.project.map { Link(story.projectName, .project($0.value)).markup }
    return [
      "title": .text(story.title),
      "who": .text("\(story.name) · \(line.place(language))"),
      "text": .text(story.text), "before": .text(story.before), "after": .text(story.after),
      "hasProject": .flag(link != nil), "project": .markup(link ?? ""),
      "consented": .text(story.consented.text),
    ]
  }
}
