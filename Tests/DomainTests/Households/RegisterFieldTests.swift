import Fixtures
import Testing

@testable import Domain

@Suite("Fields of the poverty register") struct RegisterFieldTests {
  private static func codes<Entry: Record>(_ entry: Entry) -> [String] {
    Entry.register.declaration.problems(Entry.register.values(entry)).map(\.code)
  }

  private static var watched: Household {
    var household = Household()
    household.village = SmallWorld.village
    household.number = "H1"
    household.from = SmallWorld.day("2020-01-01")
    (household.monitoring, household.risks) = (.marginal, [.illness, .other])
    return household
  }

  @Test func `political status has the thirteen numbers of the standard in their order`() {
    let numbers = PoliticalStatus.allCases.map { $0.aliases.first ?? "" }
    #expect(numbers == (1...13).map { $0 < 10 ? "0\($0)" : "\($0)" })
    #expect(PoliticalStatus.none.labels.zh == "群众")
  }

  @Test func `a risk of the kind other is told in a note, in households and in matters`() {
    var household = Self.watched
    #expect(Self.codes(household) == ["risk_note_missing"])
    household.riskNote = "被骗欠债"
    #expect(Self.codes(household) == [])
    household = Self.watched
    household.risks = [.illness]
    #expect(Self.codes(household) == [])
    var matter = HouseholdCase()
    (matter.kind, matter.monitoring, matter.risks) = (.monitoring, .marginal, [.other])
    #expect(Self.codes(matter) == ["risk_note_missing"])
    matter.riskNote = "被骗欠债"
    #expect(Self.codes(matter) == [])
  }

  @Test func `whoever does not tell of risk and note is not judged by the one lacking`() throws {
    let register = Household.register.declaration
    var household = Self.watched
    household.cleared = SmallWorld.day("2020-02-01")
    let values = Household.register.values(household)
    func codes(_ told: [String]) -> [String] {
      register.problems(values, telling: told.compactMap { register.index(of: $0) }).map(\.code)
    }
    #expect(codes(["risks", "risk_note"]) == ["cleared_before_found", "risk_note_missing"])
    // Every other rule judges what the whole row says.
    #expect(codes(["risks"]) == ["cleared_before_found"])
    #expect(codes([]) == ["cleared_before_found"])
    #expect(register.unjudged(telling: []) == ["risk_note_missing"])
  }

  @Test func `a matter of monitoring hands disaster and note on to the household`() throws {
    var matter = HouseholdCase()
    (matter.kind, matter.monitoring, matter.risks) = (.monitoring, .marginal, [.disaster, .other])
    (matter.disaster, matter.riskNote) = (.drought, "水窖干了")
    let day = try #require(SmallWorld.day("2020-03-01"))
    let outcome = matter.outcome(for: Household(), on: day)
    #expect(outcome.disaster == .drought && outcome.riskNote == "水窖干了")
  }

  @Test func `transfers that were paid are taken off the net income`() {
    var year = HouseholdYear()
    (year.wages, year.costs) = (Money(fen: 900_000), Money(fen: 200_000))
    #expect(year.netByParts == Money(fen: 700_000))
    year.transferCosts = Money(fen: 50_000)
    #expect(year.netByParts == Money(fen: 650_000))
    (year.wages, year.costs) = (nil, nil)
    #expect(year.netByParts == nil)
  }

  @Test(arguments: ["political_status", "active_service"])
  func `what somebody believes or serves in is hidden from staff without a purpose`(
    name: String
  ) throws {
    let register = Person.register.declaration
    let field = register.fields[try #require(register.index(of: name))]
    #expect(field.privacy == .personal && register.personalNames.contains(name))
    for value in [FieldValue.text("party"), .integer(1)] {
      #expect(StaffMask.masked(value, of: field) == .text(StaffMask.hidden))
    }
  }

  @Test func `an account is personal, and shown by its last four`() throws {
    let register = Household.register.declaration
    let field = register.fields[try #require(register.index(of: "account"))]
    #expect(field.privacy == .personal)
    #expect(StaffMask.masked(.text("6228480000000001234"), of: field) == .text("****1234"))
  }
}
