package import Web

/// How many are poor in a place: year by year, in the places inside it, and as it was published.
package struct PovertyPage: Page {
  package static let template = "poverty"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// A number of persons that may be too small to be told (trust.md 4.5).
  package enum Number: Sendable, Hashable {
    /// As it is.
    case told(Int)
    /// Fewer than 5.
    case few
    /// Kept back to guard another.
    case kept

    /// The number when it is told.
    var value: Int? { if case .told(let value) = self { value } else { nil } }
  }

  /// A place or a year: its poor, its registered population and the share of one in the other.
  package struct Line: Sendable, Hashable {
    /// The year's digits, or the place's name.
    package var name: Phrase
    /// Where the name leads.
    package var address: Address?
    /// The poor persons.
    package var poor: Number
    /// The rural registered population; nil when it was not told.
    package var base: Int?
    /// The incidence in percent with two decimals; nil when the number is not told.
    package var incidence: String?

    /// Describes a place or a year.
    package init(
      _ name: Phrase, _ address: Address?, poor: Number, base: Int?, incidence: String?
    ) {
      self.name = name
      self.address = address
      self.poor = poor
      self.base = base
      self.incidence = incidence
    }
  }

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The place.
    package var place: PlacePage.Above
    /// The places above it.
    package var above: [PlacePage.Above] = []
    /// The year that is shown.
    package var year: Int
    /// All years, oldest first.
    package var years: [Line] = []
    /// The first and the last year's numbers where both are told.
    package var ends: (first: (year: Int, poor: Int), last: (year: Int, poor: Int))?
    /// The places inside it in the year.
    package var parts: [Line] = []
    /// How the year's number came about; empty where it is not told.
    package var flows: [(name: Phrase, count: Int)] = []
    /// The main causes of a county's poor, the largest first; empty where they are not told.
    package var causes: [(name: Phrase, number: Number)] = []
    /// How a county stands on the lists of poor counties.
    package var removals: [RemovalPart] = []
    /// Which counties of a wider place stand or stood on the lists.
    package var removalList: RemovalList?
    /// The figures published for the place.
    package var claims: [PublishedClaim] = []

    /// A place in a year.
    package init(_ place: PlacePage.Above, year: Int) {
      self.place = place
      self.year = year
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language(
      "\(facts.place.name.zh)还有多少贫困人口", "How many are poor in \(facts.place.name.en)")
    crumbs = facts.above.map { Link($0.name(language), .poverty(place: $0.code)) }
    slots = [
      "title": .text(title), "chart": .markup(facts.chart(language)),
      "parts": .markup(facts.partCard(language)), "flows": .markup(facts.flowCard(language)),
      "causes": .markup(facts.causeCard(language)),
      "removals": .markup(
        facts.removals.map { $0.card(language) }.joined()
          + (facts.removalList?.card(language) ?? "")),
      "claims": .markup(facts.claimCard(language)),
      "place": .text(Address.place(facts.place.code).path()),
      "classesPath": .text(Address.classes(place: facts.place.code).path()),
    ]
  }
}
