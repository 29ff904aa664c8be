import Domain
import PortableSQL

/// The checks of rows that need the store: places, references, and keys used twice in one file.
struct RowChecks {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    var problems: [RowProblem] = []
    var keys: [String: Int] = [:]
    var references: [String: Bool] = [:]
    for row in rows {
      let name = "\(register.county(of: row.values).text) \(register.key(of: row.values))"
      if let first = keys[name] {
        problems.append(RowProblem(row.number, register.key.first, Self.repeated(first)))
      }
      keys[name] = row.number
      for (index, field) in register.fields.enumerated() {
        if let problem = try problem(field, row.values[index], row, &references) {
          problems.append(RowProblem(row.number, field.name, problem))
        }
      }
    }
    return problems
  }

  private func problem(
    _ field: FieldDeclaration, _ value: FieldValue, _ row: DraftRow,
    _ references: inout [String: Bool]
  ) throws -> FieldProblem? {
    guard let text = value.text else { return nil }
    switch field.kind {
    case .division:
      // The division register brings the codes that everything else refers to.
      if register.name == Division.register.declaration.name { return nil }
      return try unit.places.contains(text) ? nil : Self.unknownPlace
    case .reference(let target) where !(AllRegisters.named(target)?.storedByHand ?? true):
      let county = register.county(of: row.values).text
      let name = "\(target) \(county) \(text)"
      let known = try references[name] ?? exists(text, in: target, county: county)
      references[name] = known
      return known ? nil : Self.unknownReference(target)
    default: return nil
    }
  }

  private func exists(_ key: String, in target: String, county: String) throws -> Bool {
    guard let column = AllRegisters.named(target)?.key.first else { return false }
    let found = try unit.connection.first(
      """
      SELECT 1 FROM \(try Identifier(target)) WHERE county = \(county)
        AND \(try Identifier(column)) = \(key)
      """)
    return found != nil
  }

  private static func repeated(_ first: Int) -> FieldProblem {
    FieldProblem(
      "key_repeated", zh: "与第 \(first) 行编号重复", en: "the same key stands in row \(first)")
  }

  private static let unknownPlace = FieldProblem(
    "division_unknown", zh: "没有这个区划代码，请核对或先导入行政区划",
    en: "no place has this code; check it or import the divisions first")

  private static func unknownReference(_ target: String) -> FieldProblem {
    let labels = AllRegisters.named(target)?.labels ?? Labels(zh: target, en: target)
    return FieldProblem(
      "reference_unknown", zh: "“\(labels.zh)”中没有这个编号，请先导入",
      en: "\(labels.en) has no record of this key; import it first")
  }
}
