/// A payee as the rules see it.
package struct PayeeFact: Sendable {
  /// The code.
  package let code: String
  /// The name, compared with the names of imported lists; empty when no list names the person.
  package let name: String
  /// The person; nothing when the number is missing or no citizen number.
  package let person: PersonKey?
  /// Whether anything stands where the citizen number belongs.
  package let hasNumber: Bool
  /// Whether it is a household, not an implementer.
  package let isHousehold: Bool
  /// Where it is.
  package let place: DivisionCode
  /// A number that equal accounts share; -1 for none.
  package let account: Int32
  /// Whether an organisation's account looks like a person's bank card.
  package let isCard: Bool
  /// Whether it is invented.
  package let isSynthetic: Bool

  init(_ payee: Payee, person: PersonKey?, account: Int32) {
    code = payee.code
    name = payee.name
    self.person = person
    hasNumber = person != nil || !payee.citizenNumber.isEmpty
    isHousehold = payee.kind == .household
    place = payee.village
    self.account = account
    isCard = payee.kind == .implementer && Self.isCard(payee.account)
    isSynthetic = payee.synthetic
  }

  /// Cards of persons have 16 to 19 digits and begin with 62 (UnionPay).
  private static func isCard(_ account: String) -> Bool {
    (16...19).contains(account.utf8.count) && account.hasPrefix("62")
      && account.utf8.allSatisfy { (48...57).contains($0) }
  }
}

/// A programme as the rules see it.
package struct ProgrammeFact: Sendable {
  /// The code.
  package let code: String
  /// Fen for one unit; 0 when there is no standard.
  package let standard: Int64
  /// The most units in one payment; 0 for no limit.
  package let most: Int64
  /// How often a person may be paid in a year; 0 for no limit.
  package let times: Int
  /// The group of which a person may have one programme only; empty for none.
  package let group: String
  /// Whether it is only for those in need.
  package let isMeansTested: Bool

  init(_ programme: Programme) {
    code = programme.code
    standard = programme.standard.fen
    most = Int64(programme.most)
    times = programme.times
    group = programme.exclusiveGroup
    isMeansTested = programme.isMeansTested
  }
}

/// A project as the rules see it.
package struct ProjectFact: Sendable {
  /// The code.
  package let code: String
  /// Where it lies.
  package let place: DivisionCode
  /// The position of its programme; -1 for none.
  package let programme: Int32
  /// The planned sum in fen, now.
  package let budget: Int64
  /// The new budgets it was given.
  package let history: BudgetHistory
  /// The day of the partner's consent.
  package let consented: Int32?
  /// The day of the county's approval.
  package let approved: Int32?
  /// The day it was publicised before the start.
  package let publicised: Int32?
  /// The day of acceptance.
  package let accepted: Int32?
  /// Whether it is invented.
  package let isSynthetic: Bool

  init(_ project: Project, programme: Int32, _ history: BudgetHistory) {
    code = project.code
    place = project.place
    self.programme = programme
    budget = project.budget.fen
    self.history = history
    consented = project.consented.map { Int32($0.ordinal) }
    approved = project.approved.map { Int32($0.ordinal) }
    publicised = project.publicised.map { Int32($0.ordinal) }
    accepted = project.accepted.map { Int32($0.ordinal) }
    isSynthetic = project.synthetic
  }

  /// The planned sum in force on a day, in fen.
  func budget(on day: Int32) -> Int64 {
    guard !history.steps.isEmpty, let day = Day(ordinal: Int(day)) else { return budget }
    return history.budget(on: day, now: Money(fen: budget)).fen
  }
}

/// A request as the rules see it.
package struct RequestFact: Sendable {
  /// The number.
  package let number: String
  /// The position of its project.
  package let project: Int32
  /// The day of the request.
  package let requested: Int32

  /// Gathers a request.
  package init(number: String, project: Int32, requested: Int32) {
    self.number = number
    self.project = project
    self.requested = requested
  }
}

/// A batch as the rules see it.
package struct BatchFact: Sendable {
  /// The record number; payment k of it has the number `id + k`.
  package let id: Int64
  /// The position of its project.
  package let project: Int32
  /// The position of the request it settles.
  package let request: Int32
  /// The day of payment.
  package let paid: Int32
  /// The year of payment.
  package let year: Int16
  /// The sum in fen.
  package let total: Int64

  /// Gathers a batch.
  package init(id: Int64, project: Int32, request: Int32, paid: Day, total: Int64) {
    self.id = id
    self.project = project
    self.request = request
    self.paid = Int32(paid.ordinal)
    year = Int16(paid.year)
    self.total = total
  }
}

/// A line of a decided list as the rules see it.
package struct BeneficiaryFact: Sendable {
  /// The position of the project.
  package let project: Int32
  /// The position of the payee.
  package let payee: Int32
  /// The units decided.
  package let quantity: Int64
  /// The day of the decision.
  package let decided: Int32
  /// Whether the villagers discussed it.
  package let isReviewed: Bool
  /// Whether it was withdrawn.
  package let isWithdrawn: Bool

  /// Takes a line of a list; nothing when it lacks its day.
  package init?(_ row: Beneficiary, project: Int32, payee: Int32) {
    guard let day = row.decided else { return nil }
    self.project = project
    self.payee = payee
    quantity = Int64(row.quantity)
    decided = Int32(day.ordinal)
    isReviewed = row.reviewed != nil
    isWithdrawn = row.withdrawn != nil
  }
}

/// A notice before a project's start as the rules see it.
package struct NoticeFact: Sendable {
  /// The position of the project.
  package let project: Int32
  /// The day it was published.
  package let published: Int32
  /// The last day it hangs; nil while it hangs without an end.
  package let until: Int32?

  /// Gathers a notice.
  package init(project: Int32, published: Day, until: Day?) {
    self.project = project
    self.published = Int32(published.ordinal)
    self.until = until.map { Int32($0.ordinal) }
  }
}

/// A row of an imported list about a person.
package struct ListedFact: Sendable {
  /// The first day on which it holds.
  package let from: Int32
  /// The last day on which it holds.
  package let until: Int32
  /// The code of its kind, where the list has kinds; else empty.
  package let kind: String
  /// The name that the list gives.
  package let name: String
  /// The number in the poverty register of the member of a payee's household whom it is about;
  /// empty when it is about the payee.
  package let member: String

  /// Gathers a row; no `until` means that it still holds.
  package init(from: Day?, until: Day?, kind: String = "", name: String = "") {
    self.from = Int32(from?.ordinal ?? 0)
    self.until = until.map { Int32($0.ordinal) } ?? .max
    self.kind = kind
    self.name = name
    member = ""
  }

  /// The same row as it speaks of somebody who lived with the person for some days; nothing when
  /// it did not hold then.
  init?(_ row: ListedFact, during stay: HouseholdStay) {
    from = max(row.from, stay.from)
    until = min(row.until, stay.until)
    guard from <= until else { return nil }
    (kind, name, member) = (row.kind, row.name, stay.member)
  }

  /// Whether it holds on a day.
  package func holds(on day: Int32) -> Bool { from <= day && day <= until }
}
