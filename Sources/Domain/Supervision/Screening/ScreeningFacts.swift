/// What the rules look at in one county, in columns: a few numbers for each payment, no text.
///
/// One county is held at a time, and a payment takes 20 bytes, so memory follows the largest
/// county and not the country. Days are counted from 1970-01-01 (`Day.ordinal`). `finish` is called
/// once, after the last fact.
package struct ScreeningFacts: Sendable {
  /// The county.
  package let county: DivisionCode
  /// The day of screening.
  package let today: Int32
  /// Those who are or may be paid.
  package internal(set) var payees: [PayeeFact] = []
  /// What households may be paid for.
  package internal(set) var programmes: [ProgrammeFact] = []
  /// The projects.
  package internal(set) var projects: [ProjectFact] = []
  /// The requests.
  package internal(set) var requests: [RequestFact] = []
  /// The batches that stand; what was reversed counts as never paid.
  package internal(set) var batches: [BatchFact] = []
  /// The payments, a column a value.
  package internal(set) var payments = PaymentColumns()
  /// The decided lists.
  package internal(set) var beneficiaries: [BeneficiaryFact] = []
  /// The notices before the start of projects.
  package internal(set) var notices: [NoticeFact] = []
  /// Who lived in one household with whom.
  var members = MemberBook()
  /// The imported lists: the rows about persons who are payees here or live with one.
  package internal(set) var lists: [ReferenceList: [PersonKey: [ListedFact]]] = [:]

  /// The positions of payees by their numbers.
  package private(set) var payeeOfID: [Int64: Int32] = [:]
  private var accounts: [[UInt8]: Int32] = [:]
  /// The positions of payments by payee: those of payee p stand at `starts[p]..<starts[p + 1]`.
  private var byPayee: [Int32] = []
  private var starts: [Int32] = []
  /// The positions of payees with a number, by person and then by code.
  package private(set) var byPerson: [Int32] = []

  /// Facts of a county on a day, still without any.
  package init(county: DivisionCode, today: Day) {
    self.county = county
    self.today = Int32(today.ordinal)
  }

  /// Makes room, so that no column grows by doubling.
  package mutating func reserve(payees: Int) {
    self.payees.reserveCapacity(payees)
    payeeOfID.reserveCapacity(payees)
    accounts.reserveCapacity(payees)
  }

  /// Adds a payee by its number.
  @discardableResult
  package mutating func add(_ payee: Payee, id: Int64) -> Int32 {
    add(
      payee, id: id, person: PersonKey(number: payee.citizenNumber),
      account: Array(payee.account.utf8))
  }

  /// Adds a payee whose own values may stay sealed: the person is known by a key, and the account
  /// by bytes that equal accounts share, none when there is no account.
  ///
  /// The name is needed of payees whom a list names (R10), the account of organisations (R17).
  @discardableResult
  package mutating func add(
    _ payee: Payee, id: Int64, person: PersonKey?, account: [UInt8]
  ) -> Int32 {
    let position = Int32(payees.count)
    payeeOfID[id] = position
    payees.append(PayeeFact(payee, person: person, account: number(of: account)))
    return position
  }

  /// A small number for an account; -1 for none.
  private mutating func number(of account: [UInt8]) -> Int32 {
    if account.isEmpty { return -1 }
    if let known = accounts[account] { return known }
    let next = Int32(accounts.count)
    accounts[account] = next
    return next
  }

  /// Adds a row of an imported list; rows about nobody here are let go.
  package mutating func add(_ row: ListedFact, of person: PersonKey, to list: ReferenceList) {
    lists[list, default: [:]][person, default: []].append(row)
  }

  /// The payees of each person, the lowest code first; one without an ID number stands alone.
  var persons: [ArraySlice<Int32>] {
    var groups: [ArraySlice<Int32>] = []
    groups.reserveCapacity(payees.count)
    var start = 0
    while start < byPerson.count {
      let person = payees[Int(byPerson[start])].person
      var end = start + 1
      while end < byPerson.count, payees[Int(byPerson[end])].person == person { end += 1 }
      groups.append(byPerson[start..<end])
      start = end
    }
    for position in payees.indices where payees[position].person == nil {
      groups.append([Int32(position)])
    }
    return groups
  }

  /// Whether a person is a payee here, or a member that was added; payees are known only once
  /// `sortPersons` has run.
  package func knows(_ person: PersonKey) -> Bool {
    !positions(of: person).isEmpty || members.knows(person)
  }

  /// Puts payees in the order of persons; called once, after the last payee.
  package mutating func sortPersons() {
    var known = payees.indices.compactMap { position in
      payees[position].person.map { (person: $0, payee: Int32(position)) }
    }
    known.sort { left, right in
      left.person == right.person
        ? payees[Int(left.payee)].code < payees[Int(right.payee)].code : left.person < right.person
    }
    byPerson = known.map(\.payee)
  }

  /// Takes all payments at once, as they were read, and orders them.
  package mutating func finish(with payments: PaymentColumns) {
    self.payments = payments
    finish()
  }

  /// Orders payments by payee; called once, after the last payment.
  package mutating func finish() {
    starts = [Int32](repeating: 0, count: payees.count + 1)
    for payee in payments.payee { starts[Int(payee) + 1] += 1 }
    for position in payees.indices { starts[position + 1] += starts[position] }
    var next = starts
    byPayee = [Int32](repeating: 0, count: payments.count)
    for (position, payee) in payments.payee.enumerated() {
      byPayee[Int(next[Int(payee)])] = Int32(position)
      next[Int(payee)] += 1
    }
  }

  /// The positions of a payee's payments, in the order of batches and lines.
  package func payments(of payee: Int) -> ArraySlice<Int32> {
    byPayee[Int(starts[payee])..<Int(starts[payee + 1])]
  }

  /// Whether a payee was ever paid.
  package func isPaid(_ payee: Int) -> Bool { starts[payee] < starts[payee + 1] }

  /// The batch of a payment.
  package func batch(of payment: Int32) -> BatchFact { batches[Int(payments.batch[Int(payment)])] }

  /// The payees with a person's number, the lowest code first.
  package func positions(of person: PersonKey) -> ArraySlice<Int32> {
    var (low, high) = (0, byPerson.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore = payees[Int(byPerson[middle])].person.map { $0 < person } ?? false
      if isBefore { low = middle + 1 } else { high = middle }
    }
    let end = byPerson[low...].firstIndex { payees[Int($0)].person != person } ?? byPerson.count
    return byPerson[low..<end]
  }
}
