package import Domain
package import Tables

/// Writes the files of a register: templates, exports, and a rejected file with its errors.
package struct RegisterFile: Sendable {
  private let columns: RegisterColumns
  /// The heading of the column that says who took a file out.
  private static let markHeading = "导出留痕 Taken out by"

  /// Whether a column is the one that only exports have.
  static func isMark(_ heading: String) -> Bool {
    heading.normalised(.everything) == markHeading.normalised(.everything)
  }

  /// The files of a register, with all fields or only those that may go to a reader.
  package init(_ register: RegisterDeclaration, for reader: Privacy = .personal) {
    columns = RegisterColumns(register, for: reader)
  }

  /// An empty file with headings and explanations, for a clerk to fill in.
  package func template(_ format: TableFormat) throws(TableError) -> [UInt8] {
    switch format {
    case .csv:
      var csv = CSVWriter()
      csv.append(texts: columns.layouts.map(\.heading))
      return csv.take()
    case .xlsx:
      return try XLSXWriter.bytes { writer throws(TableError) in
        _ = try writer.addSheet(columns.register.labels.zh, columns: columns.layouts)
        try explain(in: writer)
      }
    }
  }

  /// A file with records, in the order given; each row holds a record's values in the order of the
  /// register's fields, and at its end the mark of who took it out, where there is one.
  package func export(
    _ format: TableFormat, rows: [[FieldValue]], mark: String? = nil
  ) throws(TableError) -> [UInt8] {
    let layouts = columns.layouts + (mark == nil ? [] : [ColumnLayout(Self.markHeading)])
    func cells(_ row: [FieldValue]) -> [TypedCell] {
      columns.cells(row) + (mark.map { [.text($0)] } ?? [])
    }
    switch format {
    case .csv:
      var csv = CSVWriter()
      csv.append(texts: layouts.map(\.heading))
      for row in rows { csv.append(cells(row)) }
      return csv.take()
    case .xlsx:
      var options = XLSXWriter.Options()
      options.isStreaming = rows.count > 10_000
      return try XLSXWriter.bytes(options: options) { writer throws(TableError) in
        let sheet = try writer.addSheet(columns.register.labels.zh, columns: layouts)
        for row in rows { try sheet.append(cells(row)) }
      }
    }
  }

  private func explain(in writer: XLSXWriter) throws(TableError) {
    let sheet = try writer.addSheet(
      "填写说明 Guide",
      columns: [
        ColumnLayout("列名"), ColumnLayout("Column"), ColumnLayout("必填 Required"),
        ColumnLayout("填什么", width: 50), ColumnLayout("What to write", width: 50),
      ])
    for index in columns.fields {
      let field = columns.register.fields[index]
      try sheet.append([
        .text(RegisterColumns.heading(field)), .text(field.labels.en),
        .text(field.required ? "是 yes" : ""), .text(field.kind.hint.zh),
        .text(field.kind.hint.en),
      ])
    }
  }
}
