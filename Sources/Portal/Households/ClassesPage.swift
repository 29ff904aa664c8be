package import Domain
package import Storage
package import Web

/// Poor counties, townships and villages by class, with what came there (S89).
package struct ClassesPage: Page {
  package static let template = "classes"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// The most places of one page.
  fileprivate static let most = 100

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The place that is asked for.
    package var place: PlacePage.Above
    /// The places above it.
    package var above: [PlacePage.Above] = []
    /// The classes of it and of the places inside, by class and place.
    package var places: [(line: ClassedPlace, name: Phrase)] = []
    /// The class of which the places are listed; all when it is nil.
    package var kind: String?
    /// How many of the list were seen.
    package var after = 0
    /// The day on which it is asked.
    package var today: Day?

    /// Asks about a place.
    package init(_ place: PlacePage.Above) { self.place = place }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title =
      facts.place.code == DivisionCode.country.text
      ? language("贫困地区得到了什么", "What poor places received")
      : language(
        "\(facts.place.name.zh)的贫困地区得到了什么",
        "What poor places of \(facts.place.name.en) received")
    crumbs = facts.above.map { Link($0.name(language), .classes(place: $0.code)) }
    slots = [
      "title": .text(title), "isEmpty": .flag(facts.places.isEmpty),
      "classes": .markup(facts.classes(language)), "list": .markup(facts.list(language)),
    ]
  }

  /// How many places stand under each class, and what came to all of a class.
  package static func kinds(
    of places: [ClassedPlace]
  ) -> [(kind: PlaceClass.Kind, places: [ClassedPlace])] {
    PlaceClass.Kind.allCases.compactMap { kind in
      // A place that was given a class twice is one place.
      var seen: Set<DivisionCode> = []
      let own = places.reversed().filter { $0.kind == kind && seen.insert($0.place).inserted }
      return own.isEmpty ? nil : (kind, own)
    }
  }
}

extension ClassesPage.Facts {
  private func address(kind: String?, after: Int? = nil) -> Address {
    .classes(place: place.code, kind: kind, after: after)
  }

  /// The classes.
  func classes(_ language: Language) -> Markup {
    Table(
      language("按类别", "By class"),
      columns: [
        .init(language("类别", "Class"), .lead), .init(language("现有", "Now"), .figure),
        .init(language("曾列入", "Ever"), .namedFigure),
        .init(language("安排（元）", "Arranged (yuan)"), .namedFigure),
        .init(language("支付（元）", "Paid (yuan)"), .namedFigure),
      ],
      rows: ClassesPage.kinds(of: places.map(\.line)).map { kind, own in
        let now = today.map { day in own.count { $0.stands(on: day) } } ?? own.count
        return [
          .link(kind.labels.phrase(language), address(kind: kind.rawValue)), .count(Int64(now)),
          .count(Int64(own.count)), .yuan(own.reduce(0) { $0 + $1.arranged }),
          .yuan(own.reduce(0) { $0 + $1.paid }),
        ]
      }, whenEmpty: ""
    ).markup
  }

  /// A part of the places.
  func list(_ language: Language) -> Markup {
    let chosen = places.filter { kind == nil || $0.line.kind.rawValue == kind }
    guard !chosen.isEmpty else { return "" }
    let shown = chosen.dropFirst(after).prefix(ClassesPage.most)
    let seen = after + shown.count
    let next = seen < chosen.count ? address(kind: kind, after: seen) : nil
    let name = kind.flatMap { PlaceClass.Kind(rawValue: $0) }?.labels.phrase(language)
    let heading = name ?? language("各地", "The places")
    let table = Table(
      heading,
      columns: [
        .init(language("地方", "Place"), .lead), .init(language("类别", "Class"), .detail),
        .init(language("起止", "Days"), .named),
        .init(language("安排（元）", "Arranged (yuan)"), .namedFigure),
        .init(language("支付（元）", "Paid (yuan)"), .namedFigure),
      ],
      rows: shown.map { line, name in
        [
          .link(name(language), .place(line.place.text)),
          .text(line.kind.labels.phrase(language)), .text(Self.days(line, language)),
          .yuan(line.arranged), .yuan(line.paid),
        ]
      }, whenEmpty: "")
    let count = language(
      "共 \(Digits.grouped(chosen.count)) 处", Digits.counted(chosen.count, "place", "places"))
    let foot = ListFoot(count, next: next, files: address(kind: kind)).markup(language)
    return Card.titled(heading, "", "\(table.markup)\(foot)")
  }

  private static func days(_ line: ClassedPlace, _ language: Language) -> String {
    let from = line.from?.text ?? ""
    return line.until.map { "\(from) – \($0.text)" } ?? language("\(from) 起", "from \(from)")
  }
}
