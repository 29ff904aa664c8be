import Console
import Domain
import Exchange
import Fixtures
import Storage
import Tables
import Testing

/// Lists of the national system are kept with ID numbers that have slips; what cannot be one is
/// refused, and forms take none.
@Suite("Slips in the ID numbers of a national list") struct NationalNumberTests {
  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  /// A list of persons, each of a household of its own, by their numbers.
  private static func list(_ numbers: [String]) -> [UInt8] {
    let heading = "县,村,户编号,人编号,姓名,证件号码,与户主关系"
    let rows = numbers.enumerated().map { index, number in
      "地621122,地621122101201,H\(index),P\(index),测甲,\(number),户主"
    }
    return Array(([heading] + rows).joined(separator: "\n").utf8)
  }

  private func take(_ numbers: [String], on day: String = "2018-12-31") async throws {
    _ = try await lists.intake(Self.list(numbers), on: day).take(into: lists.store)
  }

  private func persons() async throws -> [Person] {
    try await lists.all(Person.self).sorted { $0.number < $1.number }
  }

  private func errors() async throws -> [CheckUpFinding] {
    try await lists.store.checkUp(only: .error).flatMap(\.findings)
  }

  private static let slips: [(typed: String, kept: String, rules: [String])] = [
    ("91112119600101101", "91112119600101101", ["T02"]),
    ("91112119600101102x", "91112119600101102X", ["T04"]),
    ("'9111211960010110199", "9111211960010110199", ["T02"]),
    ("911121 19600230 1011", "911121196002301011", ["T04"]),
    ("911121600231101", "911121196002311014", ["T04"]),
    ("91112119600101101X", "91112119600101101X", []),
  ]

  @Test func `what follows a number makes it a card's only when a card has it`() async throws {
    let card = "91112119600101101X"
    try await take([card + "44", card + "11B1", "\u{B4}" + card + "\u{2032}"])
    #expect(try await persons().map(\.disabilityNumber) == [card + "44", card + "11B1", ""])
    #expect(try await persons().allSatisfy { $0.citizenNumber == card })
    for behind in [".0", "abcd", "1C", "11C1", " / 残"] {
      #expect(await refusalCode { try await take([card + behind]) } != nil, "\(behind)")
    }
  }

  @Test func `a number with a slip is kept as it is written, and named by its row`() async throws {
    let numbers = Self.slips.map(\.typed)
    try await take(numbers)
    #expect(try await persons().map(\.citizenNumber) == Self.slips.map(\.kept))
    let found = try await errors()
    for (index, slip) in Self.slips.enumerated() {
      #expect(found.filter { $0.household == "H\(index)" }.map(\.rule) == slip.rules, "\(index)")
    }
    let (rows, problems) = try NationalFindings.located(
      found, in: NationalTable(.bytes(Self.list(numbers)), name: "a.csv"))
    #expect(rows.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(problems.map(\.row) == [2, 3, 4, 5, 6])
    #expect(problems.allSatisfy { $0.problem.code == "checkup_error" && $0.value == nil })
    #expect(try await lists.temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `a card of disability on a wrong number is kept with both`() async throws {
    try await take(["91112119600101102X42"])
    let person = try #require(try await persons().first)
    #expect(person.citizenNumber == "91112119600101102X")
    #expect(person.disabilityNumber == "91112119600101102X42")
    #expect(try await errors().map(\.rule) == ["T04"])
  }

  @Test func `two persons with the same wrong number are found as such`() async throws {
    try await take(["91112119600101101", "91112119600101101", "91112119600101102"])
    let found = try await errors().filter { $0.rule == "T01" }
    #expect(found.map(\.household) == ["H0", "H1"])
  }

  @Test func `a later list that has mended the number mends it here`() async throws {
    try await take(["91112119600101102X"])
    try await take(["91112119600101101X"], on: "2019-06-30")
    #expect(try await persons().map(\.citizenNumber).last == "91112119600101101X")
    #expect(try await errors() == [])
  }

  @Test(arguments: [
    ("9111211960", nil), ("911121196", "citizen_number_invalid"),
    ("91112119600101101X4321", nil), ("91112119600101101X43210", "citizen_number_invalid"),
    ("91112119600101A01X", "citizen_number_invalid"),
    ("X1112119600101101X", "citizen_number_invalid"), ("无", "citizen_number_invalid"),
    ("9.11121E+17", "citizen_number_rounded"), ("911121196001011000", "citizen_number_rounded"),
  ])
  func `what cannot be a number with a slip is refused`(
    number: String, code: String?
  ) async throws {
    do {
      try await take([number])
      #expect(code == nil)
    } catch let refusal as NationalRefusal {
      #expect(refusal.problems.map(\.problem.code) == [code])
      #expect(refusal.problems.allSatisfy { !$0.problem.labels.zh.contains(number) })
      #expect(try await persons().isEmpty)
    }
  }

  @Test func `what happens to such a person is kept, and forms take no such number`() async throws {
    try await take(["91112119600101102X", ""])
    let clerk = Actor(
      person: "C1", role: .countyOffice, reach: [SmallWorld.place("621122")])
    let county = SmallWorld.place("621122")
    let day = try #require(Day("2019-06-01"))
    func act(_ kind: PopulationAct.Kind) async throws {
      try await lists.store.register(PopulationAct(day, kind), in: county, by: clerk)
    }
    var newcomer = try #require(try await persons().last)
    (newcomer.number, newcomer.household, newcomer.relation) = ("P9", "H1", .other)
    newcomer.citizenNumber = "9111211960010110"
    let come = newcomer
    #expect(await refusalCode { try await act(.arrival(come, .movedIn)) } == "checkup_error")
    try await act(.departure(person: "P0", .died, head: nil))
    let last = try #require(try await persons().filter { $0.number == "P0" }.last)
    #expect(last.change == .died && last.citizenNumber == "91112119600101102X")
  }
}
