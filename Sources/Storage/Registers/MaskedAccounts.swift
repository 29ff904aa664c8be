import Domain

/// Takes accounts that come masked, as exports and other systems tell them, for those that stand.
///
/// An account stands in full in the payment file only (trust.md 4.5), so a list that was exported,
/// corrected and brought back has `****1234` where nothing changed. No mask is ever kept in place
/// of an account.
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
    func masked(_ row: DraftRow) -> [Int] {
      fields.filter { row.values[$0].text.map(StaffMask.isMasked) ?? false }
    }
    guard !fields.isEmpty, rows.contains(where: { !masked($0).isEmpty }) else { return rows }
    let table = RecordRows(register, on: unit.connection)
    var problems: [RowProblem] = []
    let settled = try rows.map { row in
      let masked = masked(row)
      guard !masked.isEmpty else { return row }
      var values = row.values
      let stored = try table.stored(as: values, in: register.county(of: values))
      for field in masked {
        guard let standing = stored?.values[field], Self.isMask(values[field], of: standing) else {
          problems.append(RowProblem(row.number, register.fields[field].name, Self.unknown))
          continue
        }
        values[field] = standing
      }
      return DraftRow(number: row.number, values: values)
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    return settled
  }

  /// Whether a value is the mask of an account that stands.
  static func isMask(_ value: FieldValue, of standing: FieldValue) -> Bool {
    guard let text = value.text, let number = standing.text else { return false }
    return StaffMask.isMask(text, of: number)
  }

  private static let unknown = FieldProblem(
    "account_masked",
    zh: "账号是遮住的，与已存账号不符；请填全号，没有变化的照导出的原样，没有账号的留空",
    en: "the account is masked, and none that stands is so; give it whole, leave it as exported "
      + "where nothing changed, or blank where there is none")
}
