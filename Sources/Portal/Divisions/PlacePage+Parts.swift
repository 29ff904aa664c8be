import Web

extension PlacePage.Facts {
  /// The figures at the top.
  func totals(_ language: Language) -> Markup {
    var list: [FactList.Fact] = []
    if let received {
      list.append(.init(language("到账", "Received"), received, language))
    }
    list.append(.init(language("安排给项目", "Arranged for projects"), arranged, language))
    list.append(.init(language("已经付出", "Paid out"), paid, language))
    let count = Digits.grouped(projectCount)
    list.append(.init(language("项目", "Projects"), count, unit: language("个", "")))
    if !provider.zh.isEmpty {
      list.append(.named(language("结对", "Paired with"), provider(language)))
    }
    return FactList(list).markup
  }

  /// What it had to publish and did not, in a line.
  func noticeLine(_ language: Language) -> Markup {
    guard let notices else { return "" }
    let tone: Tone = notices.overdue > 0 ? .cinnabar : .jade
    let due =
      notices.due > 0
      ? language("，待公示 \(notices.due) 件", "; \(notices.due) more are due") : ""
    let all = Link(language("看公示", "See the notices"), .notices(place: code))
    return """
      <p class="lead">\(Tag(language("公示", "Notices"), tone).markup) \
      \(notices.finding(language))\(due) · \(all.markup)</p>
      """
  }

  /// What each year brought: paid before arranged.
  func yearCard(_ language: Language) -> Markup {
    let bars = years.map { year in
      BarChart.Bar(
        String(year.year), year.paid, language, ground: year.arranged,
        address: .payments(place: code, year: year.year))
    }
    guard let most = years.max(by: { $0.paid.fen < $1.paid.fen }), most.paid.fen > 0 else {
      return ""
    }
    let finding = language(
      "\(most.year) 年付得最多，\(most.paid.brief(.zh))",
      "Most was paid in \(most.year): \(most.paid.brief(.en))")
    let note = language("深色是已付，浅色是已安排", "Dark is paid, pale is arranged")
    let figure = Figure(finding, BarChart(bars: bars).markup, sources: Markup(text: note))
    return Card.titled(language("哪年来的", "Year by year"), "", figure.markup(language))
  }

  /// What it was used for.
  func categoryCard(_ language: Language) -> Markup {
    let sum = categories.reduce(0) { $0 + $1.paid.fen }
    guard let most = categories.max(by: { $0.paid.fen < $1.paid.fen }), most.paid.fen > 0 else {
      return ""
    }
    let share = Digits.percent(most.paid.fen, of: sum) ?? ""
    let finding = language(
      "\(most.name.zh)最多，占 \(share)", "Most went to \(most.name.en): \(share)")
    let bars = categories.map { use in
      BarChart.Bar(use.name(language), use.paid, language, like: most.paid)
    }
    let figure = Figure(finding, BarChart(bars: bars, tone: .jade).markup)
    return Card.titled(language("用在哪里", "What for"), "", figure.markup(language))
  }

  /// The places inside it; nothing for a village.
  func placeCard(_ language: Language) -> Markup {
    guard level != .village, !places.isEmpty else { return "" }
    let heading =
      switch level {
      case .province: language("各市州", "Cities")
      case .city: language("各县区", "Counties")
      case .county: language("各乡镇", "Towns")
      case .town, .village: language("各村", "Villages")
      }
    let table = PlaceLine.table(places, heading, language)
    let foot = ListFoot(
      language("共 \(places.count) 个", Digits.counted(places.count, "place", "places")),
      files: .place(code))
    return Card.titled(heading, "", table.markup + foot.markup(language))
  }

  /// Its projects.
  func projectCard(_ language: Language) -> Markup {
    let table = ProjectLine.table(projects, language("项目", "Projects"), language)
    let count = Digits.grouped(projectCount)
    let all = Address.projects(place: code)
    let foot = ListFoot(
      language("共 \(count) 个项目", Digits.counted(projectCount, "project", "projects")),
      next: projectCount > projects.count ? all : nil, files: all)
    let heading = language("做了哪些事", "What was done")
    return Card.titled(heading, "", table.markup + foot.markup(language))
  }

  /// Its payments: in a village the households and what each got.
  func paymentCard(_ language: Language) -> Markup {
    let heading =
      level == .village
      ? language("发到户的钱", "What households received")
      : language("最近付出的钱", "Latest payments")
    let empty = language("还没有付过款。", "Nothing has been paid yet.")
    // A county's page tells only how many there are: the list has a page of its own.
    let isElsewhere = payments.isEmpty && paymentCount > 0
    let table =
      isElsewhere
      ? "" : PaymentLine.table(payments, heading, whenEmpty: empty, language).markup
    let count = Digits.grouped(paymentCount)
    let next =
      isElsewhere
      ? Address.payments(place: code)
      : nextPayments.map { Address.payments(place: code, after: $0) }
    let foot = ListFoot(
      language("共 \(count) 笔", Digits.counted(paymentCount, "payment", "payments")), next: next,
      files: .payments(place: code))
    let remark = language("姓名已隐去一字", "names are partly hidden")
    return Card.titled(heading, remark, table + foot.markup(language))
  }
}
