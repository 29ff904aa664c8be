import ArgumentParser
import Domain
import Exchange
import Storage
import Tables

/// Exports the records of a register.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出台账 exports the records of a register",
    discussion: """
      一旦有人能登录，含个人信息的导出须 --place 和 --by，超过 500 人还须 --second。
      As soon as anybody can sign in, data of persons are taken out by --by, of the county or \
      township of --place, proved by password and time code; more than 500 take --second too.
      """)

  @OptionGroup var folder: DataFolder
  @Argument(help: "台账 register") var register: RegisterName
  @Argument(help: "文件 .xlsx 或 .csv") var file: String
  @Option(help: "区划代码 only records of this place and below") var place: String?
  @Option(help: "年度 only records of this year") var year: Int?
  @Flag(help: "只含公开字段 public fields only") var publicOnly = false
  @Option(help: "经办人编号 who takes data of persons out") var by: String?
  @Option(help: "另一人编号 somebody else, for more than 500 persons") var second: String?
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
    let isPersonal = register.declaration.holdsPersons && !publicOnly
    let hands = isPersonal ? try await hands(rows.count, of: code, opened.store) : []
    let mark =
      isPersonal
      ? try await opened.store.noteExport(register.declaration, rows, by: hands) : nil
    let bytes = try RegisterFile(register.declaration, for: publicOnly ? .open : .personal)
      .export(format, rows: rows.map { values(of: $0) }, mark: mark)
    try FileNames.write(bytes, to: file, ownerOnly: isPersonal)
    try answer.give(
      Done(register: register.declaration.name, file: file, rows: rows.count),
      or: "\(rows.count) → \(file)")
  }

  /// The values as they go out: an account by its last four, which an import takes back as they are
  /// (trust.md 4.5).
  private func values(of record: StoredRecord) -> [FieldValue] {
    zip(record.values, register.declaration.fields).map { StaffMask.revealed($0, of: $1) }
  }

  /// Who takes data of persons out, each proved at the terminal; nobody as long as nobody can sign
  /// in.
  private func hands(
    _ count: Int, of place: DivisionCode?, _ store: Store
  ) async throws -> [Actor] {
    guard try await store.hasLogins() else { return [] }
    let isMany = count > DataRequest.mostAlone
    guard let by, let place, [.county, .township].contains(place.level), !isMany || second != nil
    else {
      throw Failure(
        zh: "共 \(count) 条，含个人信息：须 --place 县或乡镇代码、--by 经办人"
          + (isMany ? "、--second 另一人。" : "。"),
        en: "\(count) records with data of persons: give --place, a county or township, --by"
          + (isMany ? " and --second, somebody else." : "."))
    }
    return try await ProvenHand(folder: folder, store: store)
      .proven(
        [by] + (isMany ? [second].compactMap { $0 } : []),
        as: register.declaration.office(at: place), at: place)
  }

  private struct Done: Encodable {
    let register: String
    let file: String
    let rows: Int
  }
}
