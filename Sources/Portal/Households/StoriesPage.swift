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
  package let title: String
  package let slots: Slots

  /// The most stories of one page; all of them are in the files.
  private static let most = 12

  /// Words the stories, newest consent first.
  package init(_ lines: [Line], _ language: Language) {
    title = language("群众说帮扶", "What help changed")
    let count = language("共 \(lines.count) 个故事", "\(lines.count) stories")
    slots = [
      "isEmpty": .flag(lines.isEmpty),
      "stories": .list(lines.prefix(Self.most).map { Self.slots($0, language) }),
      "foot": .markup(ListFoot(count, files: .stories()).markup(language)),
    ]
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
