import Domain
import PortableSQL

/// Reads who lived in one household with whom, of the poverty register of a county.
///
/// What stands in place of ID numbers is the same in every register, so the households that the
/// rules have to look at are found without opening anybody's values: those in which somebody whom
/// a list names ever stood, and those of persons with several households. Only their members are
/// opened.
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
    let rows = RecordRows(Person.register.declaration, on: connection)
    var person: [Person] = []
    func close() { MemberFact.stays(of: person).forEach(body) }
    try rows.forEach(
      """
      \(rows.select) WHERE county = \(county.text) AND number IN (\(try members))
      ORDER BY number, valid_from
      """
    ) { stored in
      let row = Person.register.entry(stored.values)
      if let last = person.last, last.number != row.number {
        close()
        person = []
      }
      person.append(row)
    }
    close()
  }

  private var members: Statement {
    get throws {
      """
      SELECT m.number FROM person m WHERE m.county = \(county.text) AND (m.household IN (
        SELECT h.household FROM person h WHERE h.county = \(county.text)
          AND h.citizen_number IN (\(try listed)))
        OR m.citizen_number IN (SELECT d.citizen_number FROM person d
          WHERE d.county = \(county.text) AND d.citizen_number IS NOT NULL
          GROUP BY d.citizen_number HAVING count(DISTINCT d.household) > 1))
      """
    }
  }

  private var listed: Statement {
    get throws {
      let parts = try Self.lists.map { list -> Statement in
        """
        SELECT citizen_number FROM \(try Identifier(list.register.name))
        WHERE county = \(county.text) AND citizen_number IS NOT NULL
        """
      }
      return parts.dropFirst().reduce(parts[0]) { "\($0) UNION \($1)" }
    }
  }
}
