package import Web

/// The screen of a service hall: a place in large type, to be touched, without anything to type.
package struct KioskPage: Page {
  package static let template = "kiosk"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  /// The screen of the county.
  package let idle: Address?
  package let slots: Slots

  /// What the screen is made from.
  package struct Facts: Sendable {
    /// The place; nil for the choice of a county.
    package var place: PlacePage.Above?
    /// The places above it as far as the county, from the top.
    package var above: [PlacePage.Above]
    /// What was paid out in it.
    package var paid: Amount
    /// The places inside it.
    package var places: [PlaceLine]
    /// Its latest payments.
    package var payments: [PaymentLine]
    /// The cursor of the next screen, or nil on the last.
    package var next: String?

    /// Reports a place.
    package init(
      place: PlacePage.Above? = nil, above: [PlacePage.Above] = [], paid: Amount = Amount(fen: 0),
      places: [PlaceLine] = [], payments: [PaymentLine] = [], next: String? = nil
    ) {
      self.place = place
      self.above = above
      self.paid = paid
      self.places = places
      self.payments = payments
      self.next = next
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    let start = Address.kiosk(place: facts.above.first?.code ?? facts.place?.code)
    title = facts.place?.name(language) ?? language("从哪个县看起？", "Which county?")
    crumbs = facts.above.map { Link($0.name(language), .kiosk(place: $0.code)) }
    idle = start
    let table = PaymentLine.table(
      facts.payments, title, whenEmpty: language("这里还没有付过款。", "Nothing has been paid here yet."),
      isLinked: false, language)
    slots = [
      "title": .text(title),
      "paid": .text(facts.place == nil ? "" : facts.paid.brief(language)),
      "places": .list(
        facts.places.map { place in
          [
            "href": .text(Address.kiosk(place: place.code).path()),
            "name": .text(place.name(language)), "paid": .text(place.paid.brief(language)),
          ]
        }),
      "hasPlaces": .flag(!facts.places.isEmpty),
      "payments": .markup(facts.places.isEmpty ? table.markup : ""),
      "next": .text(
        facts.next.map { Address.kiosk(place: facts.place?.code, after: $0).path() } ?? ""),
      "start": .text(start.path()),
    ]
  }
}
