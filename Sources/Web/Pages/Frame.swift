/// What surrounds a page: the ledger's facts, the language, and where the reader is.
package struct Frame: Sendable, Hashable {
  /// The ledger's facts.
  package let site: Site
  /// The language of the page.
  package let language: Language
  /// Where the reader is; nil on an error page, which has no address of its own.
  package let address: Address?

  /// Surrounds a page.
  package init(_ site: Site, _ language: Language, at address: Address?) {
    self.site = site
    self.language = language
    self.address = address
  }

  /// The ways that every page offers.
  private static let ways: [(Phrase, Address)] = [
    (Phrase(zh: "资金", en: "Money"), .payments()),
    (Phrase(zh: "项目", en: "Projects"), .projects()),
    (Phrase(zh: "结对", en: "Pairings"), .pairings),
    (Phrase(zh: "数字核对", en: "Integrity"), .integrity),
    (Phrase(zh: "开放数据", en: "Open data"), .data),
  ]

  /// The values of the layout.
  func slots(
    title: String, crumbs: [Link], assets: Assets, hero: Markup, content: Markup
  ) -> Slots {
    let here = (address ?? .home).path()
    let switched = here + (here.contains("?") ? "&" : "?") + "lang=" + language.other.rawValue
    return [
      "lang": .text(language.tag), "title": .text(title), "ways": .list(Self.ways.map(way)),
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

  private func way(_ name: Phrase, _ target: Address) -> Slots {
    [
      "href": .text(target.path()), "name": .text(name(language)),
      "isHere": .flag(address?.section == target.section && address != nil),
    ]
  }
}

extension Address {
  /// The entry of the navigation that an address belongs to.
  fileprivate var section: Route? {
    switch route {
    case .payments, .payment: .payments
    case .projects, .project: .projects
    case .pairings: .pairings
    case .integrity, .rules: .integrity
    case .data, .register, .record: .data
    default: nil
    }
  }
}
