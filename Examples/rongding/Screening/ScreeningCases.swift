package import Domain

/// The known cases of one county for the screening rules, with their answer key: for each rule some
/// that it must find, and some just inside its limit.
///
/// They are people of their own (codes `K…`), paid small sums out of works projects whose
/// implementer gets that much less, so every published total stays as it is.
package struct ScreeningCases: Sendable {
  /// The answer key.
  package internal(set) var key: [ScreeningCase] = []
  /// The people and organisations of the cases.
  package internal(set) var payees: [Payee] = []
  /// The programmes under which they are paid, and those of all household projects.
  package internal(set) var programmes: [Programme] = []
  /// The decided lists of the cases.
  package internal(set) var beneficiaries: [Beneficiary] = []
  /// Notices, one of them too short.
  package internal(set) var notices: [Notice] = []
  /// Projects whose plans were cut after they were paid.
  package internal(set) var cutPlans: [Project] = []
  /// Those of them that get their old budgets back, as they then are.
  package internal(set) var raisedPlans: [Project] = []
  /// The projects of R16, as subjects of notices: no other notice before the start is about them.
  private(set) var silentSubjects: Set<String> = []
  /// Imported lists, with rows about people who are nobody's payees between them.
  package internal(set) var deaths: [DeathRecord] = []
  /// Vehicles.
  package internal(set) var vehicles: [VehicleRecord] = []
  /// Dwellings.
  package internal(set) var property: [PropertyRecord] = []
  /// Parts in businesses.
  package internal(set) var companies: [CompanyRecord] = []
  /// Posts on the public payroll.
  package internal(set) var payroll: [PayrollRecord] = []
  /// Village cadres and their kin.
  package internal(set) var cadres: [CadreRecord] = []

  let county: DivisionCode
  let village: DivisionCode
  /// The lines that each batch pays to the people of the cases, by its number.
  var lines: [String: [PaymentBatchDraft.Line]] = [:]
  private var chance: SeededGenerator

  static let standard: Int64 = 10_000
  static let mostUnits = 50

  init(_ county: DivisionCode, villages: [Village], seed: UInt64) {
    self.county = county
    village = villages.first?.code ?? county
    chance = SeededGenerator(seed, "screening \(county.text)")
  }

  /// A case that must be found.
  mutating func expect(_ rule: String, _ subject: String) {
    key.append(ScreeningCase(rule: rule, subject: subject, isHit: true))
  }

  /// Keeps other notices before the start of a project away.
  mutating func silence(_ subject: String) { silentSubjects.insert(subject) }

  /// A case just inside the limit.
  mutating func decoy(_ rule: String, _ subject: String) {
    key.append(ScreeningCase(rule: rule, subject: subject, isHit: false))
  }

  /// Somebody new, known to nobody else.
  mutating func person(_ change: (inout Payee) -> Void = { _ in }) -> Payee {
    let number = payees.count + 1
    var payee = Payee()
    payee.code = "K\(county.text)-\(Digits.padded(number, 3))"
    payee.village = village
    payee.name = Household.name(isMale: number % 2 == 0, &chance)
    payee.citizenNumber = Self.number(of: number, in: county)
    payee.account = "990000\(county.text)7\(Digits.padded(number, 6))"
    payee.synthetic = true
    change(&payee)
    payees.append(payee)
    return payee
  }

  /// An invented citizen number; prefecture 93 was never assigned.
  static func number(of person: Int, in county: DivisionCode) -> String {
    let birth = Day(ordinal: -4_000 + person * 37)
    let digits = (birth?.text ?? "1970-01-01").filter { $0 != "-" }
    let head =
      "\(county.text.prefix(2))93\(county.text.suffix(2))\(digits)"
      + Digits.padded(100 + person, 3)
    return head + (IdentityNumbers.citizenCheckCharacter(head).map(String.init) ?? "")
  }

  /// Pays somebody out of a carrier, on its decided list unless told otherwise; tells the payment's
  /// place in the answer key.
  @discardableResult
  mutating func pay(
    _ payee: Payee, units: Int = 3, more fen: Int64 = 0, from carrier: Carrier,
    reviewed: Bool = false
  ) -> String {
    lines[carrier.batch, default: []].append(
      .init(payee: payee.code, amount: Money(fen: Int64(units) * Self.standard + fen)))
    if payee.kind == .household { decide(payee, units: units, for: carrier, reviewed: reviewed) }
    return "payment/\(carrier.batch)/\(lines[carrier.batch, default: []].count)"
  }

  /// Puts somebody on the decided list of a carrier.
  mutating func decide(
    _ payee: Payee, units: Int = 3, for carrier: Carrier, reviewed: Bool = false,
    withdrawn: Day? = nil
  ) {
    var row = Beneficiary()
    row.village = payee.village
    row.project = carrier.project
    row.payee = payee.code
    row.quantity = units
    row.decided = carrier.day(-60)
    row.reviewed = reviewed ? carrier.day(-70) : nil
    row.withdrawn = withdrawn
    row.synthetic = true
    beneficiaries.append(row)
  }

  /// A works project whose last batch pays people of the cases.
  struct Carrier: Sendable {
    let batch: String
    let project: String
    let paid: Day

    /// The day so many days after the payment.
    func day(_ after: Int) -> Day { paid.adding(days: after) ?? paid }
  }
}
