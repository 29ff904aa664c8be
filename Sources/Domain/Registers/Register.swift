/// A kind of record that offices keep: a plain struct that knows its register.
package protocol Record: Sendable {
  /// An empty record, before its fields are read.
  init()
  /// The one declaration from which table, files, pages and API follow.
  static var register: Register<Self> { get }
}

/// A rule over a whole record, with words for the clerk when it does not hold.
package struct RecordCheck<Entry: Record>: Sendable {
  let problem: FieldProblem
  let over: [String]
  let holds: @Sendable (Entry) -> Bool

  /// Names a rule; `code` is stable, the words say what to do.
  ///
  /// Whoever does not tell of all fields that it is `over`, such as a list without their columns,
  /// is not judged by it.
  package init(
    _ code: String, zh: String, en: String, over: [String] = [],
    _ holds: @escaping @Sendable (Entry) -> Bool
  ) {
    self.over = over
    problem = FieldProblem(code, zh: zh, en: en)
    self.holds = holds
  }
}

/// A register (台账): declared once as a value, beside the struct it describes.
package struct Register<Entry: Record>: Sendable {
  /// Everything about the register that does not need the Swift type.
  package let declaration: RegisterDeclaration
  /// The fields with their access to the record.
  package let fields: [Field<Entry>]
  private typealias Writer = @Sendable (inout Entry, [FieldValue]) -> Void
  private let write: Writer

  /// Declares a register.
  /// - Parameters:
  ///   - name: `snake_case` singular; the table, the address and the word on the command line.
  ///   - zh: the Chinese title.
  ///   - en: the English title.
  ///   - owner: who owns its records.
  ///   - privacy: the least private class of the whole register.
  ///   - key: the fields whose values together name a record inside its owner, as people write it.
  ///   - place: the division field that tells which county owns a record; nil when shared.
  ///   - effect: what importing a row does besides keeping it.
  ///   - isDeed: whether only the program's own procedures write it, and no file.
  ///   - storedByHand: a hot path whose tables a migration makes; all else follows as usual.
  ///   - keptBy: the roles that enter records by hand or by file; without any, records only come
  ///     from a procedure or from whoever runs the program.
  ///   - fields: the fields in the order of columns.
  ///   - checks: the rules over whole records.
  package init(
    _ name: String, zh: String, en: String, owner: Ownership, privacy: Privacy, key: [String],
    place: String? = nil, effect: RegisterEffect = .none, isDeed: Bool = false,
    storedByHand: Bool = false, keptBy: Set<Role> = [],
    fields: [Field<Entry>], checks: [RecordCheck<Entry>] = []
  ) {
    self.fields = fields
    let write = Self.writer(of: fields)
    self.write = write
    declaration = RegisterDeclaration(
      name: name, labels: Labels(zh: zh, en: en), owner: owner, privacy: privacy, key: key,
      place: place, effect: effect, isDeed: isDeed, storedByHand: storedByHand, keptBy: keptBy,
      fields: fields.map { field in
        var declaration = field.declaration
        if key.contains(declaration.name) { declaration.isPublicWords = false }
        return declaration
      },
      byName: fields.indices.sorted {
        let (left, right) = (fields[$0].declaration.name, fields[$1].declaration.name)
        return left.utf8.lexicographicallyPrecedes(right.utf8)
      },
      positions: Dictionary(
        fields.enumerated().map { ($0.element.declaration.name, $0.offset) }
      ) { first, _ in first },
      judged: Dictionary(checks.map { ($0.problem.code, $0.over) }) { first, _ in first }
    ) { values in
      guard !checks.isEmpty else { return [] }
      let entry = Self.entry(values, write)
      return checks.filter { !$0.holds(entry) }.map(\.problem)
    }
  }

  /// The record that these values, in the order of the fields, describe.
  package func entry(_ values: [FieldValue]) -> Entry { Self.entry(values, write) }

  private static func entry(_ values: [FieldValue], _ write: Writer) -> Entry {
    var entry = Entry()
    write(&entry, values)
    return entry
  }

  /// The fields' writers as one, each holding the ones before it.
  ///
  /// Out of an array each would count its users for every record, and where all processors read
  /// records they would wait for each other's counts.
  private static func writer(of fields: [Field<Entry>]) -> Writer {
    var all: Writer = { _, _ in }
    for (index, field) in fields.enumerated() {
      let (before, fill) = (all, field.fill)
      all = { entry, values in
        before(&entry, values)
        if index < values.count { fill(&entry, values[index]) }
      }
    }
    return all
  }

  /// The same record with nothing in one field.
  func without(_ field: String, _ entry: Entry) -> Entry {
    var values = values(entry)
    if let index = declaration.index(of: field) { values[index] = .none }
    return self.entry(values)
  }

  /// The record's values in the order of the fields.
  package func values(_ entry: Entry) -> [FieldValue] { fields.map { $0.read(entry) } }
}
