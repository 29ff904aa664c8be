import Foundation

/// The stable codes of errors, read from where they are declared.
enum ErrorCodes {
  /// Every code: refusals of the ledger, problems of fields and records, errors of tables.
  static func all(_ files: [SourceFile]) -> Set<String> {
    var codes = Set(files.flatMap(problems))
    for file in files where file.name == "LedgerRefusal" { codes.formUnion(refusals(file)) }
    for file in files where file.name == "TableError+Code" { codes.formUnion(cases(file)) }
    return codes
  }

  /// The codes that stand first in a row of a table.
  static func explained(in page: String) -> Set<String> {
    Set(
      page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        .map { String($0.dropFirst(3).prefix { $0 != "`" }) })
  }

  /// `FieldProblem("code", zh:` and `.init("code", zh:` of checks.
  private static func problems(_ file: SourceFile) -> [String] {
    let text = file.lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
    return ["FieldProblem(", ".init("].flatMap { call in
      text.components(separatedBy: call).dropFirst().compactMap { rest in
        let inside = rest.drop { $0 == " " }
        guard inside.first == "\"" else { return nil }
        let code = inside.dropFirst().prefix { $0 != "\"" }
        let isCode = code.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }
        let next = inside.dropFirst(code.count + 2).drop { $0 == "," || $0 == " " }
        return isCode && next.hasPrefix("zh:") ? String(code) : nil
      }
    }
  }

  /// The words of `var code`, up to the next declaration.
  private static func refusals(_ file: SourceFile) -> [String] {
    let start = file.code.firstIndex { $0.contains("var code: String") } ?? 0
    let end = file.code[start...].firstIndex { $0.hasPrefix("  }") } ?? start
    return file.literals[start..<end].map { $0.split(separator: " ").joined() }
      .filter { !$0.isEmpty }
  }

  private static func cases(_ file: SourceFile) -> [String] {
    file.code.map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("case ") }
      .map { String($0.dropFirst(5)) }
  }
}
