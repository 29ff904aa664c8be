/// What surrounds a page: the ledger's facts, the language, where the reader is and can go.
package struct Frame: Sendable, Hashable {
  /// One of the ways that every page offers.
  package struct Way: Sendable, Hashable {
    /// What it says.
    package let name: Phrase
    /// Where it leads.
    package let path: String
    /// Whether the reader is there.
    package let isHere: Bool

    /// Offers a way.
    package init(_ name: Phrase, _ path: String, isHere: Bool = false) {
      self.name = name
      self.path = path
      self.isHere = isHere
    }
  }

  /// The ledger's facts.
  package let site: Site
  /// The language of the page.
  package let language: Language
  /// The address of the page itself, from which the other language is one step away.
  package let path: String
  /// The ways to other pages.
  package let ways: [Way]

  /// Surrounds a page of the portal; an error page has no address of its own.
  package init(_ site: Site, _ language: Language, at address: Address?) {
    self.init(
      site, language, path: (address ?? .home).path(),
      ways: Self.portal.map { name, target in
        Way(name, target.path(), isHere: address?.section == target.section && address != nil)
      })
  }

  /// Surrounds a page elsewhere, with ways of its own.
  package init(_ site: Site, _ language: Language, path: String, ways: [Way]) {
    self.site = site
    self.language = language
    self.path = path
    self.ways = ways
  }

  /// The ways that every page of the portal offers.
  private static let portal: [(Phrase, Address)] = [
    (Phrase(zh: "资金", en: "Money"), .payments()),
    (Phrase(zh: "项目", en: "Projects"), .projects()),
    (Phrase(zh: "查我家", en: "My money"), .my()),
    (Phrase(zh: "公示", en: "Notices"), .notices()),
    (Phrase(zh: "举报", en: "Reports"), .reports()),
    (Phrase(zh: "结对", en: "Pairings"), .pairings),
    (Phrase(zh: "数字核对", en: "Integrity"), .integrity),
    (Phrase(zh: "开放数据", en: "Open data"), .data),
  ]

  /// How many ways a phone shows in one line, and how many characters of them have room there; the
  /// others are one press away.
  private static let inOneLine = (ways: 5, zh: 13, en: 43)

  /// The ways that a phone shows in one line.
  private var first: ArraySlice<Way> {
    var room = language == .zh ? Self.inOneLine.zh : Self.inOneLine.en
    return ways.prefix(Self.inOneLine.ways).prefix { way in
      room -= way.name(language).count
      return room >= 0
    }
  }

  /// The values of the layout.
  func slots(
    title: String, crumbs: [Link], assets: Assets, hero: Markup, content: Markup
  ) -> Slots {
    let first = first
    let more = ways.dropFirst(first.count)
    let switched = path + (path.contains("?") ? "&" : "?") + "lang=" + language.other.rawValue
    return [
      "lang": .text(language.tag), "title": .text(title),
      "ways": .list(first.map(slots)), "hasMore": .flag(!more.isEmpty),
      "more": .list(more.map(slots)), "isMoreHere": .flag(more.contains(where: \.isHere)),
      "css": .text(assets.path("shanhai.css")), "icon": .text(assets.path("shanhai.svg")),
      "switch": .text(switched), "switchName": .text(language.other.ownName),
      "switchTag": .text(language.other.tag),
      "synthetic": .text(site.synthetic?(language) ?? ""),
      "hasCrumbs": .flag(!crumbs.isEmpty),
      "crumbs": .list(crumbs.map { ["link": .markup($0.markup)] }), "hero": .markup(hero),
      "content": .markup(content), "hotline": .text(site.hotline), "asOf": .text(site.asOf),
      "records": .text(Digits.grouped(site.records)), "verdict": .text(site.verdict(language)),
      "holds": .flag(site.holds ?? false), "fails": .flag(site.holds == false),
    ]
  }

  private func slots(_ way: Way) -> Slots {
    ["href": .text(way.path), "name": .text(way.name(language)), "isHere": .flag(way.isHere)]
  }
}

extension Address {
  /// The entry of the navigation that an address belongs to.
  fileprivate var section: Route? {
    switch route {
    case .payments, .payment: .payments
    case .projects, .project: .projects
    case .my: .my
    case .notices, .notice: .notices
    case .reports, .newReport, .report: .reports
    case .pairings, .bothSides: .pairings
    case .integrity, .rules, .checkUp: .integrity
    case .data, .register, .record: .data
    default: nil
    }
  }
}
