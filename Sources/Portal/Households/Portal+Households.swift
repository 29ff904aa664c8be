import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// What came of help to households: stories told with consent, and figures about nobody.
  func addHouseholdRoutes(to router: some RouterMethods) {
    router.get(.stories) { request, _, form in try await stories(request, form) }
    router.get(.toHouseholds) { request, _, form in try await toHouseholds(request, form) }
  }

  private func stories(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place()
    let after: Int = try request.number("after") ?? 0
    let category = request.uri.queryParameters["category"].map(String.init)
    guard category.map({ ProjectCategory(rawValue: $0) != nil }) ?? true else {
      throw Refusal.notFound
    }
    let address = Address.stories(
      place: place?.text, category: category, after: after > 0 ? after : nil)
    let told = { () async throws -> [PublicStory] in
      guard let today = reader.today else { return [] }
      return try await reader.read { try PublicStory.all(on: today, of: place, on: $0) }
    }
    guard form == .page else {
      return try await file(request, at: address, form) { look, language in
        let stories = try await told()
        return Self.table(
          stories.filter { category == nil || $0.category?.rawValue == category }, look.atlas,
          language)
      }
    }
    return try await page(request, at: address) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let lines = try await told().map { StoriesPage.Line($0, at: look.atlas.name($0.village)) }
      return StoriesPage(lines, of: place?.text, category: category, after: after, language)
    }
  }

  private static func table(
    _ stories: [PublicStory], _ atlas: Atlas, _ language: Language
  ) -> DataTable {
    DataTable(
      name: Phrase(zh: "群众故事", en: "Stories"),
      columns: [
        .init("village", "村", "Village"), .init("place", "地点", "Place"),
        .init("name", "讲述人", "Name"), .init("title", "标题", "Title"),
        .init("text", "故事", "Story"), .init("before", "帮扶前", "Before"),
        .init("after", "帮扶后", "After"), .init("project", "帮扶项目", "Project"),
        .init("category", "项目类别", "Category"), .init("consented", "同意日期", "Consent given"),
      ],
      rows: stories.map { story in
        [
          .text(story.village.text), .text(atlas.name(story.village)(language)),
          .text(story.name), .text(story.title), .text(story.text), .text(story.before),
          .text(story.after), .text(story.projectName),
          .text(story.category?.rawValue ?? ""), .text(story.consented.text),
        ]
      })
  }

  private func toHouseholds(_ request: Request, _ form: FileForm) async throws -> Response {
    let county = try request.place()?.county
    let address = Address.toHouseholds(place: county?.text)
    let figures = { () async throws -> (HelpFigures, WorkChains) in
      let today = reader.today
      return try await reader.read { connection in
        (
          try HelpFigures(of: county, on: today, connection),
          try today.map { try WorkChains(of: county, on: $0, connection) } ?? WorkChains([])
        )
      }
    }
    guard form == .page else {
      return try await file(request, at: address, form) { _, _ in
        let (help, chains) = try await figures()
        return Self.table(help, chains)
      }
    }
    return try await page(request, at: address) { look, language in
      if let county, look.atlas[county] == nil { throw Refusal.notFound }
      let (help, chains) = try await figures()
      return ToHouseholdsPage(help, chains, of: county, look.atlas.name, language)
    }
  }

  private static func table(_ figures: HelpFigures, _ chains: WorkChains) -> DataTable {
    func told(_ count: Int?) -> DataTable.Value { count.map { .number(Int64($0)) } ?? .none }
    func states<Kind: CodeList, State: CodeList>(
      _ name: String, _ counts: ToldStates<Kind, State>
    ) -> [[DataTable.Value]] {
      Kind.allCases.map { kind in
        let whole = counts.whole(kind).map { $0.told(figures.place) } ?? 0
        return [.text(name), .none, .text(kind.labels.zh), told(whole)]
          + counts.states(kind, in: figures.place).map(told)
      }
    }
    let coverage = figures.coverage.map { row -> [DataTable.Value] in
      let counts = ToHouseholdsPage.told(row)
      return [
        .text(row.count.asOf.map { "programme \($0.year)" } ?? "programme"),
        .text(row.count.county.text), .text(row.name), told(counts.whole),
        told(counts.parts[1]), .none, told(counts.parts[0]),
      ]
    }
    let stages = chains.counties.flatMap { county in
      county.chains.flatMap { chain in
        zip(ToHouseholdsPage.stages, ToldStages(chain.stages).numbers).map {
          name, number -> [DataTable.Value] in
          [
            .text("training \(chain.year)"), .text(county.county.text), .text(name.zh),
            told(number), .none, .none, .none,
          ]
        }
      }
    }
    let starts = chains.counties.flatMap { county in
      county.starts.map { start -> [DataTable.Value] in
        let counts = ToHouseholdsPage.told(start)
        return [
          .text("work \(start.year)"), .text(county.county.text), .text("开始务工"),
          told(counts.whole), told(counts.parts[1]), .none, told(counts.parts[0]),
        ]
      }
    }
    return DataTable(
      name: Phrase(zh: "帮到户了吗", en: "Did help reach households"),
      columns: [
        .init("kind", "类别", "Kind"), .init("county", "县", "County"),
        .init("name", "困难、保障或政策", "Problem, guarantee or programme"),
        .init("all", "合计", "All"), .init("open", "未解决、未享受或未培训", "Open, missed or untrained"),
        .init("underway", "正在解决", "Under way"),
        .init("solved", "已解决、达标、已享受或培训过", "Solved, met, reached or trained"),
      ],
      rows: states("kin", ToldKin(figures.problems))
        + states("guarantee", ToldGuarantees(figures.guarantees)) + coverage + stages
        + starts)
  }
}
