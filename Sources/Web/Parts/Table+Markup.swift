extension Table {
  /// The table on a page, or the sentence that says why there is none.
  package var markup: Markup {
    guard !rows.isEmpty else { return "<p class=\"none\">\(whenEmpty)</p>" }
    var all: Markup = "<table class=\"lines\"><caption>\(caption)</caption><thead><tr>"
    for column in columns { all += heading(column) }
    all += "</tr></thead><tbody>"
    for row in rows { append(row, to: &all) }
    all += "</tbody>"
    if !total.isEmpty {
      all += "<tfoot>"
      append(total, to: &all)
      all += "</tfoot>"
    }
    all += "</table>"
    return all
  }

  private func heading(_ column: Column) -> Markup {
    let isFigure = column.kind == .figure || column.kind == .namedFigure
    return isFigure
      ? "<th scope=\"col\" class=\"n\">\(column.heading)</th>"
      : "<th scope=\"col\">\(column.heading)</th>"
  }

  private func append(_ row: [Cell], to all: inout Markup) {
    all += "<tr>"
    for (column, cell) in zip(columns, row) {
      switch column.kind {
      case .lead: all += "<td>"
      case .figure: all += "<td class=\"n\">"
      case .detail: all += "<td class=\"d\">"
      case .named: all += "<td class=\"d h\" data-h=\"\(column.heading)\">"
      case .namedFigure: all += "<td class=\"n h\" data-h=\"\(column.heading)\">"
      }
      all += cell.content
      all += "</td>"
    }
    all += "</tr>"
  }
}
