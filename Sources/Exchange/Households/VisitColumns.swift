import Domain

/// The columns of the forms that are taken along as a workbook.
///
/// The first are locked, because they tell which household a row is about; `form` and `bases` are
/// out of sight too.
struct VisitColumns {
  /// What a column holds.
  enum Column {
    case number, form, bases
    /// What is told, and not asked.
    case told(VisitTold)
    case visit(VisitForm.Question)
    case value(VisitForm.Question)
    case met(GuaranteeItem)
    case gap(GuaranteeItem)
  }

  /// All columns from left to right.
  static let all: [Column] =
    [.number] + VisitTold.allCases.map { .told($0) } + [.form, .bases]
    + VisitForm.visit.map { .visit($0) }
    + VisitForm.questions.map { .value($0) }
    + GuaranteeItem.allCases.flatMap { [.met($0), .gap($0)] }

  /// Those that are read when the workbook comes back; what is only told may have been deleted.
  static let answered: [Column] = all.filter { if case .told = $0 { false } else { true } }

  /// The heading, in Chinese as the template of every register.
  static func heading(_ column: Column) -> String {
    switch column {
    case .number: "户编号"
    case .told(let told): told.heading
    case .form: "离线表编号"
    case .bases: "修订"
    case .visit(let question), .value(let question): RegisterColumns.heading(question.field)
    case .met(let item): "\(item.labels.zh)达标"
    case .gap(let item): "\(item.labels.zh)短板"
    }
  }

  /// Revisions as they stand in a cell: `household:3 household_year:0`.
  static func text(_ bases: [String: Int64]) -> String {
    bases.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
  }

  /// Reads revisions back; nothing else may stand in the cell.
  static func bases(_ text: String) -> [String: Int64]? {
    var bases: [String: Int64] = [:]
    for part in text.split(separator: " ") {
      let sides = part.split(separator: ":")
      guard sides.count == 2, let revision = Int64(sides[1]), revision >= 0 else { return nil }
      bases[String(sides[0])] = revision
    }
    return bases
  }
}
