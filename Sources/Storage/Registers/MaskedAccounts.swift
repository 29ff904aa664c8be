import Domain

/// Takes accounts that come back masked, as exports tell them, for those that stand.
///
/// An account stands in full in the payment file only (trust.md 4.5), so a list that was exported,
/// corrected and brought back has `****1234` where nothing changed.
struct MaskedAccounts {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  /// The rows with the accounts that stand in place of their masks.
  /// - Throws: `ImportRefusal` naming each mask of an account that does not stand.
  func settled(_ rows: [DraftRow]) throws -> [DraftRow] {
    let fields = register.fields.indices.filter { StaffMask.isAccount(register.fields[$0]) }
    guard !fields.isEmpty else { return rows }
    let table = RecordRows(register, on: unit.connection)
    var problems: [RowProblem] = []
    let settled = try rows.map { row in
      let masked = fields.filter { row.values[$0].text?.contains("*") == true }
      guard !masked.isEmpty else { return row }
      var values = row.values
      let stored = try table.stored(as: values, in: register.county(of: values))
      for field in masked {
        let declared = register.fields[field]
        guard let standing = stored?.values[field],
          StaffMask.masked(standing, of: declared) == values[field]
        else {
          problems.append(RowProblem(row.number, declared.name, Self.unknown))
          continue
        }
        values[field] = standing
      }
      return DraftRow(number: row.number, values: values)
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    return settled
  }

  private static let unknown = FieldProblem(
    "account_masked",
    zh: "账号是遮住的，与已存账号的后四位不同；没有变化的保持原样，有变化的请填全号",
    en: "the account is masked, and none that stands ends so; leave it as it is, or give it whole"
  )
}
