package import Web

/// Projects, narrowed by place, use or year.
package struct ProjectsPage: Page {
  package static let template = "projects"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the list is made from.
  package struct Facts: Sendable {
    /// The place the list is narrowed to, or nil.
    package var place: PlacePage.Above?
    /// The use it is narrowed to, or nil.
    package var category: String?
    /// The year it is narrowed to, or nil.
    package var year: Int?
    /// The uses to choose from, by code and name.
    package var categories: [(code: String, name: Phrase)]
    /// The years to choose from.
    package var years: [Int]
    /// The lines of this page.
    package var lines: [ProjectLine]
    /// How many there are in all.
    package var count: Int
    /// The last id of this page when another follows.
    package var next: Int64?

    /// Reports a list.
    package init(
      place: PlacePage.Above? = nil, category: String? = nil, year: Int? = nil,
      categories: [(code: String, name: Phrase)] = [], years: [Int] = [],
      lines: [ProjectLine] = [], count: Int = 0, next: Int64? = nil
    ) {
      self.place = place
      self.category = category
      self.year = year
      self.categories = categories
      self.years = years
      self.lines = lines
      self.count = count
      self.next = next
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("项目", "Projects")
    crumbs = facts.place.map { [Link($0.name(language), .place($0.code))] } ?? []
    let table = ProjectLine.table(facts.lines, title, language)
    let count = Digits.grouped(facts.count)
    let foot = ListFoot(
      language("共 \(count) 个项目", Digits.counted(facts.count, "project", "projects")),
      next: facts.next.map { facts.address(after: $0) }, files: facts.address())
    slots = [
      "place": .text(facts.place?.name(language) ?? ""),
      "hasCategories": .flag(!facts.categories.isEmpty), "hasYears": .flag(!facts.years.isEmpty),
      "categories": .list(facts.categoryChoices(language)),
      "years": .list(facts.yearChoices(language)),
      "list": .markup(table.markup + foot.markup(language)),
    ]
  }
}

extension ProjectsPage.Facts {
  fileprivate func address(after: Int64? = nil) -> Address {
    .projects(place: place?.code, category: category, year: year, after: after)
  }

  fileprivate func categoryChoices(_ language: Language) -> [Slots] {
    guard !categories.isEmpty else { return [] }
    let all = Address.projects(place: place?.code, year: year)
    return [Choice.slots(language("全部", "All"), all, isHere: category == nil)]
      + categories.map { code, name in
        let address = Address.projects(place: place?.code, category: code, year: year)
        return Choice.slots(name(language), address, isHere: code == category)
      }
  }

  fileprivate func yearChoices(_ language: Language) -> [Slots] {
    guard !years.isEmpty else { return [] }
    let all = Address.projects(place: place?.code, category: category)
    return [Choice.slots(language("各年", "All years"), all, isHere: year == nil)]
      + years.map { each in
        let address = Address.projects(place: place?.code, category: category, year: each)
        return Choice.slots(String(each), address, isHere: each == year)
      }
  }
}
