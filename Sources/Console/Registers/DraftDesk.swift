import Domain
import Exchange
import Storage
import Web

/// A file of vouchers as the second person sees it: every row, and the sum of every money column.
struct DraftDesk {
  private let draft: DraftFile
  private let sheet: RegisterSheet
  private let language: Language

  init(_ draft: DraftFile, _ sheet: RegisterSheet, _ language: Language) {
    self.draft = draft
    self.sheet = sheet
    self.language = language
  }

  /// What waits.
  var heading: String {
    let name = language(sheet.register.labels.zh, sheet.register.labels.en)
    switch draft.verdict {
    case nil: return language("\(name)：等第二人确认", "\(name): waits for a second person")
    case .confirmed: return language("\(name)：已入账", "\(name): booked")
    case .discarded: return language("\(name)：已作废", "\(name): given up")
    }
  }

  /// The facts of the file and its rows, at most 200 of them.
  var body: Markup {
    let day = draft.prepared.dayInShanghai?.text ?? ""
    let facts = FactList(
      [
        .named(language("准备人", "Prepared by"), draft.preparedBy),
        .named(language("日期", "Day"), day),
        .init(language("行数", "Rows"), Digits.grouped(draft.rows)),
      ] + sums)
    let file: Markup = """
      <p><a href="\(ConsoleRoute.draftFile.path(String(draft.number)))">\
      \(language("下载原文件", "The file as it was sent")) \(draft.name)</a></p>
      """
    return facts.markup + file + table.markup
  }

  private var sums: [FactList.Fact] {
    sheet.sums.map { field, fen in
      .init(
        language(field.labels.zh + "合计", "Sum of \(field.labels.en)"), Amount(fen: fen), language)
    }
  }

  private var table: Table {
    let fields = sheet.register.fields.enumerated().prefix(8)
    return Table(
      heading,
      columns: fields.map { index, field in
        .init(
          language(field.labels.zh, field.labels.en), index == 0 ? .lead : .named)
      },
      rows: sheet.rows.prefix(200).map { row in
        fields.map { index, field in
          .text(field.kind.shown(row.values[index], english: language == .en))
        }
      }, whenEmpty: "")
  }
}
