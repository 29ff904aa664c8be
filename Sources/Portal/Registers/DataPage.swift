package import Web

/// The catalogue of open data: everything on these pages, to take home.
package struct DataPage: Page {
  package static let template = "data"
  package let title: String
  package let slots: Slots

  /// A register in the catalogue.
  package struct Entry: Sendable, Hashable {
    /// The name used in addresses and files.
    package var name: String
    /// Its title.
    package var title: Phrase
    /// What it holds, in one sentence.
    package var about: Phrase
    /// How many records it has.
    package var count: Int64
    /// The day of the last change, empty when there are no records.
    package var changed: String
    /// Whether personal values were left out or masked.
    package var isMasked: Bool

    /// Describes a register.
    package init(
      _ name: String, _ title: Phrase, about: Phrase, count: Int64, changed: String = "",
      isMasked: Bool = false
    ) {
      self.name = name
      self.title = title
      self.about = about
      self.count = count
      self.changed = changed
      self.isMasked = isMasked
    }
  }

  /// Words the catalogue.
  package init(_ entries: [Entry], _ language: Language) {
    title = language("开放数据", "Open data")
    slots = [
      "entries": .list(entries.map { Self.slots($0, language) }),
      "payments": .markup([Link].files(of: .payments()).line),
      "projects": .markup([Link].files(of: .projects()).line),
      "pairings": .markup([Link].files(of: .pairings).line),
      "places": .markup([Link].files(of: .search("")).line),
      "catalogue": .markup([Link].files(of: .data).line),
    ]
  }

  private static func slots(_ entry: Entry, _ language: Language) -> Slots {
    let count = Digits.grouped(entry.count)
    return [
      "href": .text(Address.register(entry.name).path()), "title": .text(entry.title(language)),
      "about": .text(entry.about(language)), "changed": .text(entry.changed),
      "count": .text(language("\(count) 条", Digits.counted(entry.count, "record", "records"))),
      "isMasked": .flag(entry.isMasked),
      "files": .markup([Link].files(of: .register(entry.name)).line),
    ]
  }
}
