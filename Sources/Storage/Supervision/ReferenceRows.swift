import Domain
import PortableSQL

/// The rows of a list that another office gave, as facts about the persons whom they name.
struct ReferenceRows {
  private let list: ReferenceList
  private let connection: any Connection

  init(_ list: ReferenceList, on connection: any Connection) {
    self.list = list
    self.connection = connection
  }

  /// Visits the rows that the county was given about the persons who are wanted, with the token of
  /// the person's ID number; the other rows stay sealed.
  func forEach(
    in county: DivisionCode, about isWanted: (FieldToken) -> Bool,
    _ body: (FieldToken, ListedFact) throws -> Void
  ) throws {
    try forEach("county = \(county.text)", about: isWanted, body)
  }

  /// The same for a few persons, who are looked up.
  func forEach(
    in county: DivisionCode, about persons: [FieldToken],
    _ body: (FieldToken, ListedFact) throws -> Void
  ) throws {
    let own = persons.reduce("1 = 0" as Statement) { "\($0) OR citizen_number = \($1.bytes)" }
    try forEach("county = \(county.text) AND (\(own))", about: { _ in true }, body)
  }

  private func forEach(
    _ condition: Statement, about isWanted: (FieldToken) -> Bool,
    _ body: (FieldToken, ListedFact) throws -> Void
  ) throws {
    let rows = RecordRows(list.register, on: connection, withTokens: true)
    let place = try rows.place(ofToken: Self.number)
    let column = rows.layout.firstToken + place
    let list = list
    try rows.forEach(
      "\(rows.select) WHERE \(condition)",
      where: { try $0.optionalBlob(column).map { isWanted(FieldToken(bytes: $0)) } ?? false },
      making: { (person: $0.tokens[place], fact: Self.fact(list, $0.values)) }
    ) { made in if let person = made.person { try body(person, made.fact) } }
  }

  /// The tokens of the persons whom lists name to a county.
  static func persons(
    in lists: [ReferenceList], of county: DivisionCode
  ) throws -> Statement {
    let parts = try lists.map { list -> Statement in
      """
      SELECT citizen_number FROM \(try Identifier(list.register.name))
      WHERE county = \(county.text) AND citizen_number IS NOT NULL
      """
    }
    guard let first = parts.first else { return "NULL" }
    return parts.dropFirst().reduce(first) { "\($0) UNION \($1)" }
  }

  /// The field by which every list tells whom a row is about.
  private static let number = "citizen_number"

  private static func fact(_ list: ReferenceList, _ values: [FieldValue]) -> ListedFact {
    switch list {
    case .deaths:
      let row = DeathRecord.register.entry(values)
      return ListedFact(from: row.died, until: nil, name: row.name)
    case .vehicles:
      let row = VehicleRecord.register.entry(values)
      return ListedFact(
        from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name)
    case .property:
      let row = PropertyRecord.register.entry(values)
      return ListedFact(
        from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name)
    case .companies:
      let row = CompanyRecord.register.entry(values)
      return ListedFact(
        from: row.registered, until: row.ended, kind: row.part.rawValue, name: row.name)
    case .payroll:
      let row = PayrollRecord.register.entry(values)
      let kind = row.isTemporary ? "temporary" : ""
      return ListedFact(from: row.from, until: row.until, kind: kind, name: row.name)
    case .cadres:
      let row = CadreRecord.register.entry(values)
      return ListedFact(from: row.from, until: row.until, kind: row.tie.rawValue, name: row.name)
    }
  }
}
