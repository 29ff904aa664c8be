package import Web

/// Whether both sides of the pairings say the same of the records that concern both.
package struct BothSidesPage: Page {
  package static let template = "both-sides"
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// A record in the list.
  package struct Line: Sendable, Hashable {
    /// What kind of record it is.
    package var kind: Phrase
    /// Its page.
    package var address: Address
    /// Where it is booked.
    package var place: PlacePage.Above
    /// The figure of the record, already words.
    package var recorded: Phrase
    /// What the disputing side has more or less, already words; empty without a dispute.
    package var difference: Phrase
    /// The day on which it counts.
    package var day: String
    /// How many days it has waited.
    package var age: Int
    /// What is missing or said.
    package var remark: Phrase
    /// How far both sides are.
    package var state: Phrase
    /// What that means.
    package var tone: Tone

    /// Lists a record.
    package init(
      _ kind: Phrase, _ address: Address, in place: PlacePage.Above, recorded: Phrase,
      difference: Phrase = Phrase(same: ""), day: String, age: Int,
      remark: Phrase = Phrase(same: ""), state: Phrase, _ tone: Tone
    ) {
      self.kind = kind
      self.address = address
      self.place = place
      self.recorded = recorded
      self.difference = difference
      self.day = day
      self.age = age
      self.remark = remark
      self.state = state
      self.tone = tone
    }
  }

  /// All records of one kind together; every figure is already words.
  package struct Kind: Sendable, Hashable {
    /// The name of its register.
    package var code: String
    /// What it is called.
    package var name: Phrase
    /// How many records there are.
    package var count: Int
    /// What they say.
    package var recorded: Phrase
    /// What the provider says.
    package var provider: Phrase
    /// What the recipient says.
    package var recipient: Phrase
    /// On what both agree.
    package var agreed: Phrase
    /// What is disputed.
    package var disputed: Phrase

    /// Lists a kind.
    package init(
      _ code: String, _ name: Phrase, count: Int, recorded: Phrase, provider: Phrase,
      recipient: Phrase, agreed: Phrase, disputed: Phrase
    ) {
      self.code = code
      self.name = name
      self.count = count
      self.recorded = recorded
      self.provider = provider
      self.recipient = recipient
      self.agreed = agreed
      self.disputed = disputed
    }
  }

  /// What the list is made from.
  package struct Facts: Sendable {
    /// The place it is narrowed to, or nil.
    package var place: PlacePage.Above?
    /// The register it is narrowed to, by name, or nil.
    package var kind: String?
    /// What both say of each kind of record.
    package var kinds: [Kind] = []
    /// The state it is narrowed to, by code, or nil.
    package var state: String?
    /// The states to choose from, by code, name and number.
    package var states: [(code: String, name: Phrase, count: Int)] = []
    /// How many records there are in all states.
    package var total = 0
    /// How many of them are agreed on.
    package var agreed = 0
    /// The lines of this page.
    package var lines: [Line] = []
    /// How many there are of the chosen state.
    package var count = 0
    /// How many lines were seen when another page follows.
    package var next: Int?

    /// An empty list.
    package init() {}
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("双方确认", "Both sides")
    crumbs =
      [Link(language("结对", "Pairings"), .pairings)]
      + (facts.place.map { [Link($0.name(language), .place($0.code))] } ?? [])
    let foot = ListFoot(
      language(
        "共 \(Digits.grouped(facts.count)) 条", Digits.counted(facts.count, "record", "records")),
      next: facts.next.map {
        .bothSides(place: facts.place?.code, kind: facts.kind, state: facts.state, after: $0)
      },
      files: .bothSides(place: facts.place?.code, kind: facts.kind, state: facts.state))
    slots = [
      "place": .text(facts.place?.name(language) ?? ""),
      "totals": .markup(
        FactList(
          facts.states.map {
            .init($0.name(language), Digits.grouped($0.count), unit: language("条", ""))
          }
        ).markup),
      "finding": .text(Self.finding(facts.total, facts.agreed)(language)),
      "kinds": .markup(Self.table(facts, language).markup),
      "kindChoices": .list(facts.kindChoices(language)),
      "states": .list(facts.choices(language)),
      "list": .markup(Self.table(facts.lines, language).markup + foot.markup(language)),
    ]
  }

  /// How many records both sides agree on, in a sentence.
  static func finding(_ total: Int, _ agreed: Int) -> Phrase {
    guard total > 0 else {
      return Phrase(zh: "还没有双方共有的记录。", en: "There are no shared records yet.")
    }
    return Phrase(
      zh: "\(Digits.grouped(total)) 条记录里，双方一致的 \(Digits.grouped(agreed)) 条",
      en: "Both sides agree on \(Digits.grouped(agreed)) of \(Digits.grouped(total)) records")
  }

  /// What both say of each kind of record, with a way to its records.
  private static func table(_ facts: Facts, _ language: Language) -> Table {
    Table(
      language("双方各说了多少", "What each side says"),
      columns: [
        .init(language("类别", "Kind"), .lead), .init(language("记录数", "Recorded"), .figure),
        .init(language("条", "Records"), .namedFigure),
        .init(language("帮扶方说", "Provider says"), .namedFigure),
        .init(language("受援方说", "Recipient says"), .namedFigure),
        .init(language("双方一致", "Both agree"), .namedFigure),
        .init(language("有异议", "Disputed"), .namedFigure),
      ],
      rows: facts.kinds.map { kind in
        [
          .link(kind.name(language), .bothSides(place: facts.place?.code, kind: kind.code)),
          .text(kind.recorded(language)), .count(Int64(kind.count)),
          .text(kind.provider(language)), .text(kind.recipient(language)),
          .text(kind.agreed(language)), .text(kind.disputed(language)),
        ]
      }, whenEmpty: "")
  }

  private static func table(_ lines: [Line], _ language: Language) -> Table {
    Table(
      language("双方共有的记录", "Records that concern both sides"),
      columns: [
        .init(language("记录", "Record"), .lead), .init(language("数", "Figure"), .figure),
        .init(language("状态", "State"), .detail), .init(language("相差", "Difference"), .named),
        .init(language("地方", "Place"), .detail), .init(language("日期", "Day"), .detail),
        .init(language("已等天数", "Days waiting"), .named),
      ],
      rows: lines.map { line in
        [
          .link(line.kind(language), line.address), .text(line.recorded(language)),
          Cell("\(Tag(line.state(language), line.tone).markup) \(line.remark(language))"),
          .text(line.difference(language)),
          .link(line.place.name(language), .place(line.place.code)), .text(line.day),
          .text(line.age > 0 ? Digits.grouped(line.age) : ""),
        ]
      }, whenEmpty: language("这里没有。", "There are none here."))
  }
}

extension BothSidesPage.Facts {
  fileprivate func choices(_ language: Language) -> [Slots] {
    let all = Address.bothSides(place: place?.code, kind: kind)
    return [Choice.slots(language("全部", "All"), all, isHere: state == nil)]
      + states.map { code, name, _ in
        Choice.slots(
          name(language), .bothSides(place: place?.code, kind: kind, state: code),
          isHere: code == state)
      }
  }

  fileprivate func kindChoices(_ language: Language) -> [Slots] {
    let all = Address.bothSides(place: place?.code, state: state)
    return [Choice.slots(language("全部", "All"), all, isHere: kind == nil)]
      + kinds.map { choice in
        Choice.slots(
          choice.name(language),
          .bothSides(place: place?.code, kind: choice.code, state: state),
          isHere: choice.code == kind)
      }
  }
}
