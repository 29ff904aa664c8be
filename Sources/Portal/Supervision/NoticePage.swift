package import Web

/// One notice: what it makes public, and the poster for the board in the same markup.
package struct NoticePage: Page {
  package static let template = "notice"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// A project in the notice, as the rules ask (practice.md 2.1, "minimum fields").
  package struct Project: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// Where it is found.
    package var address: Address
    /// Where it is carried out.
    package var place: Phrase
    /// What is done.
    package var content: String
    /// What it costs.
    package var sum: Amount
    /// Who carries it out.
    package var implementer: String
    /// How households gain from it.
    package var profitLink: String

    /// Lists a project.
    package init(
      _ name: String, _ address: Address, place: Phrase, content: String, sum: Amount,
      implementer: String, profitLink: String
    ) {
      self.name = name
      self.address = address
      self.place = place
      self.content = content
      self.sum = sum
      self.implementer = implementer
      self.profitLink = profitLink
    }
  }

  /// A household in a list, its name masked.
  package struct Household: Sendable, Hashable {
    /// The masked name.
    package var name: String
    /// What it was paid.
    package var sum: Amount

    /// Lists a household.
    package init(_ name: String, _ sum: Amount) {
      self.name = name
      self.sum = sum
    }
  }

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The notice's number.
    package var id: Int64
    /// The notice's code.
    package var code: String
    /// What is published.
    package var duty: Phrase
    /// What it is about.
    package var subject: Phrase
    /// The places down to that of the board.
    package var places: [PlacePage.Above]
    /// Whether it hangs on a board rather than on the portal.
    package var isOnBoard = false
    /// The day of publication.
    package var published = ""
    /// The last day; empty when it stays.
    package var until = ""
    /// The day of the board's photograph; empty without one.
    package var photographed = ""
    /// Whether the photograph can be seen here.
    package var hasPhoto = false
    /// How it stands.
    package var state: (Phrase, Tone) = (Phrase(same: ""), .sea)
    /// The last day on which it had to be published.
    package var due = ""
    /// What the duty rests on.
    package var basis = ""
    /// The money by source.
    package var money: [(source: Phrase, sum: Amount)] = []
    /// The projects.
    package var projects: [Project] = []
    /// The households, as many as the page shows.
    package var households: [Household] = []
    /// The masked names of households that were passed, nil for a notice about something else;
    /// none when the notice has hung its time, and an empty one for who was erased.
    package var names: [String]?
    /// How many projects or households there are in all.
    package var count = 0
    /// What all households were paid together.
    package var householdSum = Amount(fen: 0)
    /// The hotline.
    package var hotline = ""
    /// The whole address of this page, for the square code; empty when it is not configured.
    package var url = ""

    /// A notice about nothing yet.
    package init(
      id: Int64, code: String, duty: Phrase, subject: Phrase, places: [PlacePage.Above]
    ) {
      self.id = id
      self.code = code
      self.duty = duty
      self.subject = subject
      self.places = places
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    let place = facts.places.last?.name ?? Phrase(same: "")
    title = language(
      "\(place.zh)\(facts.duty.zh)", "\(facts.duty.en), \(place.en)")
    crumbs =
      [Link(language("公示", "Notices"), .notices())]
      + facts.places.map { Link($0.name(language), .notices(place: $0.code)) }
    let url = facts.url.replacing(#/^https?:\/\//#, with: "")
    slots = [
      "title": .text(title), "subject": .text(facts.subject(language)),
      "tag": .markup(Tag(facts.state.0(language), facts.state.1).markup),
      "period": .text(facts.period(language)), "money": .markup(facts.moneyTable(language)),
      "projects": .markup(facts.projectTable(language)),
      "households": .markup(facts.householdList(language)),
      "passed": .markup(facts.nameList(language)), "hotline": .text(facts.hotline),
      "published": .text(Civil.written(facts.published, language)), "code": .text(facts.code),
      "due": .text(facts.due), "basis": .text(facts.basis),
      "isOnBoard": .flag(facts.isOnBoard), "photographed": .text(facts.photographed),
      "photo": .text(facts.hasPhoto ? Address.noticePhoto(facts.id).path() : ""),
      "awaitsPhoto": .flag(facts.isOnBoard && facts.photographed.isEmpty),
      "qr": .markup(facts.square(language)), "url": .text(url),
      "files": .markup([Link].files(of: .notice(facts.id)).line),
      "reportPath": .text(Address.newReport(about: "notice/\(facts.id)").path()),
    ]
  }
}

extension NoticePage.Facts {
  fileprivate func period(_ language: Language) -> String {
    let from = Civil.written(published, language)
    guard !until.isEmpty else {
      return language("\(from)起长期公开", "from \(from), for good")
    }
    let to = Civil.written(until, language)
    return language("\(from)至\(to)", "\(from) to \(to)")
  }

  fileprivate func moneyTable(_ language: Language) -> Markup {
    guard !money.isEmpty else { return "" }
    return Table(
      language("资金", "Money"),
      columns: [
        .init(language("资金来源", "Source of the money"), .lead),
        .init(language("金额（元）", "Amount (yuan)"), .figure),
      ], rows: money.map { [.text($0.source(language)), .yuan($0.sum.fen)] },
      total: money.count > 1
        ? [.text(language("合计", "Total")), .yuan(money.reduce(0) { $0 + $1.sum.fen })] : [],
      whenEmpty: ""
    ).markup
  }

  fileprivate func projectTable(_ language: Language) -> Markup {
    guard !projects.isEmpty else { return "" }
    let table = Table(
      language("项目", "Projects"),
      columns: [
        .init(language("项目名称", "Project"), .lead),
        .init(language("资金（元）", "Sum (yuan)"), .figure),
        .init(language("实施地点", "Place"), .detail), .init(language("建设内容", "Work"), .detail),
        .init(language("实施单位", "Implementer"), .detail),
        .init(language("带贫机制", "Profit link"), .detail),
      ],
      rows: projects.enumerated().map { number, project in
        [
          Cell("\(String(number + 1)). \(Link(project.name, project.address).markup)"),
          .yuan(project.sum.fen), .text(project.place(language)), .text(project.content),
          .text(project.implementer), .text(project.profitLink),
        ]
      }, whenEmpty: "")
    return households.isEmpty ? table.markup + rest(projects.count, language) : table.markup
  }

  fileprivate func householdList(_ language: Language) -> Markup {
    guard !households.isEmpty else { return "" }
    let items = households.map { household -> Markup in
      "<li><span>\(household.name)</span>\(household.sum.yuan)</li>"
    }
    let sum = householdSum.exact(language)
    let note = language(
      "共 \(Digits.grouped(count)) 笔，合计 \(sum)；姓名已隐去一字",
      "\(Digits.counted(count, "payment", "payments")), \(sum) together; names are partly hidden")
    return """
      <ol class="names">\(items.joined())</ol><p class="how">\(note)</p>\
      \(rest(households.count, language))
      """
  }

  /// Households that were passed, by their names alone.
  fileprivate func nameList(_ language: Language) -> Markup {
    guard let names else { return "" }
    guard !names.isEmpty else {
      let words = language("公示期满，不再显示姓名", "The notice is over; names are no longer shown")
      return "<p class=\"how\">\(words)</p>"
    }
    let note = language(
      "共 \(Digits.grouped(count)) 户，按户主列出；姓名已隐去一字",
      "\(Digits.counted(count, "household", "households")), by its head; names are partly hidden")
    let items = names.map { name -> Markup in
      let shown = name.isEmpty ? language("（已依法删除）", "(erased)") : name
      return "<li><span>\(shown)</span></li>"
    }
    return """
      <ol class="names">\(items.joined())</ol>\
      <p class="how">\(note)</p>\(rest(names.count, language))
      """
  }

  private func rest(_ shown: Int, _ language: Language) -> Markup {
    guard count > shown else { return "" }
    let words = language(
      "共 \(Digits.grouped(count)) 行，这里列出前 \(shown) 行，其余见网页下载",
      "\(Digits.grouped(count)) rows, the first \(shown) here; the files have all")
    return "<p class=\"how\">\(words)</p>"
  }

  /// The code that leads from the paper to this page.
  fileprivate func square(_ language: Language) -> Markup {
    guard !url.isEmpty, let code = QRCode(url) else { return "" }
    return code.markup(
      id: "qr", title: language("扫码看这份公示", "Scan to see this notice"),
      description: language("二维码，内容是本页网址", "A square code with the address of this page"))
  }
}
