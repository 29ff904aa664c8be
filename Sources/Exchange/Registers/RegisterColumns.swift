package import Domain
package import Tables

/// How a register's fields stand as columns of a workbook.
package struct RegisterColumns: Sendable {
  /// The register.
  package let register: RegisterDeclaration
  /// The positions of the fields shown, in order.
  package let fields: [Int]

  /// The fields of a register that may go to somebody: to whom personal values may go, all.
  package init(_ register: RegisterDeclaration, for reader: Privacy = .personal) {
    self.register = register
    fields = register.fields.indices.filter {
      switch (register.fields[$0].privacy, reader) {
      case (.open, _), (_, .personal), (.staff, .staff): true
      default: false
      }
    }
  }

  /// The columns, with their hints as notes over the headings.
  package var layouts: [ColumnLayout] {
    fields.map { Self.layout(register.fields[$0]) }
  }

  /// The column of a field, with its hint as a note over the heading.
  static func layout(_ field: FieldDeclaration) -> ColumnLayout {
    ColumnLayout(
      heading(field), content: content(field.kind), choices: choices(field.kind),
      note:
        "\(field.required ? "必填 / required\n" : "")\(field.kind.hint.zh)\n\(field.kind.hint.en)")
  }

  /// The cells of one record.
  package func cells(_ values: [FieldValue]) -> [TypedCell] {
    fields.map { Self.cell(register.fields[$0].kind, values[$0]) }
  }

  /// The heading of a field: its Chinese label, with yuan where the cells are amounts.
  package static func heading(_ field: FieldDeclaration) -> String {
    switch field.kind {
    case .money: "\(field.labels.zh)（元）"
    case .count(let unit, _), .measure(let unit, _): "\(field.labels.zh)（\(unit.labels.zh)）"
    default: field.labels.zh
    }
  }

  private static func content(_ kind: FieldKind) -> ColumnLayout.Content {
    switch kind {
    case .money, .measure: .decimal(places: 2)
    case .count: .integer
    case .day: .day
    default: .text
    }
  }

  private static func choices(_ kind: FieldKind) -> [String] {
    switch kind {
    case .choice(let choices): choices.map(\.labels.zh)
    case .flag: ["是", "否"]
    default: []
    }
  }

  /// The cell of a value.
  static func cell(_ kind: FieldKind, _ value: FieldValue) -> TypedCell {
    switch (kind, value) {
    case (_, .none): return .empty
    case (.money, .integer(let fen)), (.measure, .integer(let fen)):
      return .decimal(fen, places: 2)
    case (.count, .integer(let number)): return .integer(number)
    case (.day, .text(let day)): return CalendarDay(iso: day).map { .day($0) } ?? .text(day)
    default: return .text(kind.text(of: value))
    }
  }
}
