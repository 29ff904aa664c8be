import Domain
import Exchange
import Web

/// The page of a register that a role keeps: by form, by file, and what was wrong with a file.
struct RegisterDesk {
  private let register: RegisterDeclaration
  private let language: Language

  init(_ register: RegisterDeclaration, _ language: Language) {
    self.register = register
    self.language = language
  }

  /// Ways to enter records.
  func body(upload: Markup) -> Markup {
    let new = ConsoleRoute.recordForm.path(register.name)
    let empty = ConsoleRoute.registerTemplate.path(register.name)
    let one: Markup = """
      <p><a class="act first" href="\(new)">\(language("录入一条", "Enter one record"))</a></p>
      """
    let read: Markup =
      register.personalNames.isEmpty
      ? ""
      : """
      <p><a href="\(ConsoleRoute.records.path(register.name))">\
      \(language("查看已有记录", "Records there are"))</a></p>
      """
    let template: Markup = """
      <p><a href="\(empty)">\(language("下载模板", "Download the template"))</a></p>
      """
    return Card.titled(language("逐条录入", "One by one"), "", one + read)
      + Card.titled(
        language("用表格导入", "From a file"),
        language("全部写入，或一条也不写入", "all rows or none"), template + upload)
  }

  /// The most cells that a page lists.
  private static let most = 100

  /// The bad cells of a file, each with what is wrong; values of persons are not repeated.
  ///
  /// When not all are handed in, `count` tells how many there are.
  func problems(_ problems: [CellProblem], of count: Int? = nil) -> Markup {
    guard !problems.isEmpty else { return "" }
    let (shown, count) = (problems.prefix(Self.most), count ?? problems.count)
    let table = Table(
      language("要改的格子", "Cells to correct"),
      columns: [
        .init(language("格子", "Cell"), .lead), .init(language("列", "Column"), .named),
        .init(language("值", "Value"), .named), .init(language("问题", "Problem"), .detail),
      ],
      rows: shown.map { problem in
        let words = problem.problem.labels
        return [
          .text(problem.cell), .text(problem.heading), .text(problem.value ?? ""),
          .text(language(words.zh, words.en)),
        ]
      }, whenEmpty: "")
    return Card.titled(
      language("没有写入，有 \(count) 处要改", "Nothing was written, \(count) to correct"),
      count > shown.count
        ? language("只列出前 \(shown.count) 处", "the first \(shown.count)") : "",
      table.withoutEmptyColumns.markup)
  }
}
