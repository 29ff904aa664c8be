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
    /// The use it is narrowed to, or nil.
    package var category: String?
    /// The uses to choose from, by code and name.
    package var categories: [(code: String, name: Phrase)]
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
      places: [PlacePage.Above] = [], year: Int? = nil, category: String? = nil,
      categories: [(code: String, name: Phrase)] = [], years: [Int] = [],
      lines: [PaymentLine] = [], count: Int = 0, sum: Amount = Amount(fen: 0),
      next: String? = nil, smaller: [PlaceLine] = []
    ) {
      self.places = places
      self.year = year
      self.category = category
      self.categories = categories
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
    let table = PaymentLine.table(
      facts.lines, title,
      whenEmpty: language("这里还没有付过款。", "Nothing has been paid here yet."), language)
    let (count, sum) = (Digits.grouped(facts.count), facts.sum.brief(language))
    let next = facts.next.map { facts.address(year: facts.year, facts.category, after: $0) }
    let foot = ListFoot(
      language(
        "共 \(count) 笔，合计 \(sum)",
        Digits.counted(facts.count, "payment", "payments") + ", \(sum) in all"), next: next,
      files: facts.address(year: facts.year, facts.category))
    let smaller = PlaceLine.table(facts.smaller, language("按地方看", "By place"), language)
    slots = [
      "place": .text(facts.places.last?.name(language) ?? ""),
      "hasYears": .flag(!facts.years.isEmpty), "years": .list(facts.yearChoices(language)),
      "hasCategories": .flag(facts.categories.count > 1),
      "categories": .list(facts.categoryChoices(language)),
      "list": .markup(table.markup + foot.markup(language)),
      "smaller": .markup(facts.smaller.isEmpty ? "" : smaller.markup),
    ]
  }
}

extension PaymentsPage.Facts {
  fileprivate func address(
    year: Int?, _ category: String?, after: String? = nil
  ) -> Address {
    .payments(place: places.last?.code, year: year, category: category, after: after)
  }

  fileprivate func yearChoices(_ language: Language) -> [Slots] {
    guard !years.isEmpty else { return [] }
    let all = Choice.slots(
      language("各年", "All years"), address(year: nil, category), isHere: year == nil)
    return [all]
      + years.map { each in
        Choice.slots(String(each), address(year: each, category), isHere: each == year)
      }
  }

  fileprivate func categoryChoices(_ language: Language) -> [Slots] {
    let all = Choice.slots(
      language("各类", "All uses"), address(year: year, nil), isHere: category == nil)
    return [all]
      + categories.map { code, name in
        Choice.slots(name(language), address(year: year, code), isHere: code == category)
      }
  }
}
