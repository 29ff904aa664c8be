package import Domain
package import PortableSQL

/// The lists of households that assemblies and counties passed, found in the steps of matters.
package struct HouseholdLists {
  private let connection: any Connection

  /// Reads inside a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// A matter on a list.
  private struct Line {
    let list: HouseholdList
    let matter: String
    let record: RecordID
  }

  /// The masked names on a list, in the order of the matters; empty for who was erased.
  package func names(on list: HouseholdList) throws -> [String] {
    let rows = RecordRows(HouseholdCase.register.declaration, on: connection)
    return try lines(of: list.village.county, only: list).map { line in
      try rows.stored(id: line.record)
        .map { HouseholdCase.register.entry($0.values).publicName } ?? ""
    }
  }

  /// The codes of the matters on a list.
  func matters(on list: HouseholdList) throws -> [String] {
    try lines(of: list.village.county, only: list).map(\.matter)
  }

  /// What has to be published in a county because households were passed.
  func events(of county: DivisionCode) throws -> [PublicityEvent] {
    Set(try lines(of: county).map(\.list)).compactMap { list in
      list.trigger.map { PublicityEvent($0, list.subject, at: list.village, on: list.day) }
    }
  }

  /// Matters whose next step, if there is one, is that of the publication: one that went back
  /// before stands on no list.
  private func lines(
    of county: DivisionCode, only list: HouseholdList? = nil
  ) throws -> [Line] {
    let steps = Set(CaseKind.allCases.flatMap { HouseholdList.triggers(of: $0).keys }).sorted()
    let passing = steps.reduce("1 = 0" as Statement) { "\($0) OR s.step = \($1)" }
    var condition: Statement = "s.county = \(county.text) AND (\(passing))"
    if let list {
      condition = """
        \(condition) AND s.village = \(list.village.text) AND s.step = \(list.step)
          AND s.day = \(list.day.text) AND c.kind = \(list.kind.rawValue)
        """
    }
    return try connection.all(
      """
      SELECT c.village, c.kind, s.step, s.day, c.code, c.id, n.step
      FROM household_step s
      JOIN household_case c ON c.county = s.county AND c.code = s.matter
      LEFT JOIN household_step n ON n.county = s.county AND n.matter = s.matter
        AND n.number = s.number + 1
      WHERE \(condition) ORDER BY c.code
      """
    ).compactMap { try line($0) }
  }

  private func line(_ row: Row) throws -> Line? {
    guard let village = DivisionCode(try row.text(0)),
      let kind = CaseKind(rawValue: try row.text(1)),
      let day = Day(try row.text(3))
    else { return nil }
    let list = HouseholdList(kind, try row.text(2), in: village, on: day)
    guard let trigger = list.trigger else { return nil }
    if let next = try row.optionalText(6), next != HouseholdList.following(trigger) { return nil }
    return Line(list: list, matter: try row.text(4), record: RecordID(try row.integer(5)))
  }
}
