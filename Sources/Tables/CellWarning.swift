/// A cell whose text is not simply what was typed.
package struct CellWarning: Equatable, Sendable {
  /// The column, counted from 0.
  package let column: Int
  /// What is to be known about the cell.
  package let kind: Kind

  /// A warning about a column.
  package init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }

  /// The kinds of doubt; the raw value is stable.
  package enum Kind: String, CaseIterable, Sendable {
    /// A number of more than 15 digits: spreadsheets keep only 15, so the rest is lost.
    case precisionLost
    /// A formula stored without its value, as programs do that cannot calculate.
    case formulaWithoutValue
    /// An error value such as `#N/A`.
    case errorValue
    /// A number shown as a date that no calendar has, such as 1900-02-29 or a negative day.
    case impossibleDate

    /// What to tell the person who made the file.
    package var words: Words {
      switch self {
      case .precisionLost:
        Words(
          zh: "数字超过 15 位，末尾几位已丢失；请先把该列设为文本再重新填写。",
          en: "A number of more than 15 digits has lost its last digits; "
            + "format the column as text and type it again.")
      case .formulaWithoutValue:
        Words(
          zh: "公式没有计算结果，请用表格软件打开并保存一次。",
          en: "A formula has no result; open the file in a spreadsheet program and save it.")
      case .errorValue:
        Words(zh: "单元格是错误值，请改正公式。", en: "The cell holds an error; correct its formula.")
      case .impossibleDate:
        Words(zh: "日期不存在，请改正。", en: "There is no such date; correct it.")
      }
    }
  }
}
