package import Web

/// A project in a list.
package struct ProjectLine: Sendable, Hashable {
  /// How far a project is.
  package enum Stage: Sendable, Hashable, CaseIterable {
    /// Proposed, not yet in the pool.
    case proposed
    /// In the pool, not yet agreed.
    case pooled
    /// Agreed by the partner and published.
    case agreed
    /// Being built or carried out.
    case underWay
    /// Accepted.
    case accepted
    /// Overdue or under question.
    case late

    /// The stage on a coloured ground.
    package func tag(_ language: Language) -> Tag {
      switch self {
      case .proposed: Tag(language("申报中", "Proposed"), .loess)
      case .pooled: Tag(language("在项目库", "In the pool"), .loess)
      case .agreed: Tag(language("已同意", "Agreed"), .sea)
      case .underWay: Tag(language("实施中", "Under way"), .sea)
      case .accepted: Tag(language("已验收", "Accepted"), .jade)
      case .late: Tag(language("要留意", "Needs a look"), .cinnabar)
      }
    }
  }

  /// Its id.
  package var id: Int64
  /// Its name; projects are named in Chinese.
  package var name: String
  /// Where it is.
  package var place: Phrase
  /// What it is for.
  package var category: Phrase
  /// The year of its money.
  package var year: Int
  /// What was arranged for it.
  package var arranged: Amount
  /// What was paid for it.
  package var paid: Amount
  /// How far it is.
  package var stage: Stage

  /// Describes a project.
  package init(
    id: Int64, name: String, place: Phrase, category: Phrase, year: Int, arranged: Amount,
    paid: Amount, stage: Stage
  ) {
    self.id = id
    self.name = name
    self.place = place
    self.category = category
    self.year = year
    self.arranged = arranged
    self.paid = paid
    self.stage = stage
  }
}

extension ProjectLine {
  /// Projects as a table.
  static func table(_ lines: [ProjectLine], _ caption: String, _ language: Language) -> Table {
    Table(
      caption,
      columns: [
        .init(language("项目", "Project"), .lead), .init(language("安排", "Arranged"), .figure),
        .init(language("已付", "Paid"), .namedFigure), .init(language("事项", "For"), .detail),
        .init(language("走到哪一步", "How far"), .detail),
      ], rows: lines.map { $0.row(language) },
      whenEmpty: language("还没有项目。", "There are no projects yet."))
  }

  private func row(_ language: Language) -> [Cell] {
    [
      .link(name, .project(id)), .text(arranged.brief(language)), .text(paid.brief(language)),
      .text("\(category(language)) · \(place(language)) · \(year)"), .tag(stage.tag(language)),
    ]
  }
}
