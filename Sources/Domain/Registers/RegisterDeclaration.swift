/// A register without its Swift type: what table, template, import, pages and API are made from.
package struct RegisterDeclaration: Sendable {
  /// `snake_case` singular; table, address and word on the command line.
  package let name: String
  /// The register's title.
  package let labels: Labels
  /// Who owns its records.
  package let owner: Ownership
  /// The least private class of the whole register: personal registers have no public pages.
  package let privacy: Privacy
  /// The fields that together name a record inside its owner.
  package let key: [String]
  /// The division field that tells the owning county.
  package let place: String?
  /// What importing a row does besides keeping it.
  package let effect: RegisterEffect
  /// Whether only the program's own procedures write it: no file brings a record.
  package let isDeed: Bool
  /// Whether its tables are made by a migration instead of following from the declaration.
  package let storedByHand: Bool
  /// The roles that enter records by hand or by file.
  package let keptBy: Set<Role>
  /// The fields in the order of columns.
  package let fields: [FieldDeclaration]
  /// The positions of the fields in the order of their names' bytes, as canonical JSON has them.
  package let byName: [Int]
  /// The position of each field by its name.
  let positions: [String: Int]
  /// The fields of which somebody must tell to be judged by a rule over whole records, by its code.
  let judged: [String: [String]]
  /// The rules over whole records that a row breaks.
  package let problems: @Sendable ([FieldValue]) -> [FieldProblem]

  /// The codes of the rules by which whoever tells only these fields is not judged.
  package func unjudged(telling given: some Sequence<Int>) -> Set<String> {
    let names = Set(given.map { fields[$0].name })
    return Set(judged.filter { !names.isSuperset(of: $0.value) }.keys)
  }

  /// The rules that a row breaks of which somebody tells only some fields, and which carries the
  /// others as they stood.
  package func problems(
    _ values: [FieldValue], telling given: some Sequence<Int>
  ) -> [FieldProblem] {
    let found = problems(values)
    guard !found.isEmpty else { return [] }
    let unjudged = unjudged(telling: given)
    return found.filter { !unjudged.contains($0.code) }
  }

  /// The position of a field.
  package func index(of field: String) -> Int? { positions[field] }

  /// The fields that everybody may see.
  package var openFields: [(index: Int, field: FieldDeclaration)] {
    fields.enumerated().filter { $0.element.privacy == .open }.map { ($0.offset, $0.element) }
  }

  /// The names of the fields that hold values of a person.
  package var personalNames: [String] { fields.filter { $0.privacy == .personal }.map(\.name) }

  /// Whether it has fields whose values are sealed.
  package var holdsPersons: Bool { fields.contains { $0.privacy == .personal } }

  /// The administrator who alone keeps it; nil for what other offices keep too.
  package var administrator: Role? {
    keptBy.count == 1 ? keptBy.first { $0.isAdministrator } : nil
  }

  /// The county whose books a row belongs to; the country for what every county shares.
  package func county(of values: [FieldValue]) -> DivisionCode {
    var counties = OwningCounties(self)
    return counties.county(of: values)
  }

  /// The place a row belongs to; the country for what every county shares.
  package func place(of values: [FieldValue]) -> DivisionCode {
    guard owner == .county, let place, let index = index(of: place) else { return .country }
    return values[index].text.flatMap { DivisionCode($0) } ?? .unknown
  }

  /// Whether a row lies within an actor's reach: its place, or for what a province keeps and no
  /// county owns, the first place that it names.
  package func isReached(_ values: [FieldValue], by actor: Actor) -> Bool {
    guard owner != .county, actor.role == .province, keptBy.contains(.province) else {
      return actor.reaches(place(of: values))
    }
    let named = fields.firstIndex { if case .division = $0.kind { true } else { false } }
    return named.flatMap { values[$0].text }.flatMap { DivisionCode($0) }.map(actor.reaches)
      ?? false
  }

  /// Whether a role may read its records of persons, within its places: who keeps them, and who
  /// supervises those.
  ///
  /// What only the program's own procedures write is read at the desk of its procedure.
  package func isRead(by role: Role) -> Bool {
    guard !personalNames.isEmpty, !isDeed, !keptBy.isEmpty else { return false }
    return keptBy.contains(role) || [.auditor, .supervisor].contains(role)
  }

  /// The business key of a row; several key fields are joined by a slash.
  package func key(of values: [FieldValue]) -> String {
    key.compactMap { name in index(of: name).map { Self.text(values[$0]) } }
      .joined(separator: "/")
  }

  private static func text(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .none: ""
    }
  }
}

/// Tells the owning counties of many rows; those next to each other mostly lie in one village.
package struct OwningCounties {
  private let place: Int?
  private var last: (place: String, county: DivisionCode)?

  /// Looks at the rows of a register.
  package init(_ register: RegisterDeclaration) {
    place = register.owner == .county ? register.place.flatMap { register.index(of: $0) } : nil
  }

  /// The county whose books a row belongs to; the country for what every county shares.
  package mutating func county(of values: [FieldValue]) -> DivisionCode {
    guard let place, let text = values[place].text else { return .country }
    if let last, last.place == text { return last.county }
    let county = DivisionCode(text)?.county ?? .country
    last = (text, county)
    return county
  }
}

/// What importing a row of a register does besides keeping it.
package enum RegisterEffect: String, Sendable, CaseIterable {
  /// The row is kept, and may be amended by a later import with the same key.
  case none
  /// The row is a voucher: it moves money in the ledger and can only be reversed, never amended.
  case voucher
  /// The row tells what happened and is never amended; what came later is a row of its own.
  case fact

  /// Whether a kept row stays as it is.
  package var isFinal: Bool { self != .none }
}
