import Domain
import PortableSQL

/// Links persons of the poverty register to payees by the tokens of their ID numbers, so that
/// neither register has to hold the other's number.
struct MemberPayees {
  private let vault: PersonalVault
  private let county: DivisionCode
  private let connection: any Connection

  init(in county: DivisionCode, on connection: any Connection) throws {
    vault = try connection.vault
    self.county = county
    self.connection = connection
  }

  /// The payees with a citizen number; nobody without one.
  func payees(of citizenNumber: String) throws -> [Int64] {
    guard !citizenNumber.isEmpty else { return [] }
    let token = vault.token(ofNumber: citizenNumber)
    return try connection.all(
      """
      SELECT id FROM payee WHERE county = \(county.text) AND citizen_number = \(token.bytes)
      ORDER BY id
      """
    ).map { try $0.integer(0) }
  }

  /// What persons with these citizen numbers were paid, newest first and each payment once.
  func payments(to citizenNumbers: Set<String>) throws -> [HouseholdFile.Payment] {
    var found: [RecordID: HouseholdFile.Payment] = [:]
    // Payments alone: who looked at the person is not asked.
    let reading = OwnPayments(vault.numbers, [], on: connection)
    for number in citizenNumbers.sorted() {
      for payee in try payees(of: number) {
        for payment in try reading.payments(of: payee, in: county).map(\.payment) {
          guard let day = Day(payment.paid) else { continue }
          found[payment.id] = HouseholdFile.Payment(
            id: payment.id, day: day, amount: Money(fen: payment.fen), project: payment.project,
            projectName: payment.projectName, isReturned: payment.isReturned)
        }
      }
    }
    return found.values.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// How many payments of a programme's year each token received and kept.
  ///
  /// The year is that of the project, which every project has: what is owed for a year is often
  /// paid in the next.
  func payments(of programme: String, in year: Int) throws -> [FieldToken: Int] {
    var counts: [FieldToken: Int] = [:]
    try connection.forEach(
      """
      SELECT y.citizen_number, count(*) FROM payment_batch b
      JOIN project p ON p.county = b.county AND p.code = b.project
      JOIN payment l ON l.county = b.county AND l.batch = b.id
      JOIN payee y ON y.county = l.county AND y.id = l.payee
      WHERE b.county = \(county.text) AND p.programme = \(programme)
        AND p.year = \(year)
        AND NOT EXISTS (SELECT 1 FROM tx x WHERE x.county = b.county AND x.reverses = b.tx)
        AND NOT EXISTS (SELECT 1 FROM payment_bounce f WHERE f.county = b.county
          AND f.batch = b.number AND f.line = l.line AND \(PaymentBounces.stands))
        AND y.citizen_number IS NOT NULL
      GROUP BY y.citizen_number
      """
    ) { row in
      counts[FieldToken(bytes: try row.blob(0))] = Int(try row.integer(1))
    }
    return counts
  }

  /// The token of a person as it stands in the index.
  func key(of person: Person) -> FieldToken? {
    person.citizenNumber.isEmpty ? nil : vault.token(ofNumber: person.citizenNumber)
  }
}
