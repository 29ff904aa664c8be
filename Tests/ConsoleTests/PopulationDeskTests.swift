import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("Who came and who went, at the desk") struct PopulationDeskTests {
  private let console: ConsoleOverStore
  private let cookie: String
  private let id: Int64

  init() async throws {
    console = try await ConsoleOverStore()
    try await SmallWorld.keepHouseholds(console.temporary.store)
    cookie = try await console.cookie(Offices.code(.village))
    id = try #require(
      try await console.temporary.number("SELECT id FROM household WHERE number = 'A1'"))
  }

  private var path: String { "/console/households/\(id)/change" }

  /// Asks for an act; the day and the evidence are those of most tests.
  private func act(
    _ act: PopulationActKind, _ answers: [String: String], cookie other: String? = nil
  ) async throws -> ConsoleOverStore.Client.Answer {
    let usual = ["act": act.rawValue, "valid_from": "2019-06-01", "evidence": "户口簿"]
    return try await console.submit(
      path, usual.merging(answers) { $1 }, cookie: other ?? cookie)
  }

  private func page() async throws -> String {
    try await console.client.get("/console/households/\(id)", [.cookie: cookie]).text
  }

  @Test func `a birth is asked for, kept with its evidence, and told in the household's way`()
    async throws
  {
    #expect(try await page().contains("\(path)?act=arrival"))
    let form = try await console.client.get("\(path)?act=arrival", [.cookie: cookie])
    #expect(form.status == 200 && form.text.contains("name=\"citizen_number\""))
    let child = ["number": "A1-3", "relation": "daughter", "name": "户小海", "change": "born"]
    let done = try await act(.arrival, child.merging(["evidence": "出生医学证明甲一"]) { $1 })
    #expect(done.status == 303)
    let after = try await page()
    for words in ["家庭成员 3 人", "户小海", "之女：出生", "人员增加，依据：出生医学证明甲一"] {
      #expect(after.contains(words), "\(words)")
    }
    #expect(try await console.temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `what is wrong is said beside its question, and nothing is kept`() async throws {
    let before = try await console.temporary.number("SELECT count(*) FROM person")
    let child = ["number": "A1-3", "relation": "daughter", "name": "户小海", "change": "born"]
    let cases: [([String: String], String)] = [
      (["evidence": ""], "e-evidence"), (["valid_from": "昨天"], "e-valid_from"),
      (["valid_from": "2199-01-01"], "e-valid_from"), (["name": ""], "e-name"),
      (["citizen_number": "911121199001010000"], "e-citizen_number"),
      (["number": "A2-1"], "e-number"), (["relation": "head"], "e-relation"),
      (["change": ""], "f-change"),
    ]
    for (change, mark) in cases {
      let answer = try await act(.arrival, child.merging(change) { $1 })
      #expect(answer.status == 422 && answer.text.contains(mark), "\(change) \(mark)")
    }
    #expect(try await console.temporary.number("SELECT count(*) FROM person") == before)
    #expect(
      try await console.temporary.number("SELECT count(*) FROM population_evidence") == 0)
  }

  @Test func `when the head dies, the form asks for a new one who stays`() async throws {
    let death = ["person": "A1-1", "change": "died"]
    let refused = try await act(.departure, death)
    #expect(refused.status == 422 && refused.text.contains("e-head"))
    #expect(try await act(.departure, death.merging(["head": "A1-2"]) { $1 }).status == 303)
    let after = try await page()
    #expect(after.contains("家庭成员 1 人") && after.contains("死亡"))
  }

  @Test func `a child is not split off, and the page says who it is by the number`() async throws {
    let child = ["number": "A1-3", "relation": "daughter", "name": "户小海", "change": "born"]
    #expect(
      try await act(.arrival, child.merging(["born": "2019-05-20"]) { $1 }).status == 303)
    let split = ["leaves_A1_3": "1", "new": "A1B", "new_head": "A1-3"]
    let refused = try await act(.split, split)
    #expect(refused.status == 422)
    #expect(refused.text.contains("户主（人编号 A1-3）不满 16 周岁"))
  }

  @Test func `an act takes members of its household only, and their relations`() async throws {
    let other = try await act(.departure, ["person": "A2-1", "change": "died"])
    #expect(other.status == 422 && other.text.contains("e-person"))
    let merge = ["other": "A2", "relation_A1_2": "son"]
    let form = try await console.client.get("\(path)?act=merge", [.cookie: cookie])
    #expect(form.text.contains("与新户主关系") && !form.text.contains("（可不填）"))
    let blank = try await act(.merge, merge)
    #expect(blank.status == 422 && blank.text.contains("e-relation_A1_1"))
    #expect(!blank.text.contains("e-relation_A1_2"))
    #expect(try await act(.merge, merge.merging(["relation_A1_1": "other"]) { $1 }).status == 303)
    let members = try await console.temporary.store.records(
      RecordQuery(Person.register.declaration)
    ).map { Person.register.entry($0.values) }.filter { $0.change == .mergedIn }
    #expect(members.map(\.relation) == [.other, .son])
    #expect(try await page().contains("该户已于 2019-06-01 并入 A2"))
  }

  @Test func `a household is split, merged, moved and leaves`() async throws {
    let split = ["leaves_A1_2": "1", "new": "A1B", "new_head": "A1-2"]
    #expect(try await act(.split, ["new": "A1B", "new_head": "A1-2"]).status == 422)
    let parted = try await act(.split, split)
    #expect(parted.status == 303, "\(parted.text.suffix(3_000))")
    let merge = ["other": "none", "relation_A1_1": "father"]
    #expect(try await act(.merge, merge).text.contains("e-other"))
    let village = SmallWorld.villages(of: SmallWorld.first)[1]
    // A village's clerk reaches no further than the village; the county does.
    let county = try await console.cookie(Offices.code(.countyOffice))
    let move = ["village": village.text, "valid_from": "2019-06-02"]
    #expect(try await act(.move, move, cookie: county).status == 303)
    #expect(
      try await act(.leave, ["valid_from": "2019-06-03"], cookie: county).status == 303)
    let gone = try await console.client.get("/console/households/\(id)", [.cookie: county])
    #expect(gone.text.contains("整户迁出，依据：户口簿") && !gone.text.contains("?act=leave"))
    #expect(gone.text.contains("该户已于 2019-06-03 销户"))
  }

  @Test func `an act that is not offered does not exist, and other roles have none`() async throws {
    for name in ["fall_back", "settle", "birth"] {
      let answer = try await console.client.get("\(path)?act=\(name)", [.cookie: cookie])
      #expect(answer.status == 404, "\(name)")
    }
    let other = try await console.cookie(Offices.code(.finance))
    #expect(try await act(.leave, [:], cookie: other).status == 403)
  }
}
