import ArgumentParser
import Domain
import Exchange
import Storage
import Tables

/// Exports the records of a register.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出台账 exports the records of a register")

  @OptionGroup var folder: DataFolder
  @Argument(help: "台账 register") var register: RegisterName
  @Argument(help: "文件 .xlsx 或 .csv") var file: String
  @Option(help: "区划代码 only records of this place and below") var place: String?
  @Option(help: "年度 only records of this year") var year: Int?
  @Flag(help: "只含公开字段 public fields only") var publicOnly = false
  @OptionGroup var answer: Answer

  func run() async throws {
    let format = try FileNames.format(of: file)
    var code: DivisionCode?
    if let place {
      code = DivisionCode(place)
      guard code != nil else {
        throw Failure(
          zh: "区划代码 \(place) 应为 6 或 12 位数字", en: "\(place) is no place code of 6 or 12 digits")
      }
    }
    let opened = try await folder.openExisting()
    let rows = try await opened.store.records(
      RecordQuery(register.declaration, place: code, year: year))
    let bytes = try RegisterFile(register.declaration, openOnly: publicOnly)
      .export(format, rows: rows.map(\.values))
    if !publicOnly { try await opened.store.noteExport(register.declaration, rows) }
    try FileNames.write(bytes, to: file)
    try answer.give(
      Done(register: register.declaration.name, file: file, rows: rows.count),
      or: "\(rows.count) → \(file)")
  }

  private struct Done: Encodable {
    let register: String
    let file: String
    let rows: Int
  }
}
