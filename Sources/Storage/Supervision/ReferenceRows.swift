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

  /// Visits every row that the county was given, with the person's ID number; only those about
  /// some persons when their numbers are told.
  func forEach(
    in county: DivisionCode, about numbers: [String]? = nil,
    _ body: (String, ListedFact) throws -> Void
  ) throws {
    let rows = RecordRows(list.register, on: connection)
    var condition: Statement = "county = \(county.text)"
    if let numbers {
      let own = try numbers.reduce("1 = 0" as Statement) { statement, number in
        "\(statement) OR citizen_number = \(try rows.bound("citizen_number", .text(number)))"
      }
      condition = "\(condition) AND (\(own))"
    }
    let list = list
    try rows.forEach(
      "\(rows.select) WHERE \(condition)", making: { Self.fact(list, $0.values) }
    ) { number, fact in try body(number, fact) }
  }

  private static func fact(
    _ list: ReferenceList, _ values: [FieldValue]
  ) -> (String, ListedFact) {
    switch list {
    case .deaths:
      let row = DeathRecord.register.entry(values)
      return (row.citizenNumber, ListedFact(from: row.died, until: nil, name: row.name))
    case .vehicles:
      let row = VehicleRecord.register.entry(values)
      return (
        row.citizenNumber,
        ListedFact(
          from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name)
      )
    case .property:
      let row = PropertyRecord.register.entry(values)
      return (
        row.citizenNumber,
        ListedFact(
          from: row.registered, until: row.disposed, kind: row.kind.rawValue, name: row.name)
      )
    case .companies:
      let row = CompanyRecord.register.entry(values)
      return (
        row.citizenNumber,
        ListedFact(from: row.registered, until: row.ended, kind: row.part.rawValue, name: row.name)
      )
    case .payroll:
      let row = PayrollRecord.register.entry(values)
      let kind = row.isTemporary ? "temporary" : ""
      return (
        row.citizenNumber, ListedFact(from: row.from, until: row.until, kind: kind, name: row.name)
      )
    case .cadres:
      let row = CadreRecord.register.entry(values)
      return (
        row.citizenNumber,
        ListedFact(from: row.from, until: row.until, kind: row.tie.rawValue, name: row.name)
      )
    }
  }
}
