import Domain
import Foundation
import HTTPTypes
import Tables
import Web

/// A table behind a page, to be taken home as JSON, CSV or Excel (`interfaces.md`, "Amounts").
struct DataTable: Sendable {
  /// A value of the table.
  enum Value: Sendable, Hashable {
    case text(String)
    case number(Int64)
    /// Fen; whole fen in JSON, yuan with two decimals in files for people.
    case fen(Int64)
    /// Hundredths of a unit; a number with two decimals everywhere.
    case hundredths(Int64)
    case none
  }

  /// A column: its key in JSON and its heading in files.
  struct Column: Sendable, Hashable {
    let key: String
    let heading: Phrase

    init(_ key: String, _ zh: String, _ en: String) {
      self.key = key
      heading = Phrase(zh: zh, en: en)
    }
  }

  /// The table's name, used for the sheet.
  let name: Phrase
  let columns: [Column]
  let rows: [[Value]]

  /// The most rows of one file; a county of the example has 160,000 payments.
  static let mostRows = 250_000

  /// Refuses a file that would hold more rows than one file may: cut short, it would lie.
  static func check(_ rows: Int64) throws {
    guard rows > Int64(mostRows) else { return }
    throw Refusal(
      .contentTooLarge, code: "too-many-rows",
      Phrase(zh: "这张表超过 25 万行，一个文件装不下。", en: "The table has more than 250,000 rows."),
      advice: Phrase(
        zh: "请加上 place=县代码 或 year=年份，分开下载。",
        en: "Narrow it by place=COUNTY or year=YEAR and take it in parts."))
  }

  /// The file in one form.
  func bytes(_ form: FileForm, _ language: Language) throws -> [UInt8] {
    switch form {
    case .page, .json: json
    case .csv: csv(language)
    case .xlsx: try workbook(language)
    }
  }

  private var json: [UInt8] {
    var text = "["
    for (position, row) in rows.enumerated() {
      text += position == 0 ? "\n{" : ",\n{"
      let members = zip(columns, row).map { "\(Self.quoted($0.key)):\(Self.json($1))" }
      text += members.joined(separator: ",") + "}"
    }
    return Array((text + "\n]\n").utf8)
  }

  private static func json(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number), .fen(let number): String(number)
    case .hundredths(let number): Money(fen: number).yuan
    case .none: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private func csv(_ language: Language) -> [UInt8] {
    var writer = CSVWriter()
    writer.append(texts: columns.map { heading($0, language) })
    for row in rows { writer.append(row.map(Self.cell)) }
    return writer.take()
  }

  private func workbook(_ language: Language) throws -> [UInt8] {
    var options = XLSXWriter.Options()
    options.isStreaming = rows.count > 10_000
    return try XLSXWriter.bytes(options: options) { writer throws(TableError) in
      let layouts = zip(columns, kinds).map { column, content in
        ColumnLayout(heading(column, language), content: content)
      }
      let sheet = try writer.addSheet(name(language), columns: layouts)
      for row in rows { try sheet.append(row.map(Self.cell)) }
    }
  }

  private func heading(_ column: Column, _ language: Language) -> String {
    column.heading(language)
      + (column.key.hasSuffix("_fen") ? language("（元）", " (yuan)") : "")
  }

  private var kinds: [ColumnLayout.Content] {
    columns.indices.map { index in
      switch rows.first?[index] {
      case .fen, .hundredths: .decimal(places: 2)
      case .number: .integer
      default: .text
      }
    }
  }

  private static func cell(_ value: Value) -> TypedCell {
    switch value {
    case .text(let text): .text(text)
    case .number(let number): .integer(number)
    case .fen(let number), .hundredths(let number): .decimal(number, places: 2)
    case .none: .empty
    }
  }
}
