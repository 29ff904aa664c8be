package import Web

/// What has to be published: overdue, due and hanging, by place and year.
package struct NoticesPage: Page {
  package static let template = "notices"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// A duty in a list.
  package struct Line: Sendable, Hashable {
    /// What has to be published.
    package var duty: Phrase
    /// Where the notice is, or nil while none hangs.
    package var notice: Address?
    /// What it is about.
    package var subject: Phrase
    /// Where that is, or nil.
    package var about: Address?
    /// Where it is published.
    package var place: Phrase
    /// The last day, `YYYY-MM-DD`.
    package var due: String
    /// Whether the last day is an estimate.
    package var isEstimate: Bool
    /// The day of publication; empty while none.
    package var published: String
    /// How it stands.
    package var state: Phrase
    /// What that means.
    package var tone: Tone

    /// Lists a duty.
    package init(
      _ duty: Phrase, notice: Address? = nil, subject: Phrase, about: Address? = nil,
      place: Phrase, due: String, isEstimate: Bool = false, published: String = "",
      state: Phrase, _ tone: Tone
    ) {
      self.duty = duty
      self.notice = notice
      self.subject = subject
      self.about = about
      self.place = place
      self.due = due
      self.isEstimate = isEstimate
      self.published = published
      self.state = state
      self.tone = tone
    }
  }

  /// A rule by which duties arise.
  package struct Rule: Sendable, Hashable {
    /// What has to be published.
    package var duty: Phrase
    /// When, where and for how long.
    package var terms: Phrase
    /// What it rests on.
    package var basis: String

    /// Tells a rule.
    package init(_ duty: Phrase, terms: Phrase, basis: String) {
      self.duty = duty
      self.terms = terms
      self.basis = basis
    }
  }

  /// What the list is made from.
  package struct Facts: Sendable {
    /// The place the list is narrowed to, from the top; empty for all.
    package var places: [PlacePage.Above] = []
    /// The state it is narrowed to, by code, or nil.
    package var state: String?
    /// The year in which duties arose, or nil.
    package var year: Int?
    /// The states to choose from, by code, name and number.
    package var states: [(code: String, name: Phrase, count: Int)] = []
    /// The years to choose from.
    package var years: [Int] = []
    /// How the place stands.
    package var counts = NoticeCounts()
    /// The lines of this page.
    package var lines: [Line] = []
    /// How many there are in all.
    package var count = 0
    /// How many lines were seen when another page follows.
    package var next: Int?
    /// The rules in force.
    package var rules: [Rule] = []

    /// An empty list.
    package init() {}
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("公示", "Notices")
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    let foot = ListFoot(
      language(
        "共 \(Digits.grouped(facts.count)) 件", Digits.counted(facts.count, "duty", "duties")),
      next: facts.next.map { facts.address(after: $0) }, files: facts.address())
    slots = [
      "place": .text(facts.places.last?.name(language) ?? ""),
      "totals": .markup(facts.totals(language)),
      "finding": .text(facts.counts.finding(language)),
      "states": .list(facts.stateChoices(language)),
      "hasYears": .flag(facts.years.count > 1), "years": .list(facts.yearChoices(language)),
      "list": .markup(Self.table(facts.lines, language).markup + foot.markup(language)),
      "rules": .markup(Self.ruleTable(facts.rules, language).markup),
      "allRules": .text(Address.register("publicity_rule").path()),
    ]
  }

  private static func table(_ lines: [Line], _ language: Language) -> Table {
    Table(
      language("公示义务", "Duties to publish"),
      columns: [
        .init(language("公示", "Notice"), .lead), .init(language("状态", "State"), .figure),
        .init(language("事项", "About"), .detail), .init(language("地方", "Where"), .detail),
        .init(language("最迟", "By"), .named), .init(language("公示于", "Published"), .named),
      ], rows: lines.map { row($0, language) },
      whenEmpty: language("这里没有。", "There are none here."))
  }

  private static func row(_ line: Line, _ language: Language) -> [Cell] {
    let duty = line.duty(language)
    let subject = line.subject(language)
    let due = line.isEstimate ? "\(line.due)\(language("（估）", " (est.)"))" : line.due
    return [
      line.notice.map { .link(duty, $0) } ?? .text(duty),
      .tag(Tag(line.state(language), line.tone)),
      line.about.map { .link(subject, $0) } ?? .text(subject), .text(line.place(language)),
      .text(due), .text(line.published),
    ]
  }

  private static func ruleTable(_ rules: [Rule], _ language: Language) -> Table {
    Table(
      language("公示规定", "Rules"),
      columns: [
        .init(language("公示什么", "What"), .lead),
        .init(language("何时、何处、多久", "When, where, how long"), .detail),
        .init(language("依据", "Basis"), .detail),
      ],
      rows: rules.map { [.text($0.duty(language)), .text($0.terms(language)), .text($0.basis)] },
      whenEmpty: language("还没有公示规定。", "There are no rules yet."))
  }
}

extension NoticesPage.Facts {
  fileprivate func address(after: Int? = nil) -> Address {
    .notices(place: places.last?.code, state: state, year: year, after: after)
  }

  fileprivate func totals(_ language: Language) -> Markup {
    let unit = language("件", "")
    var list = states.map {
      FactList.Fact($0.name(language), Digits.grouped($0.count), unit: unit)
    }
    if counts.awaitingPhoto > 0 {
      list.append(
        .init(
          language("缺公示栏照片", "Without photograph"), Digits.grouped(counts.awaitingPhoto),
          unit: unit))
    }
    if let punctuality = counts.punctuality {
      list.append(.init(language("按期公示", "Published in time"), punctuality))
    }
    return FactList(list).markup
  }

  fileprivate func stateChoices(_ language: Language) -> [Slots] {
    let all = Address.notices(place: places.last?.code, year: year)
    return [Choice.slots(language("全部", "All"), all, isHere: state == nil)]
      + states.map { code, name, _ in
        let address = Address.notices(place: places.last?.code, state: code, year: year)
        return Choice.slots(name(language), address, isHere: code == state)
      }
  }

  fileprivate func yearChoices(_ language: Language) -> [Slots] {
    let all = Address.notices(place: places.last?.code, state: state)
    return [Choice.slots(language("各年", "All years"), all, isHere: year == nil)]
      + years.map { each in
        let address = Address.notices(place: places.last?.code, state: state, year: each)
        return Choice.slots(String(each), address, isHere: each == year)
      }
  }
}
