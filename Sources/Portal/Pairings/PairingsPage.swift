package import Web

/// Who helps whom, and since when.
package struct PairingsPage: Page {
  package static let template = "pairings"
  package let title: String
  package let slots: Slots

  /// A pairing.
  package struct Pairing: Sendable, Hashable {
    /// Who helps.
    package var provider: Phrase
    /// Who is helped.
    package var recipient: PlacePage.Above
    /// At what level, such as cities, counties, villages.
    package var level: Phrase
    /// The first day, `YYYY-MM-DD`.
    package var from: String
    /// The last day, `YYYY-MM-DD`; empty while it goes on.
    package var until: String
    /// What was arranged under it.
    package var arranged: Amount

    /// Reports a pairing.
    package init(
      provider: Phrase, recipient: PlacePage.Above, level: Phrase, from: String,
      until: String = "", arranged: Amount
    ) {
      self.provider = provider
      self.recipient = recipient
      self.level = level
      self.from = from
      self.until = until
      self.arranged = arranged
    }
  }

  /// Words the pairings; `bothSides` says whether the two sides' figures agree.
  package init(_ pairings: [Pairing], bothSides: Phrase, _ language: Language) {
    title = language("结对", "Pairings")
    let table = Table(
      title,
      columns: [
        .init(language("受援方", "Recipient"), .lead),
        .init(language("已安排", "Arranged"), .figure),
        .init(language("帮扶方", "Provider"), .named), .init(language("层级", "Level"), .detail),
        .init(language("起止", "From and to"), .detail),
      ], rows: pairings.map { Self.row($0, language) },
      whenEmpty: language("还没有登记结对。", "No pairing is recorded yet."))
    let foot = ListFoot(
      language("共 \(pairings.count) 对", Digits.counted(pairings.count, "pairing", "pairings")),
      files: .pairings)
    slots = [
      "list": .markup(table.markup + foot.markup(language)),
      "bothSides": .text(bothSides(language)),
      "bothSidesPath": .text(Address.bothSides().path()),
    ]
  }

  private static func row(_ pairing: Pairing, _ language: Language) -> [Cell] {
    let until = pairing.until.isEmpty ? language("至今", "now") : pairing.until
    return [
      .link(pairing.recipient.name(language), .place(pairing.recipient.code)),
      .text(pairing.arranged.brief(language)), .text(pairing.provider(language)),
      .text(pairing.level(language)), .text("\(pairing.from) – \(until)"),
    ]
  }
}
