package import Web

/// A figure as it was published, beside what is recorded here.
package struct PublishedClaim: Sendable, Hashable {
  /// What is counted, and when.
  package var name: Phrase
  /// The figure as published, with its unit.
  package var published: String
  /// The figure as recorded, with its unit; empty when nothing is.
  package var recorded: String
  /// Where it was published.
  package var source: String
  /// Whether they agree to the precision of the published figure; nil when nothing is recorded.
  package var agrees: Bool?

  /// Puts a published figure beside the records.
  package init(
    _ name: Phrase, published: String, recorded: String, source: String, agrees: Bool?
  ) {
    self.name = name
    self.published = published
    self.recorded = recorded
    self.source = source
    self.agrees = agrees
  }

  /// Claims one below the other; `book` names what they are held against.
  static func table(_ claims: [PublishedClaim], beside book: Phrase, _ language: Language) -> Table
  {
    Table(
      language("公布数字与\(book(.zh))", "Published figures and \(book(.en))"),
      columns: [
        .init(language("数字", "Figure"), .lead), .init(book(language), .figure),
        .init(language("公布", "Published"), .namedFigure),
        .init(language("出处", "Source"), .detail), .init(language("对不对得上", "Agrees"), .detail),
      ],
      rows: claims.map { claim in
        [
          .text(claim.name(language)), .text(claim.recorded), .text(claim.published),
          .text(claim.source), .tag(claim.tag(in: book, language)),
        ]
      }, whenEmpty: "")
  }

  private func tag(in book: Phrase, _ language: Language) -> Tag {
    switch agrees {
    case true?: Tag(language("一致", "Agrees"), .jade)
    case false?: Tag(language("不一致", "Differs"), .cinnabar)
    case nil: Tag(language("\(book(.zh))里没有", "Not recorded"), .loess)
    }
  }
}
