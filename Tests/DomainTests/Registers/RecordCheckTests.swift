import Domain
import Testing

@Suite("Rules over whole records") struct RecordCheckTests {
  private func broken<Entry: Record>(_ entry: Entry) -> [String] {
    Entry.register.declaration.problems(Entry.register.values(entry)).map(\.code)
  }

  private func change<Entry: Record>(_ entry: Entry, _ edit: (inout Entry) -> Void) -> Entry {
    var entry = entry
    edit(&entry)
    return entry
  }

  private var project: Project {
    change(Project()) {
      $0.state = .implementing
      $0.consented = Day("2018-01-01")
      $0.consentOffice = "办"
      $0.approved = Day("2018-01-01")
      $0.started = Day("2018-02-01")
    }
  }

  @Test func `a project without the partner's consent is not approved`() {
    #expect(broken(project).isEmpty)
    #expect(broken(change(project) { $0.consented = nil }) == ["approval_needs_consent"])
    #expect(
      broken(change(project) { $0.consented = Day("2018-01-02") }) == ["approval_needs_consent"])
    #expect(broken(change(project) { $0.consentOffice = "" }) == ["consent_needs_office"])
  }

  @Test func `a project's state has its dates, and its numbers agree`() {
    for (state, ok) in [
      (ProjectState.pool, true), (.approved, true), (.implementing, true), (.finished, false),
      (.accepted, false), (.settled, false), (.withdrawn, true), (.consented, true),
    ] {
      #expect(broken(change(project) { $0.state = state }).isEmpty == ok)
    }
    #expect(
      broken(change(project) { $0.accepted = Day("2018-01-31") }) == ["accepted_before_started"])
    #expect(broken(change(project) { $0.poorHouseholds = 1 }) == ["poor_households"])
  }

  @Test func `pairings join different places of one level, and end after they begin`() {
    var pairing = Pairing()
    pairing.provider = DivisionCode("350100") ?? .unknown
    pairing.recipient = DivisionCode("621100") ?? .unknown
    pairing.started = Day("2016-10-01")
    #expect(broken(pairing).isEmpty)
    #expect(broken(change(pairing) { $0.ended = Day("2016-09-30") }) == ["ended_before_started"])
    #expect(broken(change(pairing) { $0.level = .county }) == ["pairing_level"])
    #expect(broken(change(pairing) { $0.recipient = $0.provider }) == ["pairing_itself"])
    // A municipality is the eastern side of city pairings (S17).
    #expect(broken(change(pairing) { $0.provider = DivisionCode("120000") ?? .unknown }).isEmpty)
  }

  @Test func `a stay ends after it begins, and nobody is longer in the post than it lasts`() {
    let cadre = change(Secondment()) {
      $0.from = Day("2019-03-01")
      $0.ended = Day("2019-03-31")
      $0.days = 31
    }
    #expect(broken(cadre).isEmpty)
    #expect(broken(change(cadre) { $0.days = 1 }).isEmpty)
    for days in [0, 32] {
      #expect(broken(change(cadre) { $0.days = days }) == ["days_beyond_stay"])
    }
    #expect(broken(change(cadre) { ($0.ended, $0.days) = (nil, 0) }).isEmpty)
    #expect(broken(change(cadre) { ($0.ended, $0.days) = ($0.from, 1) }).isEmpty)
    #expect(broken(change(cadre) { $0.ended = Day("2019-02-28") }) == ["secondment_ends_before"])
    let technician = change(cadre) { ($0.kind, $0.specialty) = (.technician, .health) }
    #expect(broken(technician).isEmpty)
    #expect(broken(change(technician) { $0.specialty = nil }) == ["technician_field"])
    #expect(broken(change(cadre) { $0.specialty = .health }) == ["technician_field"])
  }

  @Test func `buyers of goods are named, individuals are only counted`() {
    let sale = change(GoodsSale()) { $0.buyer = "某局" }
    #expect(broken(sale).isEmpty)
    #expect(broken(change(sale) { $0.buyer = "" }) == ["sale_buyer"])
    #expect(broken(change(sale) { $0.individuals = 3 }) == ["sale_buyer"])
    let persons = change(sale) { ($0.kind, $0.buyer, $0.individuals) = (.individuals, "", 3) }
    #expect(broken(persons).isEmpty)
    #expect(broken(change(persons) { $0.buyer = "王某" }) == ["sale_buyer"])
    #expect(broken(change(persons) { $0.individuals = 0 }) == ["sale_buyer"])
    #expect(broken(change(sale) { $0.isRegistered = true }) == ["supplier_carries"])
    #expect(broken(change(sale) { ($0.isRegistered, $0.households) = (true, 1) }).isEmpty)
    #expect(broken(change(sale) { $0.households = 1 }).isEmpty)
  }

  @Test func `divisions, requests and payees keep their rules`() {
    var division = Division()
    division.validFrom = Day("2000-01-01")
    #expect(broken(division).isEmpty)
    #expect(broken(change(division) { $0.validTo = Day("1999-01-01") }) == ["valid_to_before_from"])
    #expect(broken(change(division) { $0.successor = .country }) == ["successor_needs_end"])
    var request = Reimbursement()
    request.requested = Day("2018-01-02")
    request.expires = Day("2018-01-01")
    #expect(broken(request) == ["expires_before_requested"])
    var payee = Payee()
    payee.village = DivisionCode("621122") ?? .unknown
    #expect(broken(payee) == ["household_in_village"])
    payee.kind = .implementer
    #expect(broken(payee).isEmpty)
  }

  @Test func `why a bank did not pay somebody is told of no payment`() {
    let open = AllRegisters.list.flatMap { register in
      register.openFields.map { "\(register.name).\($0.field.name)" }
    }
    #expect(open.contains("refused_payment.amount") && open.contains("payment_bounce.amount"))
    #expect(!open.contains("refused_payment.reason") && !open.contains("payment_bounce.reason"))
  }

  @Test func `an implementer is named in full, a person is masked`() throws {
    let day = try #require(Day("2018-04-10"))
    let number = "11010519491231002X"
    for (isImplementer, number, name) in [
      (true, "", "某某公司"), (false, "", "某**司"), (true, number, "某**司"),
    ] {
      let shown = Payee.publicName(
        "某某公司", isImplementer: isImplementer, citizenNumber: number, paidOn: day)
      #expect(shown == name)
    }
  }
}
