package import Domain
package import Storage
package import Web

/// How far help reached households: problems of paired families, and who meets a programme's
/// conditions and was not paid.
package struct ToHouseholdsPage: Page {
  package static let template = "to-households"
  package let title: String
  package let slots: Slots

  /// Words the figures of a county, or of all; `place` names a county.
  package init(
    _ figures: HelpFigures, _ chains: WorkChains, of county: DivisionCode? = nil,
    _ place: (DivisionCode) -> Phrase, _ language: Language
  ) {
    title = language("帮到户了吗？", "Did help reach households?")
    let told = ToldKin(figures.problems)
    let guarantees = ToldGuarantees(figures.guarantees)
    let pairings = Self.text(told.all, figures.place, language)
    let visits = Self.text(
      ToldPlaces(figures.visits, under: .country), figures.place, language)
    let programmes = figures.coverage.count
    let count = language(
      "共 \(programmes) 项政策", Digits.counted(programmes, "programme", "programmes"))
    let foot = ListFoot(count, files: .toHouseholds(place: county?.text)).markup(language)
    let whole = county.map { place($0)(language) } ?? ""
    slots = [
      "place": .text(whole),
      "finding": .text(
        language(
          "干部结亲 \(pairings) 对，入户走访 \(visits) 次",
          "\(pairings) cadres paired with families, \(visits) visits")),
      "problems": .markup(
        Self.table(
          told, in: figures.place, language("结亲困难", "Problems of paired families"),
          language("困难类别", "Class"), language)),
      "guarantees": .markup(
        Self.table(
          guarantees, in: figures.place, language("两不愁三保障", "Guarantees"),
          language("保障", "Guarantee"), language)),
      "coverage": .markup(Self.coverage(figures, place, language)),
      "chain": .markup(
        Self.chain(chains, place, language) + Self.starts(chains, place, language)),
      "months": .text(String(WorkChain.months)), "foot": .markup(foot),
      "least": .text(String(SmallCells.least)),
    ]
  }

  /// Who was reached and who was missed, as they may be told.
  static func told(_ row: HelpFigures.Coverage) -> ToldCounts {
    ToldCounts([row.count.eligible - row.count.missed, row.count.missed])
  }

  private static func text(_ count: Int?, _ language: Language) -> String {
    count.map { Digits.grouped(Int64($0)) }
      ?? language("少于 \(SmallCells.least)", "<\(SmallCells.least)")
  }

  /// A number that may be small, or hidden beside one of another place.
  private static func text(
    _ told: ToldPlaces, _ place: DivisionCode, _ language: Language
  ) -> String {
    text(told.told(place), told.telling(of: place), language)
  }

  /// A number that may be small, or hidden beside a small one.
  private static func text(
    _ count: Int?, _ telling: SmallCells.Telling, _ language: Language
  ) -> String {
    telling == .kept ? language("若干", "some") : text(count, language)
  }

  /// A part that is not told, small itself or hidden beside a small one.
  private static func part(_ count: Int?) -> Cell {
    count.map { .count(Int64($0)) } ?? .text("—")
  }

  private static func table<Kind: CodeList, State: CodeList>(
    _ told: ToldStates<Kind, State>, in place: DivisionCode, _ name: String, _ lead: String,
    _ language: Language
  ) -> Markup {
    Table(
      name,
      columns: [
        .init(lead, .lead), .init(language("合计", "All"), .figure),
      ] + State.allCases.map { .init($0.labels.phrase(language), .namedFigure) },
      rows: Kind.allCases.map { kind in
        let whole = told.whole(kind).map { text($0, place, language) } ?? "0"
        return [.text(kind.labels.phrase(language)), .text(whole)]
          + told.states(kind, in: place).map(part)
      }, whenEmpty: ""
    ).markup
  }

  private static func coverage(
    _ figures: HelpFigures, _ place: (DivisionCode) -> Phrase, _ language: Language
  ) -> Markup {
    Table(
      language("应享未享", "Eligible but unpaid"),
      columns: [
        .init(language("政策", "Programme"), .lead), .init(language("县", "County"), .detail),
        .init(language("年度", "Year"), .named),
        .init(language("符合条件", "Eligible"), .namedFigure),
        .init(language("已享受", "Paid"), .namedFigure),
        .init(language("未享受", "Not paid"), .namedFigure),
        .init(language("统计日期", "Counted"), .named),
      ],
      rows: figures.coverage.map { row in
        let told = told(row)
        let unit = row.count.ofPersons ? language("人", "persons") : language("户", "households")
        return [
          .text(row.name), .text(place(row.count.county)(language)),
          .text(row.count.asOf.map { String($0.year) } ?? "—"),
          .text("\(text(told.whole, told.telling, language)) \(unit)"), part(told.parts[0]),
          part(told.parts[1]), .text(row.count.counted?.text ?? ""),
        ]
      },
      whenEmpty: language("还没有统计过。", "Nothing was counted yet.")
    ).markup
  }

  /// Who began to work, as it may be told: with a training before, and without.
  static func told(_ start: WorkStart) -> ToldCounts {
    ToldCounts([start.trained, start.untrained])
  }

  private static func starts(
    _ chains: WorkChains, _ place: (DivisionCode) -> Phrase, _ language: Language
  ) -> Markup {
    Table(
      language("没有培训就务工的", "Who went to work without a training"),
      columns: [
        .init(language("开始务工年度", "Began to work in"), .lead),
        .init(language("县", "County"), .detail),
        .init(language("务工", "Persons"), .namedFigure),
        .init(language("培训过", "Trained before"), .namedFigure),
        .init(language("没有培训", "Never trained"), .namedFigure),
      ],
      rows: chains.counties.flatMap { county in
        county.starts.map { start in
          let told = told(start)
          return [
            .text(String(start.year)), .text(place(county.county)(language)),
            .text(text(told.whole, told.telling, language)), part(told.parts[0]),
            part(told.parts[1]),
          ]
        }
      }, whenEmpty: language("还没有务工记录。", "No work is recorded yet.")
    ).markup
  }

  /// The stages of a chain, as they are named.
  static let stages: [Phrase] = [
    Phrase(zh: "培训", en: "Trained"), Phrase(zh: "输转", en: "Transferred"),
    Phrase(zh: "就业", en: "Employed"), Phrase(zh: "所在户脱贫", en: "Household lifted"),
  ]

  private static func chain(
    _ chains: WorkChains, _ place: (DivisionCode) -> Phrase, _ language: Language
  ) -> Markup {
    Table(
      language("从培训到脱贫", "From training to exit"),
      columns: [
        .init(language("培训年度", "Trained in"), .lead), .init(language("县", "County"), .detail),
      ] + stages.map { .init($0(language), .namedFigure) },
      rows: chains.counties.flatMap { county in
        county.chains.map { chain in
          [.text(String(chain.year)), .text(place(county.county)(language))]
            + ToldStages(chain.stages).numbers.map(part)
        }
      }, whenEmpty: language("还没有培训记录。", "No training is recorded yet.")
    ).markup
  }
}
