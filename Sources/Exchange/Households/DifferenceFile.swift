package import Domain
package import Tables

/// The workbook of what a file says otherwise than the register.
///
/// A line stands for every thing added or missing, and for every field that differs. New values
/// stand as the file has them; personal ones that are stored as staff see them without a purpose
/// (trust.md 4.5), because whoever has the file may yet be nobody who may see more. It is for staff
/// only.
package final class DifferenceFile {
  private let writer: XLSXWriter
  private let sheet: XLSXSheet

  /// Begins a workbook that is written as its lines come.
  package init(path: String) throws(TableError) {
    var options = XLSXWriter.Options()
    options.isStreaming = true
    options.isOwnersOnly = true
    writer = try XLSXWriter(path: path, options: options)
    sheet = try writer.addSheet(
      "差异 Difference",
      columns: [
        ColumnLayout("台账 Register"), ColumnLayout("村 Village"), ColumnLayout("编号 Number"),
        ColumnLayout("差异 Kind"), ColumnLayout("字段 Field"), ColumnLayout("原值 Old"),
        ColumnLayout("新值 New"),
      ])
  }

  /// Writes a line.
  package func line(
    _ register: RegisterDeclaration, village: String, number: String, kind: Labels
  ) throws(TableError) {
    try append([register.labels.zh, village, number, kind.both])
  }

  /// Writes the line of a field with its old and its new value.
  package func line(
    _ register: RegisterDeclaration, village: String, number: String, kind: Labels, field: Int,
    old: FieldValue, new: FieldValue
  ) throws(TableError) {
    let field = register.fields[field]
    try append([
      register.labels.zh, village, number, kind.both, field.labels.zh,
      field.kind.text(of: StaffMask.masked(old, of: field)), field.kind.text(of: new),
    ])
  }

  /// Ends the workbook, which is there only then.
  package func close() throws(TableError) { try writer.close() }

  private func append(_ texts: [String]) throws(TableError) {
    try sheet.append(texts.map { $0.isEmpty ? .empty : .text($0) })
  }
}
