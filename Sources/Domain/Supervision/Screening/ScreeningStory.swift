/// A few invented facts, told in words: the worked examples of the rules are made of it.
///
/// Nobody in it is real: the prefecture of every ID number is 91, which was never assigned.
package struct ScreeningStory: Sendable {
  /// The facts as told so far.
  package private(set) var facts: ScreeningFacts
  private var number: Int64 = 0

  /// A story in a county; its last day is 2018-12-31.
  package init(_ county: String = "621121") {
    facts = ScreeningFacts(
      county: DivisionCode(county) ?? .unknown, today: Self.day("2018-12-31"))
  }

  /// A story told to its end.
  static func told(
    in county: String = "621121", _ tell: (inout ScreeningStory) -> Void
  ) -> ScreeningStory {
    var story = ScreeningStory(county)
    tell(&story)
    story.facts.finish()
    return story
  }

  /// Somebody who may be paid; `born` tells persons apart, nil for one without an ID number.
  mutating func payee(
    _ code: String, born: Int? = 1, named name: String = "甲", account: String = "",
    _ kind: PayeeKind = .household
  ) -> Int32 {
    var payee = Payee()
    payee.code = code
    payee.kind = kind
    payee.village = DivisionCode("\(facts.county.text)101201") ?? .unknown
    payee.name = name
    payee.citizenNumber = born.map(Self.number) ?? ""
    payee.account = account.isEmpty ? "990000\(code)" : account == "-" ? "" : account
    payee.synthetic = true
    number += 1
    let position = facts.add(payee, id: number)
    facts.sortPersons()
    return position
  }

  /// A programme: 100 yuan a unit, once a year, unless told otherwise.
  mutating func programme(
    _ code: String, standard: Int64 = 10_000, most: Int = 5, times: Int = 1, group: String = "",
    forNeed: Bool = true
  ) -> Int32 {
    var programme = Programme()
    programme.code = code
    programme.standard = Money(fen: standard)
    programme.most = most
    programme.times = times
    programme.exclusiveGroup = group
    programme.isMeansTested = forNeed
    return facts.add(programme)
  }

  /// A project that was approved and publicised in good time, as far as `change` leaves it so.
  mutating func project(
    _ code: String = "P", of programme: Int32 = -1, budget: Int64 = 1_000_000,
    township: String = "101", changed history: BudgetHistory = BudgetHistory([]),
    _ change: (inout Project) -> Void = { _ in }
  ) -> Int32 {
    var project = Project()
    project.code = code
    project.place = DivisionCode("\(facts.county.text)\(township)000") ?? .unknown
    project.budget = Money(fen: budget)
    project.consented = Day("2017-12-01")
    project.approved = Day("2017-12-10")
    project.publicised = Day("2017-12-20")
    project.synthetic = true
    change(&project)
    return facts.add(project, programme: programme, history)
  }

  /// A batch of one payment on a day, asked for ten days before unless told otherwise.
  mutating func pay(
    _ payee: Int32, _ fen: Int64 = 10_000, from project: Int32, on day: String,
    requested: String? = nil
  ) {
    number += 1
    let paid = Self.day(day)
    let asked = requested.map(Self.day)?.ordinal ?? paid.ordinal - 10
    let request = facts.add(
      RequestFact(number: "Q\(number)", project: project, requested: Int32(asked)))
    let batch = facts.add(
      BatchFact(id: number << 20, project: project, request: request, paid: paid, total: fen))
    facts.addPayment(batch: batch, line: 1, payee: payee, fen: fen)
  }

  /// Somebody's stay in a household of the poverty register, since 2016 unless told otherwise.
  mutating func live(
    in household: String, _ number: String, born: Int, from: String = "2016-01-01",
    until: String? = nil
  ) {
    var row = Person()
    (row.number, row.household, row.citizenNumber) = (number, household, Self.number(born))
    row.from = Day(from)
    var rows = [row]
    if let last = until.flatMap({ Day($0) }) {
      (row.change, row.from) = (.movedOut, last.adding(days: 1))
      rows.append(row)
    }
    for stay in MemberFact.stays(of: rows) { facts.add(stay) }
  }

  /// A row about the person of `born` in an imported list.
  mutating func list(
    _ list: ReferenceList, born: Int = 1, _ from: String, until: String? = nil, kind: String = "",
    named name: String = "甲"
  ) {
    let row = ListedFact(
      from: Day(from), until: until.flatMap { Day($0) }, kind: kind, name: name)
    if let person = PersonKey(number: Self.number(born)) { facts.add(row, of: person, to: list) }
  }

  /// A line of a decided list.
  mutating func decide(
    _ payee: Int32, for project: Int32, units: Int = 1, on day: String = "2018-01-10",
    reviewed: Bool = false
  ) {
    var row = Beneficiary()
    row.quantity = units
    row.decided = Day(day)
    row.reviewed = reviewed ? row.decided : nil
    if let fact = BeneficiaryFact(row, project: project, payee: payee) { facts.add(fact) }
  }

  /// A notice about a project.
  mutating func publish(_ project: Int32, _ from: String, until: String?) {
    facts.add(
      NoticeFact(project: project, published: Self.day(from), until: until.flatMap { Day($0) }))
  }

  /// An invented citizen number of somebody born in 1960.
  static func number(_ born: Int) -> String {
    let head = "62912119600101" + String(String(1_000 + born % 1_000).dropFirst())
    return head + (IdentityNumbers.citizenCheckCharacter(head).map(String.init) ?? "")
  }

  /// A day that we wrote ourselves.
  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("an example has no day \(text)") }
    return day
  }
}
