import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Tables

/// Imports a file into a register: all rows or none.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入：要么全部，要么一行不动 imports a file, all rows or none")

  @OptionGroup var folder: DataFolder
  @Argument(help: "台账 register") var register: RegisterName
  @Argument(help: "文件 .xlsx 或 .csv") var file: String
  @Flag(help: "只看差异，不改数据 show the difference and change nothing") var dryRun = false
  @Option(help: "工作表名 name of the sheet") var sheet: String?
  @Option(help: "有错时写出带批注的文件 where to write the rejected file")
  var rejected: String?

  func run() async throws {
    let opened = try await folder.openExisting()
    Terminal.note("读取 reading \(file) …")
    let reader = try TableReader(.file(path: file), name: file, limits: .bulk)
    let draft = try RegisterSheet(
      register.declaration, from: reader, sheet: sheet.map { .named($0) } ?? .first)
    guard draft.problems.isEmpty else { throw try refuse(draft, draft.problems) }
    Terminal.note("写入 booking \(draft.rows.count) 行 rows …")
    do {
      let result = try await opened.store.importRows(
        register.declaration, draft.rows, file: try digest(), dryRun: dryRun)
      try await opened.publisher.publish()
      report(result)
    } catch let refusal as ImportRefusal {
      throw try refuse(draft, draft.located(refusal))
    }
  }

  private func report(_ result: Store.ImportResult) {
    let zh = result.wasDryRun ? "试运行，未改动：" : ""
    let en = result.wasDryRun ? "dry run, nothing changed: " : ""
    let outcome = result.outcome
    print(
      "\(zh)新增 \(outcome.added)，修改 \(outcome.changed)，未变 \(outcome.unchanged)\n"
        + "\(en)added \(outcome.added), changed \(outcome.changed), unchanged \(outcome.unchanged)")
  }

  /// Prints the bad cells, writes the rejected file, and tells how many there are.
  private func refuse(_ draft: RegisterSheet, _ problems: [CellProblem]) throws -> Failure {
    for problem in problems.prefix(50) { Terminal.complain(problem.line) }
    let path = rejected ?? "\(file).rejected.xlsx"
    try FileNames.write(try RejectedFile.bytes(draft, problems: problems), to: path)
    return Failure(
      zh: "共 \(problems.count) 处错误，未导入任何一行。带批注的文件：\(path)",
      en: "\(problems.count) problems; no row was imported. The file with its errors: \(path)")
  }

  private func digest() throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(zh: "不能读取 \(file)", en: "Cannot read \(file)")
    }
    return FileNames.digest(of: Array(data))
  }
}
