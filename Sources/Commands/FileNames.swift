import Crypto
import Domain
import Exchange
import Foundation
import Storage
import Tables
import Transparency

/// Names and bytes of the files on the command line.
enum FileNames {
  /// The format that a file's name asks for.
  static func format(of file: String) throws -> TableFormat {
    switch file.split(separator: ".").last?.lowercased() {
    case "xlsx": return .xlsx
    case "csv": return .csv
    default:
      throw Failure(
        zh: "文件名应以 .xlsx 或 .csv 结尾：\(file)",
        en: "The file's name must end in .xlsx or .csv: \(file)")
    }
  }

  /// The date of an option, today when it is not given.
  static func day(_ option: String?) throws -> Day {
    let text = option ?? DataFolder.now().dayInShanghai?.text ?? ""
    guard let day = Day(text) else {
      throw Failure(
        zh: "\(text) 不是日期，请写成 2018-05-03", en: "\(text) is not a date; write 2018-05-03")
    }
    return day
  }

  /// Writes a file whole or not at all; one that holds persons is for its owner only.
  static func write(_ bytes: [UInt8], to file: String, ownerOnly: Bool = false) throws {
    do {
      if ownerOnly {
        try OwnersFile.write(bytes, to: file)
      } else {
        try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
      }
    } catch {
      throw Failure(
        zh: "不能写入 \(file)，请检查目录和权限。", en: "Cannot write \(file); check the folder and your rights.")
    }
  }

  /// The SHA-256 of a file in hex, read piece by piece.
  static func digest(of file: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw Failure(zh: "不能读取 \(file)", en: "Cannot read \(file)")
    }
    var hash = SHA256()
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(data: piece)
    }
    return Hash(bytes: Array(hash.finalize()))?.hex ?? ""
  }

  /// What a file holds.
  static func bytes(of file: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(zh: "不能读取 \(file)", en: "Cannot read \(file)")
    }
    return Array(data)
  }

  /// The SHA-256 of bytes in hex.
  static func digest(of bytes: [UInt8]) -> String {
    Hash(bytes: Array(SHA256.hash(data: bytes)))?.hex ?? ""
  }

  /// Reads a file as rows of a register and gives them, with the file's SHA-256, to whoever takes
  /// them whole or not at all; a file with bad cells is written again with its errors.
  static func taking<Result>(
    _ file: String, of register: RegisterDeclaration, sheet: String? = nil, rejected: String?,
    _ answer: Answer, _ take: ([DraftRow], String) async throws -> Result
  ) async throws -> Result {
    Terminal.note("读取 reading \(file) …")
    let reader = try TableReader(.file(path: file), name: file, limits: .bulk)
    let draft = try RegisterSheet(register, from: reader, sheet: sheet.map { .named($0) } ?? .first)
    let path = rejected ?? "\(file).rejected.xlsx"
    guard draft.problems.isEmpty else {
      throw try refuse(draft, reader, draft.problems, to: path, answer)
    }
    Terminal.note("写入 booking \(draft.rows.count) 行 rows …")
    do {
      return try await take(draft.rows, try digest(of: file))
    } catch let refusal as ImportRefusal {
      throw try refuse(draft, reader, draft.located(refusal), to: path, answer)
    }
  }

  /// Tells the bad cells of a file, writes it with its errors, and makes the failure to throw.
  private static func refuse(
    _ draft: RegisterSheet, _ reader: TableReader, _ problems: [CellProblem], to path: String,
    _ answer: Answer
  ) throws -> Failure {
    for problem in problems.prefix(50) { Terminal.complain(problem.line) }
    try RejectedFile.write(draft, from: reader, problems: problems, to: path)
    if answer.json { try answer.give(RefusedFile(problems, to: path), or: "") }
    return Failure(
      zh: "共 \(problems.count) 处错误，未导入任何一行。带批注的文件：\(path)",
      en: "\(problems.count) problems; no row was imported. The file with its errors: \(path)")
  }
}
