package import Domain
package import Tables

/// The forms of a village as a workbook: a row a household, what stands already filled in.
package enum VisitWorkbook {
  /// The workbook of a village's forms; `note` says whose it is, how it is filled in and that it
  /// must be deleted.
  package static func bytes(_ book: VisitBook, note: String) throws(TableError) -> [UInt8] {
    try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("走访表", columns: layouts(note))
      for page in book.pages { try sheet.append(cells(page, of: book.sheet)) }
    }
  }

  private static func layouts(_ note: String) -> [ColumnLayout] {
    VisitColumns.all.map { column in
      let heading = VisitColumns.heading(column)
      switch column {
      case .number, .told, .form, .bases:
        var layout = ColumnLayout(heading)
        if case .told(.members) = column { layout.width = 40 }
        if case .number = column { layout.note = note }
        layout.isLocked = true
        if case .form = column { layout.isHidden = true }
        if case .bases = column { layout.isHidden = true }
        return layout
      case .visit(let question), .value(let question):
        return RegisterColumns.layout(question.field)
      case .met: return ColumnLayout(heading, choices: ["是", "否"])
      case .gap: return ColumnLayout(heading, width: 20)
      }
    }
  }

  private static func cells(_ page: VisitBook.Page, of sheet: VisitSheet) -> [TypedCell] {
    VisitColumns.all.map { column in
      switch column {
      case .number: .text(page.household.number)
      case .told(let told): .text(told.text(page))
      case .form: .text(sheet.number)
      case .bases: .text(VisitColumns.text(page.bases))
      case .value(let question):
        RegisterColumns.cell(question.field.kind, page.values[question.name] ?? .none)
      case .visit, .met, .gap: .empty
      }
    }
  }
}
