import Domain
import Hummingbird
import PortableSQL
import Storage
import Web

extension Portal {
  /// The list of projects and a page for each.
  func addProjectRoutes(to router: some RouterMethods) {
    router.get(.projects) { request, _, form in
      var filter = ProjectFilter(
        place: try request.place(), year: try request.number("year"),
        after: try request.recordID("after"))
      filter.category = try request.category()
      return try await projects(request, filter, form)
    }
    router.get(.project) { request, context, form in
      try await project(request, try context.recordID(), form)
    }
    router.get(.projectPhoto) { request, context, _ in
      guard let step = context.parameters.get("step").flatMap({ Int($0) }) else {
        throw Refusal.notFound
      }
      return try await photo(request, ofStep: step, of: try context.recordID())
    }
  }

  private func projects(
    _ request: Request, _ filter: ProjectFilter, _ form: FileForm
  ) async throws -> Response {
    let address = Address.projects(
      place: filter.place?.text, category: filter.category, year: filter.year,
      after: filter.after?.value)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        let found = try await reader.read {
          try ProjectList(on: $0).projects(filter, limit: 100_000)
        }
        return Self.table(found, look.atlas)
      }
    }
    return try await page(request, at: address) { look, language in
      let facts = try await reader.read { connection in
        let list = ProjectList(on: connection)
        let found = try list.projects(filter, limit: 41)
        let years = try connection.all("SELECT DISTINCT year FROM project ORDER BY year")
          .map { Int(try $0.integer(0)) }
        return ProjectsPage.Facts(
          place: filter.place.map(look.atlas.above), category: filter.category,
          year: filter.year,
          categories: ProjectCategory.allCases.map { ($0.rawValue, $0.labels.phrase) },
          years: years, lines: found.prefix(40).map { ProjectFacts.line($0, look.atlas) },
          count: try list.count(filter), next: found.count > 40 ? found[39].id.value : nil)
      }
      return ProjectsPage(facts, language)
    }
  }

  private func project(
    _ request: Request, _ id: RecordID, _ form: FileForm
  ) async throws -> Response {
    let found = try await reader.read { try ProjectList(on: $0).project(id) }
    guard let found else { throw Refusal.notFound }
    guard form == .page else {
      return try await file(request, at: .project(id.value), form) { look, _ in
        let payments = try await reader.read {
          try PaymentList(on: $0).payments(
            ofProject: found.record.code, in: found.county, limit: 1_000_000)
        }
        return Self.table(payments)
      }
    }
    return try await page(request, at: .project(id.value)) { look, language in
      let facts = try await reader.read {
        try ProjectFacts(look.atlas, language, on: $0).facts(of: found)
      }
      return ProjectPage(facts, language)
    }
  }

  /// The photograph that came with a step.
  private func photo(
    _ request: Request, ofStep number: Int, of id: RecordID
  ) async throws -> Response {
    let step = try await reader.read { connection in
      try ProjectList(on: connection).project(id).flatMap { project in
        try ProjectTasks(on: connection).steps(of: project).first { $0.number == number }
      }
    }
    guard let step else { throw Refusal.notFound }
    return try await show(photograph(step.photo), request)
  }

  /// Projects as a table.
  static func table(_ projects: [ProjectTotals], _ atlas: Atlas) -> DataTable {
    DataTable(
      name: Phrase(zh: "项目", en: "Projects"),
      columns: [
        .init("id", "编号", "Id"), .init("code", "项目编号", "Code"), .init("name", "项目名称", "Name"),
        .init("county", "县", "County"), .init("place", "实施地点", "Place"),
        .init("place_name", "地点名称", "Place name"), .init("category", "类别", "Category"),
        .init("state", "状态", "State"), .init("year", "年度", "Year"),
        .init("budget_fen", "预算", "Budget"), .init("arranged_fen", "已安排", "Arranged"),
        .init("paid_fen", "已支付", "Paid"), .init("implementer", "实施单位", "Implementer"),
        .init("households", "受益户数", "Households"), .init("consented", "东部同意日期", "Consented"),
        .init("synthetic", "合成数据", "Synthetic"),
      ],
      rows: projects.map { project in
        let record = project.record
        return [
          .text(String(project.id.value)), .text(record.code), .text(record.name),
          .text(project.county.text), .text(record.place.text),
          .text(atlas.name(record.place).zh), .text(record.category.rawValue),
          .text(record.state.rawValue), .number(Int64(record.year)), .fen(record.budget.fen),
          .fen(project.arranged), .fen(project.paid), .text(record.implementer),
          .number(Int64(record.households)), record.consented.map { .text($0.text) } ?? .none,
          .number(record.synthetic ? 1 : 0),
        ]
      })
  }

  /// Payments as a table: what the pages show, no more.
  static func table(_ payments: [PublicPayment]) -> DataTable {
    DataTable(
      name: Phrase(zh: "支付", en: "Payments"),
      columns: [
        .init("id", "编号", "Id"), .init("county", "县", "County"), .init("place", "地方", "Place"),
        .init("payee", "收款人", "Paid to"), .init("amount_fen", "金额", "Amount"),
        .init("paid", "日期", "Day"), .init("project", "项目", "Project"),
        .init("project_name", "项目名称", "Project name"), .init("category", "类别", "Category"),
        .init("batch", "批次号", "Batch"), .init("reversed", "已冲销", "Reversed"),
      ],
      rows: payments.map {
        [
          .text(String($0.id.value)), .text($0.county.text), .text($0.place.text),
          .text($0.payee), .fen($0.fen), .text($0.paid), .text(String($0.project.value)),
          .text($0.projectName), .text($0.category), .text($0.batch),
          .number($0.isReturned ? 1 : 0),
        ]
      })
  }
}
