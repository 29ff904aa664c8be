package import Web

/// Payments of a place and a year, newest first.
package struct PaymentsPage: Page {
  package static let template = "payments"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the list is made from.
  package struct Facts: Sendable {
    /// The place it is narrowed to, with those above it, from the top; empty for all.
    package var places: [PlacePage.Above]
    /// The year it is narrowed to, or nil.
    package var year: Int?
    /// The years to choose from.
    package var years: [Int]
    /// The lines of this page.
    package var lines: [PaymentLine]
    /// How many there are in all.
    package var count: Int
    /// The sum of them all.
    package var sum: Amount
    /// The cursor of the next page, or nil on the last.
    package var next: String?
    /// Whether the list may show payees: villages do, larger places show places instead.
    package var smaller: [PlaceLine]

    /// Reports a list.
    package init(
      places: [PlacePage.Above] = [], year: Int? = nil, years: [Int] = [],
      lines: [PaymentLine] = [], count: Int = 0, sum: Amount = Amount(fen: 0),
      next: String? = nil, smaller: [PlaceLine] = []
    ) {
      self.places = places
      self.year = year
      self.years = years
      self.lines = lines
      self.count = count
      self.sum = sum
      self.next = next
      self.smaller = smaller
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("资金", "Money")
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    let place = facts.places.last?.code
    let table = PaymentLine.table(
      facts.lines, title,
      whenEmpty: language("这里还没有付过款。", "Nothing has been paid here yet."), language)
    let (count, sum) = (Digits.grouped(facts.count), facts.sum.brief(language))
    let next = facts.next.map { Address.payments(place: place, year: facts.year, after: $0) }
    let foot = ListFoot(
      language(
        "共 \(count) 笔，合计 \(sum)",
        Digits.counted(facts.count, "payment", "payments") + ", \(sum) in all"), next: next,
      files: .payments(place: place, year: facts.year))
    let smaller = PlaceLine.table(facts.smaller, language("按地方看", "By place"), language)
    slots = [
      "place": .text(facts.places.last?.name(language) ?? ""),
      "hasYears": .flag(!facts.years.isEmpty),
      "years": .list(Self.years(facts, place, language)),
      "list": .markup(table.markup + foot.markup(language)),
      "smaller": .markup(facts.smaller.isEmpty ? "" : smaller.markup),
    ]
  }

  private static func years(_ facts: Facts, _ place: String?, _ language: Language) -> [Slots] {
    guard !facts.years.isEmpty else { return [] }
    let all = Choice.slots(
      language("各年", "All years"), .payments(place: place), isHere: facts.year == nil)
    return [all]
      + facts.years.map { year in
        Choice.slots(
          String(year), .payments(place: place, year: year), isHere: year == facts.year)
      }
  }
}
