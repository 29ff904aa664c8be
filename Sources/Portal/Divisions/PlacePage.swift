package import Web

/// A place at any level, with what came there, what it was used for, and who got it.
package struct PlacePage: Page {
  package static let template = "place"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// How large a place is.
  package enum Level: Sendable, Hashable, CaseIterable {
    case province, city, county, town, village
  }

  /// What one year brought.
  package struct Year: Sendable, Hashable {
    /// The year.
    package var year: Int
    /// What was arranged in it.
    package var arranged: Amount
    /// What was paid in it.
    package var paid: Amount

    /// Describes a year.
    package init(_ year: Int, arranged: Amount, paid: Amount) {
      self.year = year
      self.arranged = arranged
      self.paid = paid
    }
  }

  /// What a kind of use got.
  package struct Category: Sendable, Hashable {
    /// Its name.
    package var name: Phrase
    /// What was paid for it.
    package var paid: Amount

    /// Describes a use.
    package init(_ name: Phrase, _ paid: Amount) {
      self.name = name
      self.paid = paid
    }
  }

  /// What a place page is made from.
  package struct Facts: Sendable {
    /// Its code, 6 or 12 digits.
    package var code: String
    /// Its name.
    package var name: Phrase
    /// Its level.
    package var level: Level
    /// The places above it, from the top.
    package var above: [Above]
    /// Who helps it, empty when nobody is paired with it at this level.
    package var provider: Phrase = Phrase(same: "")
    /// What was received; nil below the county, where money arrives as arranged.
    package var received: Amount?
    /// What was arranged.
    package var arranged = Amount(fen: 0)
    /// What was paid.
    package var paid = Amount(fen: 0)
    /// By year, oldest first.
    package var years: [Year] = []
    /// By use, largest first.
    package var categories: [Category] = []
    /// The places inside it.
    package var places: [PlaceLine] = []
    /// Its projects, as many as the page shows.
    package var projects: [ProjectLine] = []
    /// How many projects there are in all.
    package var projectCount = 0
    /// Its payments, as many as the page shows.
    package var payments: [PaymentLine] = []
    /// How many payments there are in all.
    package var paymentCount = 0
    /// The cursor of the next page, or nil on the last.
    package var nextPayments: String?
    /// How the place stands with what it has to publish; nil when nothing was ever owed.
    package var notices: NoticeCounts?

    /// Its county, or the one it lies in; nil for a wider place.
    var county: String? {
      [.province, .city].contains(level) ? nil : String(code.prefix(6))
    }

    /// A place with nothing in its account yet.
    package init(code: String, name: Phrase, level: Level, above: [Above] = []) {
      self.code = code
      self.name = name
      self.level = level
      self.above = above
    }
  }

  /// A place above another.
  package struct Above: Sendable, Hashable {
    /// Its code.
    package var code: String
    /// Its name.
    package var name: Phrase

    /// Names a place.
    package init(_ code: String, _ name: Phrase) {
      self.code = code
      self.name = name
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = facts.name(language)
    crumbs = facts.above.map { Link($0.name(language), .place($0.code)) }
    slots = [
      "name": .text(facts.name(language)), "code": .text(facts.code),
      "totals": .markup(facts.totals(language)),
      "notices": .markup(facts.noticeLine(language)), "years": .markup(facts.yearCard(language)),
      "categories": .markup(facts.categoryCard(language)),
      "places": .markup(facts.placeCard(language)),
      "projects": .markup(facts.projectCard(language)),
      "payments": .markup(facts.paymentCard(language)),
      "allPayments": .text(Address.payments(place: facts.code).path()),
      "myPath": .text(Address.my(place: facts.code).path()),
      "povertyPath": .text(Address.poverty(place: facts.code).path()),
      "helpPath": .text(Address.toHouseholds(place: facts.county).path()),
      "storiesPath": .text(Address.stories(place: facts.code).path()),
      "reportPath": .text(
        [.county, .town, .village].contains(facts.level)
          ? Address.newReport(about: "place/\(facts.code)").path() : ""),
      "isVillage": .flag(facts.level == .village),
    ]
  }
}
