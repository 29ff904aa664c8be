import Domain
import PortableSQL

extension UnitOfWork {
  /// Keeps one record as an import of one row would: read by its field's rules, checked as a whole
  /// and beside what is stored, then written with its history and its entry.
  /// - Throws: `ImportRefusal` naming the fields at fault.
  func keep<Entry: Record>(_ entry: Entry, asStepOfProcedure: Bool = false) throws {
    try keep([entry], asStepOfProcedure: asStepOfProcedure)
  }

  /// Keeps several records of one register with one entry; none leave no trace.
  /// - Throws: `ImportRefusal` naming the fields at fault.
  func keep<Entry: Record>(_ entries: [Entry], asStepOfProcedure: Bool = false) throws {
    guard !entries.isEmpty else { return }
    let register = Entry.register.declaration
    var (rows, problems): ([DraftRow], [RowProblem]) = ([], [])
    for (index, entry) in entries.enumerated() {
      let row = DraftRow(number: index + 1, values: Entry.register.values(entry))
      let (read, found) = try self.read(row, register)
      rows.append(read)
      problems += found
    }
    problems = try ErasedPersons(self).judged(problems, rows, in: register)
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    var writer = RecordWriter(self, register)
    writer.isProcedure = asStepOfProcedure
    _ = try writer.write(rows)
  }

  /// The values as a file's are read, in their usual form, and what they lack.
  private func read(
    _ row: DraftRow, _ register: RegisterDeclaration
  ) throws -> (DraftRow, [RowProblem]) {
    var (values, found): ([FieldValue], [RowProblem]) = ([], [])
    for (field, value) in zip(register.fields, row.values) {
      do throws(FieldProblem) {
        values.append(try field.value(of: field.kind.text(of: value)))
      } catch {
        if try isHeld(value, field, of: row, in: register) {
          values.append(value)
        } else {
          found.append(RowProblem(row.number, field.name, error))
        }
      }
    }
    guard found.isEmpty else { return (row, found) }
    // A row that begins on the day of an act carries what stood before.
    let carries = register.key.contains("valid_from")
    let told = carries ? [] : Array(register.fields.indices)
    return (
      DraftRow(number: row.number, values: values),
      register.problems(values, telling: told).map { RowProblem(row.number, nil, $0) }
    )
  }

  /// Whether the record bears a value already that no form takes.
  ///
  /// What happens to it is kept all the same: an ID number that a list of the national system
  /// brought, or words that were published before anybody looked for numbers in them, which no
  /// step of a procedure mends.
  private func isHeld(
    _ value: FieldValue, _ field: FieldDeclaration, of row: DraftRow,
    in register: RegisterDeclaration
  ) throws -> Bool {
    let isWords = field.isPublicWords && field.privacy == .open
    guard field.kind.isCitizenNumber || isWords, let name = register.key.first,
      let number = register.index(of: name)
    else { return false }
    let rows = RecordRows(register, on: connection)
    return try connection.first(
      """
      \(rows.select) WHERE county = \(register.county(of: row.values).text)
        AND \(try Identifier(name)) = \(row.values[number].sqlValue)
        AND \(try Identifier(field.name)) = \(try rows.bound(field.name, value))
      """) != nil
  }

  /// A record by its business key, or nothing.
  func entry<Entry: Record>(
    _ type: Entry.Type, in county: DivisionCode, key: [FieldValue]
  ) throws -> Entry? {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    return try rows.stored(county: county, key: key).map { Entry.register.entry($0.values) }
  }

  /// The next code of a register whose records of a county and year are numbered through, such as
  /// `N621121-2020-000007`.
  func nextCode(
    _ letter: String, in register: Identifier, of county: DivisionCode, on day: Day
  ) throws -> String {
    let start = "\(letter)\(county.text)-\(day.year)-"
    let last = try connection.first(
      """
      SELECT max(code) FROM \(register) WHERE county = \(county.text) AND code >= \(start)
        AND code < \(start + "~")
      """)?.optionalText(0)
    let number = last.flatMap { Int($0.dropFirst(start.count)) } ?? 0
    return start + String(String(1_000_001 + number).dropFirst())
  }

  /// The records whose field has a value, in the order of their numbers.
  func entries<Entry: Record>(
    _ type: Entry.Type, in county: DivisionCode, where field: String, is value: String
  ) throws -> [Entry] {
    let rows = RecordRows(Entry.register.declaration, on: connection)
    return try connection.all(
      """
      \(rows.select) WHERE county = \(county.text)
        AND \(try Identifier(field)) = \(try rows.bound(field, .text(value)))
      ORDER BY id
      """
    ).map { Entry.register.entry(try rows.read($0).values) }
  }
}
