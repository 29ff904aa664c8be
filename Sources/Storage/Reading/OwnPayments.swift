package import Domain
import PortableSQL
import Transparency

/// A payment to the person who asks, with who agreed to it.
package struct OwnPayment: Sendable, Hashable {
  /// The payment as everybody may see it.
  package let payment: PublicPayment
  /// The office of the partner that consented to its project; empty when it is not recorded.
  package let consentOffice: String
  /// The day of the consent.
  package let consented: Day?
  /// The day on which the county approved the project.
  package let approved: Day?
}

/// What a person learns who proves who they are: their payments, and who looked at their data.
package struct OwnRecord: Sendable, Hashable {
  /// The newest payments first.
  package let payments: [OwnPayment]
  /// The newest looks first (trust.md 4.12).
  package let looks: [AccessLook]
  /// The registered telephone, to which a code goes; nil where none is known.
  package let phone: MobileNumber?
}

/// Finds the payments of the person who asks, with the same work whether there is such a person.
///
/// The index is in the order of keyed hashes: the entry at or after the one that is asked for is
/// the person's own, or else that of somebody drawn by the hash. Everything is read and computed
/// for that entry either way, and handed out only when all three facts are right.
struct OwnPayments {
  private let index: BlindIndex
  private let registers: [RegisterDeclaration]
  private let connection: any Connection
  /// The most payments that are read; older ones are found through the lists of the village.
  private static let most = 40
  /// The most looks at the person's data.
  private static let mostLooks = 20

  init(
    _ index: BlindIndex, _ registers: [RegisterDeclaration], on connection: any Connection
  ) {
    self.index = index
    self.registers = registers
    self.connection = connection
  }

  /// The newest payments and looks; nothing unless every fact of the claim is right.
  func find(_ claim: OwnClaim) throws -> OwnRecord? {
    let wanted = index.token(for: claim.citizenNumber)
    var found: [OwnPayment] = []
    var looks: Set<AccessLook> = []
    var phones: [MobileNumber] = []
    var isRight = false
    for entry in try entries(from: wanted, in: claim.place.county) {
      guard let payee = try payee(entry.payee, in: claim.place.county) else { continue }
      let payments = try payments(of: entry.payee, in: claim.place.county)
      let seen = try self.looks(at: entry, in: claim.place.county)
      let reached = try phone(of: payee, in: claim.place.county)
      // Each is computed whatever the others say.
      let facts = [
        entry.token == wanted.bytes, isSame(payee.name, claim.name),
        payee.village.text.hasPrefix(claim.place.prefix),
        try isPrivate(claim.fact, to: payee, payments),
      ]
      if !facts.contains(false) {
        isRight = true
        found += payments
        looks.formUnion(seen)
        phones += reached.map { [$0] } ?? []
      }
    }
    guard isRight else { return nil }
    return OwnRecord(
      payments: found.sorted { $0.payment.id > $1.payment.id },
      looks: Array(looks.sorted { $0.at > $1.at }.prefix(Self.mostLooks)), phone: phones.first)
  }

  /// The telephone of a payee; where the payee's own row has none, that of the same person in the
  /// poverty register or else of the person's household, so that no office enters it twice.
  private func phone(of payee: Payee, in county: DivisionCode) throws -> MobileNumber? {
    let persons = try entries(Person.self, "citizen_number", payee.citizenNumber, in: county)
    let person = persons.max { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }
    let households = try entries(Household.self, "number", person?.household ?? "", in: county)
    let household = households.max { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }
    let known = person?.change == .died ? [] : [person?.phone, household?.phone]
    return ([payee.phone] + known).lazy.compactMap { $0.flatMap { MobileNumber($0) } }.first
  }

  /// The rows of a register that this store may be without.
  private func entries<Entry: Record>(
    _ type: Entry.Type, _ field: String, _ value: String, in county: DivisionCode
  ) throws -> [Entry] {
    guard registers.contains(where: { $0.name == Entry.register.declaration.name }) else {
      return []
    }
    return try RecordRows.entries(type, in: county, where: field, is: value, on: connection)
  }

  private func looks(at entry: Entry, in county: DivisionCode) throws -> [AccessLook] {
    let looks = AccessLooks(on: connection)
    let records = try looks.records(of: entry.token, in: county, registers)
    return try looks.looks(at: records, in: county, limit: Self.mostLooks)
  }

  private typealias Entry = (token: [UInt8], payee: Int64)

  /// The entries of the first token at or after one, going round at the end.
  private func entries(from token: BlindToken, in county: DivisionCode) throws -> [Entry] {
    let after = try connection.all(
      """
      SELECT citizen_number, id FROM payee
      WHERE county = \(county.text) AND citizen_number >= \(token.bytes)
      ORDER BY citizen_number, id LIMIT 4
      """)
    let before = try connection.all(
      """
      SELECT citizen_number, id FROM payee
      WHERE county = \(county.text) AND citizen_number < \(token.bytes)
      ORDER BY citizen_number, id LIMIT 4
      """)
    let all = try (after + before).map { (try $0.blob(0), try $0.integer(1)) }
    return all.filter { $0.0 == all.first?.0 }
  }

  private func payee(_ id: Int64, in county: DivisionCode) throws -> Payee? {
    try RecordRows(Payee.register.declaration, on: connection)
      .stored(county: county, id: id).map { Payee.register.entry($0.values) }
  }

  /// The newest payments to a payee; returned ones are marked.
  func payments(of payee: Int64, in county: DivisionCode) throws -> [OwnPayment] {
    var projects: [RecordID: Project] = [:]
    return try PaymentList(on: connection)
      .payments(
        ofPayee: payee, in: county, villages: villages(of: payee, in: county), limit: Self.most
      )
      .map { payment in
        let project =
          try projects[payment.project]
          ?? ProjectList(on: connection).project(payment.project)?.record
        projects[payment.project] = project
        return OwnPayment(
          payment: payment, consentOffice: project?.consentOffice ?? "",
          consented: project?.consented, approved: project?.approved)
      }
  }

  /// The villages in which a payee was ever registered: payments stay where they were made.
  private func villages(of payee: Int64, in county: DivisionCode) throws -> Set<String> {
    let history = try RecordHistory(of: Payee.register.declaration, in: county, on: connection)
    let writings = try history.all("AND h.record = \(payee)")
    return Set(
      try writings.map { writing in
        let values = try RecordBody.values(of: [writing.body], Payee.register.declaration)
        return Payee.register.entry(values).village.text
      })
  }

  /// Whether a fact is one that only the payee has: the end of the account, or a receipt's code.
  private func isPrivate(_ fact: String, to payee: Payee, _ payments: [OwnPayment]) throws -> Bool {
    let typed = ShortCode.grouped(ShortCode.characters(fact) ?? [], by: 4)
    let codes = try payments.compactMap { try code(of: $0.payment.id, in: $0.payment.county) }
    let tails = payee.account.count >= 4 ? [String(payee.account.suffix(4))] : []
    let matches = tails.map { isSame($0, fact) } + codes.map { isSame($0, typed) }
    return matches.contains(true)
  }

  private func code(of payment: RecordID, in county: DivisionCode) throws -> String? {
    let row = try connection.first(
      "SELECT leaf FROM payment_batch WHERE county = \(county.text) AND id = \(payment.block.value)"
    )
    guard let leaf = try row?.integer(0) else { return nil }
    let place = PaymentLeaves.place(of: payment, batchAt: leaf)
    let salt = try LogReader(county, on: connection).salt(of: place.index, at: place.position)
    return salt.map { PaymentCode.text(salt: $0) }
  }

  /// Compares without telling by its time where two texts differ: their keyed hashes are compared.
  private func isSame(_ one: String, _ other: String) -> Bool {
    index.token(for: one) == index.token(for: other)
  }
}
