import Web

extension PovertyPage.Number {
  /// The number as a cell shows it.
  func words(_ language: Language) -> String {
    switch self {
    case .told(let count): Digits.grouped(count)
    case .few: "<5"
    case .kept: language("不单列", "not told")
    }
  }
}

extension PovertyPage.Facts {
  /// Persons as a sentence tells them: `46.36 万人`.
  static func persons(_ count: Int, _ language: Language) -> String {
    let hundreds = Int64((count + 50) / 100)
    let small = Digits.counted(count, "person", "persons")
    guard language == .zh else { return small }
    guard count >= 10_000 else { return "\(Digits.grouped(count)) 人" }
    let rest = String(hundreds % 100 + 100).dropFirst()
    return "\(Digits.grouped(hundreds / 100)).\(rest) 万人"
  }

  /// The years as bars under their finding, with the same as a table.
  func chart(_ language: Language) -> Markup {
    guard !years.isEmpty else {
      let words = language(
        "这里还没有年末的数：没有结转过年度，或不建贫困户档案。",
        "There is no year-end here yet: none was closed, or the place keeps no register of the poor."
      )
      return "<p class=\"none\">\(words)</p>"
    }
    let bars = years.map { year in
      BarChart.Bar(
        year.name(language), Int64(year.poor.value ?? 0),
        text: [year.poor.words(language), year.incidence.map { "\($0)%" }].compactMap { $0 }
          .joined(separator: " · "), address: year.address)
    }
    let files = Link.files(.poverty(place: place.code), language)
    let figure = Figure(
      finding(language), BarChart(bars: bars, tone: .loess).markup,
      table: table(years, language("年末", "End of year"), language), sources: files)
    return figure.markup(language)
  }

  private func finding(_ language: Language) -> String {
    guard let ends, ends.first.year < ends.last.year else {
      return language("每年年末的贫困人口和发生率", "The poor and their share at the end of each year")
    }
    let (first, last) = ends
    let (before, after) = (Self.persons(first.poor, language), Self.persons(last.poor, language))
    let fall = Self.persons(abs(first.poor - last.poor), language)
    guard last.poor <= first.poor else {
      return language(
        "\(first.year) 年底 \(before)，\(last.year) 年底 \(after)，净增 \(fall)",
        "From \(before) at the end of \(first.year) to \(after) at the end of \(last.year)")
    }
    return language(
      "从 \(first.year) 年底的 \(before)，到 \(last.year) 年底的 \(after)：登记册上净减少 \(fall)",
      "From \(before) at the end of \(first.year) to \(after) at the end of \(last.year): "
        + "\(fall) fewer on the register")
  }

  /// The places inside it.
  func partCard(_ language: Language) -> Markup {
    guard !parts.isEmpty else { return "" }
    let heading = language("\(year) 年底，各在哪里", "Where they lived at the end of \(year)")
    let note = language(
      "1 至 4 人写作“<5”；为免由合计推出，另有少数格不单列。",
      "1 to 4 persons read \"<5\"; a few more numbers are not told, so that sums do not tell those."
    )
    let body: Markup = """
      \(table(parts, language("地方", "Place"), language))<p class="how">\(note)</p>
      """
    return Card.titled(heading, "", body)
  }

  private func table(_ lines: [PovertyPage.Line], _ lead: String, _ language: Language) -> Table {
    Table(
      lead,
      columns: [
        .init(lead, .lead), .init(language("贫困人口（人）", "Poor persons"), .figure),
        .init(language("发生率（%）", "Incidence (%)"), .namedFigure),
        .init(language("乡村户籍人口", "Registered population"), .namedFigure),
      ],
      rows: lines.map { line in
        let name = line.name(language)
        return [
          line.address.map { .link(name, $0) } ?? .text(name),
          .text(line.poor.words(language)), .text(line.incidence ?? "—"),
          line.base.map { .count(Int64($0)) } ?? .text("—"),
        ]
      }, whenEmpty: language("还没有登记。", "Nothing is registered yet."))
  }

  private func table(
    _ lines: [PovertyPage.Line], _ lead: String, _ language: Language
  ) -> Markup { (table(lines, lead, language) as Table).markup }

  /// Why they were poor.
  func causeCard(_ language: Language) -> Markup {
    guard let most = causes.first, most.number.value != nil else { return "" }
    let bars = causes.map { cause in
      BarChart.Bar(
        cause.name(language), Int64(cause.number.value ?? 0), text: cause.number.words(language))
    }
    let finding = language(
      "\(most.name.zh)的最多", "Most of them: \(most.name.en.lowercased())")
    let figure = Figure(finding, BarChart(bars: bars, tone: .loess).markup)
    let heading = language("\(year) 年底，因为什么", "Why, at the end of \(year)")
    let note = language("按户的主要致贫原因，人数", "persons, by the household's main cause")
    return Card.titled(heading, note, figure.markup(language))
  }

  /// What came and went in the year.
  func flowCard(_ language: Language) -> Markup {
    guard !flows.isEmpty else { return "" }
    let bars = flows.map { flow in
      BarChart.Bar(flow.name(language), Int64(flow.count), text: Digits.grouped(flow.count))
    }
    let figure = Figure(
      language("\(year) 年里谁进谁出", "Who came and who went in \(year)"),
      BarChart(bars: bars, tone: .sea).markup)
    let heading = language("这个数怎么来的", "How the number came about")
    return Card.titled(heading, "", figure.markup(language))
  }

  /// Published figures beside the register.
  func claimCard(_ language: Language) -> Markup {
    guard !claims.isEmpty else { return "" }
    let table = PublishedClaim.table(
      claims, beside: Phrase(zh: "登记册", en: "Register"), language)
    return Card.titled(language("和公布的一样吗", "Is it as was published?"), "", table.markup)
  }
}

extension Link {
  fileprivate static func files(_ address: Address, _ language: Language) -> Markup {
    "\(language("下载", "Download")) \([Link].files(of: address).line)"
  }
}
