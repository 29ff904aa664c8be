import Domain
import Portal
import Storage
import Web

/// The cadres who are paired with households, and the problems they answer for.
struct KinTable {
  private let pairings: [FollowedKin]
  private let today: Day?
  private let links: HouseholdLinks
  private let atlas: Atlas
  private let language: Language

  /// The most rows of a page; the register has the others.
  static let most = 150

  init(
    _ pairings: [FollowedKin], today: Day?, _ links: HouseholdLinks, _ atlas: Atlas,
    _ language: Language
  ) {
    self.pairings = pairings
    self.links = links
    self.today = today
    self.atlas = atlas
    self.language = language
  }

  /// What the list says first.
  var finding: String {
    let open = pairings.count { $0.pairing.state != .solved }
    return language(
      "结亲 \(pairings.count) 对，\(open) 个困难没有解决",
      "\(pairings.count) pairings, \(open) problems are not solved")
  }

  /// Problems by class and state, then every pairing.
  var markup: Markup { classes + list }

  private var classes: Markup {
    let byClass = Dictionary(grouping: pairings, by: \.pairing.problem)
    let name = language("按困难类别", "By class")
    return Table(
      name,
      columns: [.init(language("类别", "Class"), .lead)]
        + ProblemState.allCases.map { .init($0.labels.phrase(language), .namedFigure) },
      rows: ProblemClass.allCases.compactMap { problem in
        guard let own = byClass[problem] else { return nil }
        return [.text(problem.labels.phrase(language))]
          + ProblemState.allCases.map { state in
            .count(Int64(own.count { $0.pairing.state == state }))
          }
      }, whenEmpty: language("没有结亲。", "Nobody is paired.")
    ).markup
  }

  private var list: Markup {
    guard !pairings.isEmpty else { return "" }
    let name = language("结对认亲", "Pairings of kin")
    return Card.titled(
      name, "",
      Table(
        name,
        columns: [
          .init(language("户编号", "Household"), .lead), .init(language("村", "Village"), .named),
          .init(language("干部", "Cadre"), .named), .init(language("困难", "Problem"), .named),
          .init(language("情况", "State"), .named), .init(language("天数", "Days"), .named),
          .init(language("走访次数", "Visits"), .named),
          .init(language("最近走访", "Last visit"), .named),
        ],
        rows: pairings.prefix(Self.most).map { followed in
          let row = followed.pairing
          let tone: Tone =
            switch row.state {
            case .open: .cinnabar
            case .underway: .loess
            case .solved: .jade
            }
          return [
            Cell(links.markup(row.household, in: row.village)),
            .text(atlas.name(row.village)(language)),
            .text("\(row.cadre) · \(row.unit)"), .text(row.problem.labels.phrase(language)),
            .tag(Tag(row.state.labels.phrase(language), tone)), .text(days(row)),
            .text(String(followed.visits.count)),
            .text(followed.visits.last?.text ?? language("没有", "none")),
          ]
        }, whenEmpty: ""
      ).markup)
  }

  /// How long a problem was or is open.
  private func days(_ row: KinPairing) -> String {
    guard let from = row.from, let until = row.solved ?? today else { return "" }
    return String(max(0, until.ordinal - from.ordinal))
  }
}
