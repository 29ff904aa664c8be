import Domain
import PortableSQL

/// Reads who lived in one household with whom, of the poverty register of a county.
///
/// What stands in place of ID numbers is the same in every register, so the households that the
/// rules have to look at are found without opening anybody's values: those in which somebody whom
/// a list names ever stood, and those of persons with several households.
struct MemberReading {
  private let county: DivisionCode
  private let connection: any Connection

  init(of county: DivisionCode, on connection: any Connection) {
    self.county = county
    self.connection = connection
  }

  /// The lists that speak of a household and not only of the payee.
  private static let lists = ReferenceList.allCases.filter { $0 != .deaths }

  /// Visits the stays of these members.
  func forEach(_ body: (MemberFact) -> Void) throws {
    let rows = RecordRows(
      Person.register.declaration, on: connection, withTokens: true, withPersonal: false)
    let place = try rows.place(ofToken: "citizen_number")
    var person: [(Person, PersonKey?)] = []
    func close() { MemberFact.stays(of: person).forEach(body) }
    try rows.forEach(
      """
      \(rows.select) WHERE county = \(county.text) AND number IN (\(try members))
      ORDER BY number, valid_from
      """
    ) { stored in
      let row = Person.register.entry(stored.values)
      if let last = person.last, last.0.number != row.number {
        close()
        person = []
      }
      person.append((row, stored.tokens[place]?.person))
    }
    close()
  }

  private var members: Statement {
    get throws {
      """
      SELECT m.number FROM person m WHERE m.county = \(county.text) AND (m.household IN (
        SELECT h.household FROM person h WHERE h.county = \(county.text)
          AND h.citizen_number IN (\(try ReferenceRows.persons(in: Self.lists, of: county))))
        OR m.citizen_number IN (SELECT d.citizen_number FROM person d
          WHERE d.county = \(county.text) AND d.citizen_number IS NOT NULL
          GROUP BY d.citizen_number HAVING count(DISTINCT d.household) > 1))
      """
    }
  }
}
