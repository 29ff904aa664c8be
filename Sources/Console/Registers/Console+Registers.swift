import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// Registers by form and by file.
  var registerHandlers: [ConsoleRoute: Handler] {
    [
      .registers: registers, .register: { try await register($0) },
      .registerTemplate: template, .recordForm: { try await recordForm($0) },
      .addRecord: addRecord, .importFile: importFile,
    ]
  }

  private func registers(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let kept = store.registers.filter {
      $0.keptBy.contains(actor.role) || $0.isRead(by: actor.role)
    }
    let language = visit.language
    let table = Table(
      language("台账", "Registers"),
      columns: [
        .init(language("台账", "Register"), .lead), .init(language("内容", "Fields"), .detail),
      ],
      rows: kept.map { register in
        let keeps = register.keptBy.contains(actor.role)
        let path = (keeps ? ConsoleRoute.register : .records).path(register.name)
        let name = language(register.labels.zh, register.labels.en)
        let fields = register.fields.prefix(6).map { language($0.labels.zh, $0.labels.en) }
        return [
          Cell("<a href=\"\(path)\">\(name)</a>"),
          .text(fields.joined(separator: language("、", ", "))),
        ]
      },
      whenEmpty: language("您的角色不录入台账。", "Your role keeps no register."))
    return try await show(ConsolePage(language("我录入的台账", "Registers I keep"), table.markup), visit)
  }

  private func register(
    _ visit: Visit, problems: [CellProblem] = [], wrong: String = ""
  ) async throws -> Response {
    let register = try known(visit)
    let page = RegisterDesk(register, visit.language)
    let file = FormField(
      "file", Phrase(zh: "Excel 或 CSV 文件", en: "An Excel or CSV file"), .file(["xlsx", "csv"]),
      isRequired: true)
    let dry = FormField("dry_run", Phrase(zh: "只检查，不写入", en: "Only check, change nothing"), .flag)
    let upload = form(
      visit, to: ConsoleRoute.importFile.path(register.name), fields: [file, dry],
      submit: Phrase(zh: "上传", en: "Upload"))
    return try await show(
      ConsolePage(
        visit.language(register.labels.zh, register.labels.en),
        page.problems(problems) + page.body(upload: upload), done: outcome(visit), wrong: wrong),
      visit, status: problems.isEmpty && wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func template(_ visit: Visit) async throws -> Response {
    let register = try known(visit)
    let bytes = try RegisterFile(register).template(.xlsx)
    return Self.download(bytes, FileForm.xlsx.mediaType, "\(register.name).xlsx")
  }

  private func recordForm(
    _ visit: Visit, values: [FieldValue] = [], problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    let register = try known(visit)
    let name = visit.language(register.labels.zh, register.labels.en)
    var values = values
    if values.isEmpty {
      let query = visit.request.uri.queryParameters
      values = RegisterForm.told(
        register, { query[$0[...]].map(String.init) }, by: try visit.actor())
    }
    let questions = form(
      visit, to: ConsoleRoute.addRecord.path(register.name),
      fields: RegisterForm.fields(register, values: values, problems: problems),
      submit: Phrase(zh: "保存", en: "Save"))
    let wrong = problems[""].map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(visit.language("\(name)：录入一条", "\(name): a new record"), questions, wrong: wrong),
      visit, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func addRecord(_ visit: Visit) async throws -> Response {
    let register = try known(visit)
    let read = RegisterAnswers(register) { visit.answers[$0] }
    guard read.problems.isEmpty else {
      return try await recordForm(visit, values: read.values, problems: read.problems)
    }
    do {
      let rows = [DraftRow(number: 1, values: read.values)]
      if register.effect == .voucher {
        let bytes = try RegisterFile(register).export(.xlsx, rows: [read.values])
        return try await prepare(visit, rows, register, bytes, named: "\(register.name).xlsx")
      }
      // What has a page to correct it is not overwritten by a new record.
      let result = try await store.enter(
        rows, in: register, by: try visit.actor(), areNew: register.isAmended)
      return Self.kept(result, in: register)
    } catch let refusal as ImportRefusal {
      return try await recordForm(visit, values: read.values, problems: refusal.byField)
    } catch let problem as FieldProblem {
      return try await recordForm(visit, values: read.values, problems: ["": problem])
    }
  }

  /// Back to a register whose record was kept, with the doubts that it brought.
  static func kept(_ result: Store.ImportResult, in register: RegisterDeclaration) -> Response {
    redirect(to: "\(ConsoleRoute.register.path(register.name))?done=1\(doubts(result))")
  }

  /// The doubts about what was kept, for the address of the page that tells them.
  private static func doubts(_ result: Store.ImportResult) -> String {
    let doubts = result.doubts.sorted { $0.key < $1.key }.map { "\($0.key)-\($0.value)" }
    return doubts.isEmpty ? "" : "&doubts=\(doubts.joined(separator: "."))"
  }

  private func importFile(_ visit: Visit) async throws -> Response {
    let register = try known(visit)
    guard let file = visit.answers.file("file") else {
      return try await self.register(
        visit, wrong: visit.language("请选择一个文件。", "Choose a file."))
    }
    do {
      let reader = try TableReader(.bytes(file.bytes), name: file.name)
      let sheet = try RegisterSheet(register, from: reader)
      guard sheet.problems.isEmpty else {
        return try await self.register(visit, problems: sheet.problems)
      }
      do {
        let isDry = visit.answers["dry_run"] == "1"
        if register.effect == .voucher, !isDry {
          return try await prepare(visit, sheet.rows, register, file.bytes, named: file.name)
        }
        let result = try await store.enter(
          sheet.rows, in: register, by: try visit.actor(), file: Self.digest(file.bytes),
          dryRun: isDry)
        let numbers = result.outcome
        let kind = result.wasDryRun ? "dry" : "done"
        return Self.redirect(
          to: "\(ConsoleRoute.register.path(register.name))?\(kind)=\(numbers.added)-"
            + "\(numbers.changed)-\(numbers.unchanged)\(Self.doubts(result))")
      } catch let refusal as ImportRefusal {
        return try await self.register(visit, problems: sheet.located(refusal))
      }
    } catch let error as TableError {
      return try await self.register(visit, wrong: visit.language(error.words.zh, error.words.en))
    } catch let refusal as FileRefusal {
      let words = refusal.problem.labels
      return try await self.register(visit, wrong: visit.language(words.zh, words.en))
    } catch let problem as FieldProblem {
      return try await self.register(
        visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
  }

  private func prepare(
    _ visit: Visit, _ rows: [DraftRow], _ register: RegisterDeclaration, _ bytes: [UInt8],
    named name: String
  ) async throws -> Response {
    let number = try await store.prepare(
      rows, in: register, file: bytes, named: name, by: try visit.actor())
    return Self.redirect(to: "\(ConsoleRoute.draft.path(String(number)))?done=1")
  }

  private func known(_ visit: Visit) throws(Refusal) -> RegisterDeclaration {
    guard let register = visit.register else { throw Refusal.notFound }
    return register
  }

  /// What an import did, said after the browser was sent on.
  private func outcome(_ visit: Visit) -> String {
    let query = visit.request.uri.queryParameters
    let dry = query["dry"].map(String.init)
    let counts = (dry ?? query["done"].map(String.init) ?? "").split(separator: "-")
      .compactMap { Int($0) }
    guard counts.count == 3 else { return done(visit) + doubted(visit) }
    let zh = dry == nil ? "" : "只检查，未改动："
    let en = dry == nil ? "" : "only checked, nothing changed: "
    return visit.language(
      "\(zh)新增 \(counts[0])，修改 \(counts[1])，未变 \(counts[2])。",
      "\(en)\(counts[0]) added, \(counts[1]) changed, \(counts[2]) as they were.")
      + doubted(visit)
  }

  /// What the check-up doubts about the rows, by rule; such rows are kept.
  private func doubted(_ visit: Visit) -> String {
    let language = visit.language
    let query = visit.request.uri.queryParameters["doubts"].map(String.init) ?? ""
    let doubts = query.split(separator: ".").compactMap { part -> String? in
      let halves = part.split(separator: "-")
      guard halves.count == 2, let rule = CheckUpRule.named(String(halves[0])),
        let count = Int(halves[1])
      else { return nil }
      let name = "\(rule.name) \(language(rule.labels.zh, rule.labels.en))"
      return count == 1 ? name : language("\(name)（\(count) 处）", "\(name) (\(count))")
    }
    guard !doubts.isEmpty else { return "" }
    let list = doubts.joined(separator: language("；", "; "))
    return language(
      "存疑（已保存，请在“体检”中更正或说明）：\(list)。",
      " In doubt (kept; correct or explain it in the check-up): \(list).")
  }
}
