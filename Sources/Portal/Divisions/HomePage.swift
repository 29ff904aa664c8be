package import Web

/// The front page, which says where the money came from and where it went.
package struct HomePage: Page {
  package static let template = "home"
  package static let hero: String? = "home-hero"
  package let title: String
  package let slots: Slots

  /// What the front page is made from.
  package struct Facts: Sendable {
    /// The years the ledger covers, such as `2016–2020`.
    package var period: String
    /// The side that helps, such as Fuzhou.
    package var provider: Phrase
    /// The side that is helped, such as Dingxi.
    package var recipient: Phrase
    /// A place name to show in the search box as an example.
    package var example: String
    /// The totals at the top, each with its published source.
    package var totals: [Total]
    /// Who gave, at the left of the flow.
    package var sources: [Phrase]
    /// Which county got, in its middle.
    package var counties: [PlaceLine]
    /// What it was used for, at its right.
    package var categories: [Phrase]
    /// Bands from sources to counties, by position.
    package var given: [FlowChart.Band]
    /// Bands from counties to categories, by position.
    package var used: [FlowChart.Band]
    /// How many projects stand behind the flow.
    package var projectCount: Int
    /// The projects that moved last.
    package var recent: [ProjectLine]

    /// Begins with an empty ledger.
    package init(
      period: String, provider: Phrase, recipient: Phrase, example: String, totals: [Total] = [],
      sources: [Phrase] = [], counties: [PlaceLine] = [], categories: [Phrase] = [],
      given: [FlowChart.Band] = [], used: [FlowChart.Band] = [], projectCount: Int = 0,
      recent: [ProjectLine] = []
    ) {
      self.period = period
      self.provider = provider
      self.recipient = recipient
      self.example = example
      self.totals = totals
      self.sources = sources
      self.counties = counties
      self.categories = categories
      self.given = given
      self.used = used
      self.projectCount = projectCount
      self.recent = recent
    }
  }

  /// A total with its published source.
  package struct Total: Sendable, Hashable {
    /// What it counts.
    package var label: Phrase
    /// The figure as people read it.
    package var value: Phrase
    /// Its unit.
    package var unit: Phrase
    /// Where it was published; empty when it comes from the ledger alone.
    package var source: Phrase

    /// Names a total.
    package init(_ label: Phrase, _ value: Phrase, unit: Phrase, source: Phrase) {
      self.label = label
      self.value = value
      self.unit = unit
      self.source = source
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("一分钱，从海边到山里", "Every fen, from the sea to the mountains")
    let flow = Self.flow(facts, language)
    slots = [
      "provider": .text(facts.provider(language)), "recipient": .text(facts.recipient(language)),
      "example": .text(facts.example), "totals": .markup(Self.totals(facts, language)),
      "period": .text(facts.period), "flow": .markup(flow.markup(language)),
      "counties": .markup(
        PlaceLine.table(facts.counties, language("县区", "Counties"), language).markup),
      "recent": .markup(
        ProjectLine.table(facts.recent, language("项目", "Projects"), language).markup),
      "allProjects": .text(Address.projects().path()),
      "povertyPath": .text(Address.poverty().path()),
      "helpPath": .text(Address.toHouseholds().path()),
      "storiesPath": .text(Address.stories().path()),
      "checkUpPath": .text(Address.checkUp.path()),
    ]
  }

  private static func totals(_ facts: Facts, _ language: Language) -> Markup {
    FactList(
      facts.totals.map { total in
        let source = total.source(language)
        let figures = Address.integrity.path() + "#figures"
        return .init(
          total.label(language), total.value(language), unit: total.unit(language),
          source: source.isEmpty ? "" : "<a href=\"\(figures)\">\(source)</a>")
      }
    ).markup
  }

  private static func flow(_ facts: Facts, _ language: Language) -> Figure {
    let chart = FlowChart(
      headings: [
        language("从哪里来", "Where from"), language("到哪个县区", "To which county"),
        language("用在哪里", "What for"),
      ],
      columns: [
        facts.sources.map { .init($0(language)) },
        facts.counties.map { .init($0.name(language), .place($0.code)) },
        facts.categories.map { .init($0(language)) },
      ], bands: [facts.given, facts.used])
    let finding = finding(chart, language)
    let count = facts.projectCount
    let summed = language(
      "由 \(Digits.grouped(count)) 个项目的账目汇总",
      "Summed from the accounts of \(Digits.counted(count, "project", "projects"))")
    return Figure(
      finding, chart.markup(id: "flow", title: finding, language),
      table: chart.table(finding, language),
      sources: """
        \(summed) · \
        \(Link(language("逐笔看", "Payment by payment"), .payments()).markup) · \
        \(Link(language("核对", "Check it"), .integrity).markup)
        """)
  }

  /// Says what the drawing shows: the largest use with its share, and the largest county.
  private static func finding(_ chart: FlowChart, _ language: Language) -> String {
    guard let use = largest(chart, column: 2), let county = largest(chart, column: 1) else {
      return language("账本里还没有钱走过。", "No money has moved in this ledger yet.")
    }
    let share = Digits.percent(use.amount.fen, of: use.sum) ?? ""
    return language(
      "用得最多的是\(use.name)，占 \(share)；到得最多的是\(county.name)，\(county.amount.brief(.zh))",
      "Most went to \(use.name): \(share). \(county.name) received the most: "
        + county.amount.brief(.en))
  }

  private static func largest(
    _ chart: FlowChart, column: Int
  ) -> (name: String, amount: Amount, sum: Int64)? {
    let amounts = chart.columns[column].indices.map { chart.amount(column: column, node: $0) }
    let sum = amounts.reduce(0) { $0 + $1.fen }
    guard let most = amounts.indices.max(by: { amounts[$0].fen < amounts[$1].fen }), sum > 0 else {
      return nil
    }
    return (chart.columns[column][most].name, amounts[most], sum)
  }
}
