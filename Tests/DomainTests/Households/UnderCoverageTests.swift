import Domain
import Fixtures
import Testing

@Suite("Who meets a programme's conditions and was not paid") struct UnderCoverageTests {
  private static func condition(_ field: ConditionField, _ value: String) -> ProgrammeCondition {
    var condition = ProgrammeCondition()
    condition.county = SmallWorld.first
    condition.programme = "G1"
    condition.field = field
    condition.value = value
    return condition
  }

  private static func asked(_ conditions: [ProgrammeCondition]) throws -> ProgrammeConditions {
    ProgrammeConditions(conditions, on: try #require(SmallWorld.day("2020-01-01")))
  }

  private static func missed(
    _ members: [Person], _ conditions: [ProgrammeCondition], payments: [String: Int] = [:],
    household: Household = SmallWorld.household("A1")
  ) throws -> (eligible: Int, missed: [String]) {
    var coverage = UnderCoverage()
    coverage.add(household, members, try asked(conditions), payments: payments)
    return (coverage.eligible, coverage.missed.map { "\($0.household) \($0.person)" })
  }

  @Test func `a household is missed when nobody in it was paid`() throws {
    let members = [SmallWorld.person("1", of: "A1"), SmallWorld.person("2", of: "A1", .spouse)]
    let poor = [Self.condition(.state, "贫困户")]
    #expect(try Self.missed(members, poor) == (1, ["A1 "]))
    #expect(try Self.missed(members, poor, payments: ["2": 1]) == (1, []))
    let lifted = SmallWorld.household("A1", state: .lifted)
    #expect(try Self.missed(members, poor, household: lifted) == (0, []))
    #expect(try Self.missed(members, []) == (0, []))
  }

  @Test func `values of one field are alternatives, different fields must all hold`() throws {
    var pupil = SmallWorld.person("2", of: "A1", .son)
    pupil.schooling = .vocational2
    let either = [
      Self.condition(.schooling, "中职一年级"), Self.condition(.schooling, "vocational2"),
      Self.condition(.cause, "illness"),
    ]
    #expect(try Self.missed([pupil], either) == (1, ["A1 2"]))
    #expect(try Self.missed([pupil], either + [Self.condition(.allowance, "是")]) == (0, []))
    pupil.allowance = true
    #expect(
      try Self.missed([pupil], either + [Self.condition(.allowance, "是")]) == (1, ["A1 2"]))
  }

  @Test func `what the head was paid counts for one pupil and not for two`() throws {
    var pupils = ["2", "3"].map { SmallWorld.person($0, of: "A1", .son) }
    for index in pupils.indices { pupils[index].schooling = .vocational1 }
    let head = SmallWorld.person("1", of: "A1")
    let conditions = [Self.condition(.schooling, "vocational1")]
    #expect(
      try Self.missed([head] + pupils, conditions, payments: ["1": 1]) == (2, ["A1 3"]))
    #expect(try Self.missed([head] + pupils, conditions, payments: ["1": 2]) == (2, []))
  }

  @Test func `an age that is not known meets no age`() throws {
    var old = SmallWorld.person("1", of: "A1")
    let conditions = [Self.condition(.ageAtLeast, "60")]
    #expect(try Self.missed([old], conditions) == (0, []))
    old.born = SmallWorld.day("1960-01-01")
    #expect(try Self.missed([old], conditions) == (1, ["A1 1"]))
    old.born = SmallWorld.day("1960-01-02")
    #expect(try Self.missed([old], conditions) == (0, []))
  }

  @Test(arguments: [("state", "没有"), ("age_at_most", "青年"), ("allowance", "也许")])
  func `a value that the field does not have is refused`(field: String, value: String) throws {
    let condition = Self.condition(try #require(ConditionField(rawValue: field)), value)
    let register = ProgrammeCondition.register
    #expect(
      register.declaration.problems(register.values(condition)).map(\.code) == ["condition_value"])
  }
}
