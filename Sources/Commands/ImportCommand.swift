import ArgumentParser
import Domain
import Storage

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
  @OptionGroup var answer: Answer

  func run() async throws {
    let opened = try await folder.openExisting()
    let result = try await FileNames.taking(
      file, of: register.declaration, sheet: sheet, rejected: rejected, answer
    ) { rows, digest in
      try await opened.store.importRows(
        register.declaration, rows, file: digest, dryRun: dryRun
      ) { unit in
        var event = AuditEvent("enter", of: register.declaration.name, by: "command line")
        event.rows = Int64(rows.count)
        try unit.audit(event)
      }
    }
    try await opened.publisher.publish()
    try report(result)
  }

  private func report(_ result: Store.ImportResult) throws {
    let zh = result.wasDryRun ? "试运行，未改动：" : ""
    let en = result.wasDryRun ? "dry run, nothing changed: " : ""
    let outcome = result.outcome
    try answer.give(
      Done(
        register: register.declaration.name, added: outcome.added, changed: outcome.changed,
        unchanged: outcome.unchanged, dryRun: result.wasDryRun),
      or: "\(zh)新增 \(outcome.added)，修改 \(outcome.changed)，未变 \(outcome.unchanged)\n"
        + "\(en)added \(outcome.added), changed \(outcome.changed), unchanged \(outcome.unchanged)")
  }

  private struct Done: Encodable {
    let register: String
    let added: Int
    let changed: Int
    let unchanged: Int
    let dryRun: Bool
  }
}
