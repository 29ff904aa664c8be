import Domain
import PortableSQL

/// The checks of rows that need the store: places, references, and keys used twice in one file.
struct RowChecks {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration
  private let key: [Int]
  private let watched: [Watched]

  /// A field whose values must be known elsewhere; without a target, to the divisions.
  private struct Watched {
    let index: Int
    let target: String?
  }

  private struct Key: Hashable {
    let county: DivisionCode
    let values: [FieldValue]
  }

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
    key = register.key.compactMap { register.index(of: $0) }
    watched = register.fields.enumerated().compactMap { index, field in
      switch field.kind {
      // The division register brings the codes that everything else refers to.
      case .division where register.name != Division.register.declaration.name:
        Watched(index: index, target: nil)
      case .reference(let target) where !(AllRegisters.named(target)?.storedByHand ?? true):
        Watched(index: index, target: target)
      default: nil
      }
    }
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    var problems: [RowProblem] = []
    var keys: [Key: Int] = [:]
    let ascends = ascends(rows)
    if !ascends { keys.reserveCapacity(rows.count) }
    var counties = OwningCounties(register)
    for row in rows {
      let county = counties.county(of: row.values)
      if !ascends {
        let name = Key(county: county, values: key.map { row.values[$0] })
        if let first = keys.updateValue(row.number, forKey: name) {
          problems.append(RowProblem(row.number, register.key.first, Self.repeated(first)))
        }
      }
      for field in watched {
        guard let text = row.values[field.index].text,
          let problem = try problem(field, text, in: county)
        else { continue }
        problems.append(RowProblem(row.number, register.fields[field.index].name, problem))
      }
    }
    return problems
  }

  /// Whether the first field of the keys grows from row to row, as in most large files: then no key
  /// comes twice, and none has to be kept.
  private func ascends(_ rows: [DraftRow]) -> Bool {
    guard let first = key.first else { return false }
    return zip(rows, rows.dropFirst()).allSatisfy { row, next in
      guard let text = row.values[first].text, let after = next.values[first].text else {
        return false
      }
      return text < after
    }
  }

  private func problem(
    _ field: Watched, _ text: String, in county: DivisionCode
  ) throws -> FieldProblem? {
    guard let target = field.target else {
      return try unit.places.contains(text) ? nil : Self.unknownPlace
    }
    if unit.standing.contains(text, in: target, county) { return nil }
    guard try exists(text, in: target, county: county.text) else {
      return Self.unknownReference(target)
    }
    unit.standing.note(text, in: target, county)
    return nil
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
