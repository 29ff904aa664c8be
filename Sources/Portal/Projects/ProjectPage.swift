package import Web

/// A project, how far it is, and who agreed.
package struct ProjectPage: Page {
  package static let template = "project"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What a project page is made from.
  package struct Facts: Sendable {
    /// The project as in a list.
    package var line: ProjectLine
    /// The places it lies in, from the top.
    package var places: [PlacePage.Above]
    /// The budget in force; nil when it is not known.
    package var budget: Amount?
    /// Who carries it out.
    package var implementer = ""
    /// What it is to bring about, in the words of the approval.
    package var purpose = ""
    /// How many households it is to help.
    package var households: Int?
    /// How many persons it is to help.
    package var people: Int?
    /// How many of them are registered poor.
    package var poorPeople: Int?
    /// The way of the money, in order.
    package var chain: [ChainStep] = []
    /// Its way through the offices, in order; empty when it did not go through them here.
    package var way: [Way.Step] = []
    /// The way of its new budgets, in order; empty when nobody asked for one.
    package var budgets: [Way.Step] = []
    /// The share in percent that may be paid before acceptance, or nil.
    package var payLimit: Int?
    /// What was paid in each village.
    package var villages: [Village] = []
    /// Its latest payments, as many as the page shows.
    package var payments: [PaymentLine] = []
    /// How many payments there are in all.
    package var paymentCount = 0

    /// A project without a history.
    package init(_ line: ProjectLine, in places: [PlacePage.Above]) {
      self.line = line
      self.places = places
    }
  }

  /// What was paid in one village.
  package struct Village: Sendable, Hashable {
    /// The village.
    package var place: PlacePage.Above
    /// How much was paid there.
    package var paid: Amount
    /// In how many payments.
    package var payments: Int

    /// Reports a village.
    package init(_ place: PlacePage.Above, paid: Amount, payments: Int) {
      self.place = place
      self.paid = paid
      self.payments = payments
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = facts.line.name
    crumbs = facts.places.map { Link($0.name(language), .place($0.code)) }
    let tags = [
      Tag(facts.line.category(language), .sea), facts.line.stage.tag(language),
    ]
    slots = [
      "name": .text(facts.line.name), "tags": .markup(tags.map(\.markup).joined(" ")),
      "purpose": .text(facts.purpose), "year": .text(String(facts.line.year)),
      "reportPath": .text(Address.newReport(about: "project/\(facts.line.id)").path()),
      "progress": .markup(facts.progress(language)),
      "pairs": .list(facts.pairs(language)), "villages": .markup(facts.villageCard(language)),
      "chain": .markup(Way(facts.chain.map { $0.step(language) }).markup(language)),
      "way": .markup(facts.way.isEmpty ? "" : Way(facts.way).markup(language)),
      "budgets": .markup(facts.budgets.isEmpty ? "" : Way(facts.budgets).markup(language)),
      "chainFinding": .text(facts.chainFinding(language)),
      "payments": .markup(facts.paymentCard(language)),
    ]
  }
}

extension ProjectPage.Facts {
  /// How much of the money has gone out.
  fileprivate func progress(_ language: Language) -> Markup {
    let left = Amount(fen: max(line.arranged.fen - line.paid.fen, 0))
    let (whole, done) = (line.arranged.brief(language), line.paid.brief(language))
    let finding =
      line.arranged.fen == 0
      ? language("还没有安排资金", "No money is arranged yet")
      : left.fen == 0
        ? language("安排的 \(whole) 已经付清", "All of the \(whole) arranged has been paid")
        : language(
          "安排 \(whole)，已付 \(done)，还有 \(left.brief(.zh))没付",
          "\(whole) arranged, \(done) paid, \(left.brief(.en)) still to pay")
    let limit = payLimit.map {
      ProgressBar.Limit(percent: $0, name: language("验收前上限", "Limit before acceptance"))
    }
    let bar = ProgressBar(done: line.paid, whole: line.arranged, limit: limit)
    return Figure(finding, bar.markup(id: "paid", title: finding, language)).markup(language)
  }

  /// What is known about it.
  fileprivate func pairs(_ language: Language) -> [Slots] {
    let count = { (number: Int) in Digits.grouped(number) }
    let help = [
      households.map { language("\(count($0)) 户", Digits.counted($0, "household", "households")) },
      people.map { language("\(count($0)) 人", Digits.counted($0, "person", "people")) },
      poorPeople.map {
        language("其中脱贫人口 \(count($0)) 人", "of whom registered poor: \(count($0))")
      },
    ].compactMap(\.self).joined(separator: language("，", ", "))
    let all = [
      (language("预算", "Budget"), budget?.exact(language) ?? ""),
      (language("谁来做", "Implementer"), implementer), (language("带动", "Helps"), help),
      (language("项目编号", "Project number"), String(line.id)),
    ]
    return all.filter { !$0.1.isEmpty }.map { ["label": .text($0.0), "value": .text($0.1)] }
  }

  /// The last step that was taken, said in one line.
  fileprivate func chainFinding(_ language: Language) -> String {
    let done = chain.filter { $0.state == .done }
    guard let last = done.last else {
      return language("这条路还没有开始走。", "The way has not begun yet.")
    }
    let name = last.kind.name
    return language(
      "\(chain.count) 步走了 \(done.count) 步，最近一步是\(name.zh)（\(last.day)）",
      "\(done.count) of \(chain.count) steps taken; the last was \"\(name.en)\" (\(last.day))")
  }

  /// Where the money was paid.
  fileprivate func villageCard(_ language: Language) -> Markup {
    guard !villages.isEmpty else { return "" }
    let bars = villages.map { village in
      let count = language("\(village.payments) 笔", "\(village.payments)×")
      return BarChart.Bar(
        village.place.name(language), village.paid.fen,
        text: "\(village.paid.brief(language)) · \(count)", address: .place(village.place.code))
    }
    let chart = BarChart(bars: bars, tone: .jade)
    return Card.titled(language("付到哪些村", "Paid in which villages"), "", chart.markup)
  }

  /// Its payments.
  fileprivate func paymentCard(_ language: Language) -> Markup {
    let heading = language("一笔一笔", "Payment by payment")
    let empty = language("还没有付过款。", "Nothing has been paid yet.")
    let table = PaymentLine.table(payments, heading, whenEmpty: empty, language)
    let count = Digits.grouped(paymentCount)
    let foot = ListFoot(
      language("共 \(count) 笔", Digits.counted(paymentCount, "payment", "payments")),
      files: .project(line.id))
    return Card.titled(heading, "", table.markup + foot.markup(language))
  }
}
