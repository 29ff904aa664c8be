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
    /// What was arranged and what was paid in it.
    package var arranged: Amount
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
    /// Its code, name and level.
    package var code: String
    package var name: Phrase
    package var level: Level
    /// The places above it, from the top.
    package var above: [Above]
    /// Who helps it, empty when nobody is paired with it at this level.
    package var provider: Phrase = Phrase(same: "")
    /// What was received; nil below the county, where money arrives as arranged.
    package var received: Amount?
    /// What was arranged and what was paid.
    package var arranged = Amount(fen: 0)
    package var paid = Amount(fen: 0)
    /// By year, oldest first, and by use, largest first.
    package var years: [Year] = []
    package var categories: [Category] = []
    /// The places inside it.
    package var places: [PlaceLine] = []
    /// Its projects, and how many there are in all.
    package var projects: [ProjectLine] = []
    package var projectCount = 0
    /// Its payments, how many there are in all, and the cursor of the next page.
    package var payments: [PaymentLine] = []
    package var paymentCount = 0
    package var nextPayments: String?

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
    /// Its code and name.
    package var code: String
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
      "totals": .markup(facts.totals(language)), "years": .markup(facts.yearCard(language)),
      "categories": .markup(facts.categoryCard(language)),
      "places": .markup(facts.placeCard(language)),
      "projects": .markup(facts.projectCard(language)),
      "payments": .markup(facts.paymentCard(language)),
      "allPayments": .text(Address.payments(place: facts.code).path()),
      "isVillage": .flag(facts.level == .village),
    ]
  }
}
