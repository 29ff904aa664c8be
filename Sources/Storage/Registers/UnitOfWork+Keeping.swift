import Domain

extension UnitOfWork {
  /// Keeps one record that a person gave by hand, checked like a row of a file.
  /// - Throws: `ImportRefusal` naming every field that is wrong.
  func keep<Entry: Record>(_ entry: Entry) throws {
    let register = Entry.register
    let values = register.values(entry)
    var problems: [RowProblem] = []
    for (field, value) in zip(register.declaration.fields, values) {
      if let problem = Self.problem(field, value) {
        problems.append(RowProblem(1, field.name, problem))
      }
    }
    problems += register.declaration.problems(values).map { RowProblem(1, nil, $0) }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    _ = try RecordWriter(self, register.declaration).write([DraftRow(number: 1, values: values)])
  }

  private static func problem(_ field: FieldDeclaration, _ value: FieldValue) -> FieldProblem? {
    if value.isNone {
      return field.required
        ? FieldProblem("missing", zh: "必填，不能为空", en: "must be given") : nil
    }
    guard case .text = field.kind, let text = value.text else { return nil }
    do {
      _ = try field.kind.value(of: text)
      return nil
    } catch {
      return error
    }
  }
}
