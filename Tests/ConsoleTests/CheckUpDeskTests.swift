import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing
import Web

@testable import Console

@Suite("The check-up's work list at the desk") struct CheckUpDeskTests {
  private static let villages = SmallWorld.villages(of: SmallWorld.first)

  /// A console whose first village has a family with a doubt, an error and a blank.
  private static func console() async throws -> ConsoleOverStore {
    let console = try await ConsoleOverStore()
    CheckedRegister.move(console.temporary.clock)
    var story = CheckUpStory()
    story.settle(in: villages[0])
    story.year.wages = Money(fen: 300)
    story.neighbour.citizenNumber = story.head.citizenNumber
    try await CheckedRegister.keep(story, in: console.temporary.store)
    return console
  }

  private static func get(
    _ path: String, _ console: ConsoleOverStore, _ role: Role
  ) async throws -> (status: Int, text: String) {
    let answer = try await console.client.get(
      path, [.cookie: try await console.cookie(Offices.code(role))])
    return (answer.status, answer.text)
  }

  @Test func `each office sees the list of its own places, without a personal value`()
    async throws
  {
    let console = try await Self.console()
    for role in [Role.village, .township, .countyOffice] {
      let page = try await Self.get("/console/checkup", console, role)
      #expect(page.status == 200 && page.text.contains("T01"), "\(role)")
      let story = CheckUpStory()
      for value in [story.head.citizenNumber, "1975-03-01", ">甲<"] {
        #expect(!page.text.contains(value), "\(role)")
      }
    }
    let near = "/console/checkup?place=\(Self.villages[0].text)"
    let leads = try await Self.get(near, console, .village).text
    #expect(leads.contains("<a href=\"/console/households/"))
    let far = "/console/checkup?place=\(Self.villages[1].text)"
    #expect(try await Self.get(near, console, .village).text.contains("H1"))
    #expect(try await Self.get(far, console, .village).status == 404)
    #expect(try await Self.get(far, console, .township).text.contains("体检没有发现"))
    #expect(try await Self.get(near, console, .finance).status == 403)
    let chosen = try await Self.get("\(near)&rule=T39", console, .village).text
    #expect(chosen.contains("工资性收入") && !chosen.contains("证件号码重复"))
  }

  @Test func `whose household is on the list that somebody saw can learn it`() async throws {
    let console = try await Self.console()
    _ = try await Self.get("/console/checkup", console, .township)
    let seen = try await console.temporary.store.read { connection in
      try connection.all(
        """
        SELECT DISTINCT h.number FROM audit_event e
        JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx
        JOIN household h ON h.county = s.county AND h.id = s.record
        WHERE e.act = 'list' AND e.object = 'checkup' AND s.register = 'household'
        ORDER BY h.number
        """
      ).map { try $0.text(0) }
    }
    #expect(seen == ["H1", "H2"], "the family and its neighbour")
  }

  @Test func `a year without an income line is on the county's list, for the province to mend`()
    async throws
  {
    let console = try await ConsoleOverStore()
    CheckedRegister.move(console.temporary.clock)
    var story = CheckUpStory()
    story.settle(in: Self.villages[0])
    story.lines = []
    try await CheckedRegister.keep(story, in: console.temporary.store)
    let county = try await Self.get(
      "/console/checkup?place=\(SmallWorld.first.text)", console, .countyOffice
    ).text
    #expect(county.contains("T59") && county.contains("请省级登记收入线"))
    let village = "/console/checkup?place=\(Self.villages[0].text)"
    #expect(try await !Self.get(village, console, .countyOffice).text.contains("T59"))
  }

  @Test func `a form takes nothing personal from its address, and knows a clerk's only village`()
    async throws
  {
    let console = try await Self.console()
    let name = Address.escaped("金丝雀")
    let path = "/console/registers/person/new?name=\(name)&phone=13800000000&household=H9"
    let village = "maxlength=\"12\" value=\"\(Self.villages[0].text)\""
    let form = try await Self.get(path, console, .village).text
    #expect(!form.contains("金丝雀") && !form.contains("13800000000"))
    #expect(form.contains("value=\"H9\"") && form.contains(village))
    let county = try await Self.get(path, console, .countyOffice).text
    #expect(!county.contains(village), "who reaches many villages chooses one")
  }

  @Test func `a doubt is explained from the list, and leaves it`() async throws {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    let path = "/console/checkup?place=\(Self.villages[0].text)"
    let page = try await console.client.get(
      "\(path)&explain=T39&household=H1", [.cookie: cookie]
    ).text
    #expect(page.contains("说明属实"))
    var answers = [
      "rule": "T39", "household": "H1", "place": Self.villages[0].text, "words": "",
    ]
    let empty = try await console.submit("/console/checkup", answers, cookie: cookie)
    #expect(empty.status == 422 && empty.text.contains("说明属实"))
    answers["words"] = "只做了一天零工"
    let given = try await console.submit("/console/checkup", answers, cookie: cookie)
    #expect(given.status == 303)
    let after = try await console.client.get(path, [.cookie: cookie]).text
    #expect(!after.contains("T39") && after.contains("T01"))
    answers["rule"] = "T01"
    let error = try await console.submit("/console/checkup", answers, cookie: cookie)
    #expect(error.status == 422 && error.text.contains("错误须更正"))
  }

  @Test func `a record is mended by its form, and what is personal stays unless typed anew`()
    async throws
  {
    let console = try await Self.console()
    let store = console.temporary.store
    let person = Person.register.declaration
    func neighbour() async throws -> (id: RecordID, person: Person) {
      let records = try await store.records(RecordQuery(person))
      let entries = records.map { ($0.id, Person.register.entry($0.values)) }
      return try #require(entries.first { $0.1.number == "H201" })
    }
    let before = try await neighbour()
    let path = "/console/registers/person/records/\(before.id.value)/correct"
    let cookie = try await console.cookie(Offices.code(.village))
    let form = try await console.client.get(path, [.cookie: cookie]).text
    #expect(form.contains("留空则不变") && !form.contains(before.person.citizenNumber))
    #expect(!form.contains("1970-07-04"))
    var answers: [String: String] = [:]
    for (field, value) in zip(person.fields, Person.register.values(before.person))
    where field.privacy != .personal && !person.key.contains(field.name) {
      answers[field.name] = field.kind.text(of: value)
    }
    answers["labour"] = "弱劳动力或半劳动力"
    #expect(try await console.submit(path, answers, cookie: cookie).status == 303)
    var after = try await neighbour()
    #expect(after.person.labour == .weak && after.person.name == before.person.name)
    #expect(after.person.citizenNumber == before.person.citizenNumber)
    answers["citizen_number"] = "62912119700704002"
    let wrong = try await console.submit(path, answers, cookie: cookie)
    #expect(wrong.status == 422 && !wrong.text.contains(before.person.citizenNumber))
    let good = CheckUpStory().neighbour.citizenNumber
    answers["citizen_number"] = good
    #expect(try await console.submit(path, answers, cookie: cookie).status == 303)
    after = try await neighbour()
    #expect(after.person.citizenNumber == good && after.person.born == before.person.born)
    answers["phone"] = "1380000000"
    let kept = try await console.submit(path, answers, cookie: cookie)
    let told = try await console.client.get(
      kept.header("location") ?? "", [.cookie: cookie]
    ).text
    #expect(told.contains("存疑") && told.contains("T32") && !told.contains("1380000000"))
    #expect(try await neighbour().person.phone == "1380000000")
    (answers["phone"], answers["empty_phone"]) = ("", "1")
    #expect(try await console.submit(path, answers, cookie: cookie).status == 303)
    after = try await neighbour()
    #expect(after.person.phone.isEmpty && after.person.citizenNumber == good)
    let other = try await console.cookie(Offices.code(.finance))
    #expect(try await console.client.get(path, [.cookie: other]).status == 404)
    let list = try await console.client.get("/console/checkup", [.cookie: cookie]).text
    #expect(list.contains(Offices.code(.village)))
  }

  @Test func `a finding leads to the records it speaks of, or to where they are entered`()
    async throws
  {
    let console = try await ConsoleOverStore()
    CheckedRegister.move(console.temporary.clock)
    var story = CheckUpStory()
    story.work("2023-03-01") { ($0.pay, $0.county) = (Money(fen: 10_000), nil) }
    story.watched(.work, since: "2023-11-01")
    story.settle(in: Self.villages[0])
    for index in story.spells.indices { story.spells[index].village = Self.villages[0] }
    try await CheckedRegister.keep(story, in: console.temporary.store)
    func list(_ rule: String) async throws -> String {
      let place = Self.villages[0].text
      return try await Self.get(
        "/console/checkup?place=\(place)&rule=\(rule)", console, .village
      ).text
    }
    let spell = try #require(
      try await console.temporary.number("SELECT max(id) FROM work_spell"))
    let pay = try await list("T31")
    #expect(pay.contains("/console/registers/work_spell/records/\(spell)/correct"))
    #expect(!pay.contains("/console/registers/person/records"))
    let unhelped = try await list("T52")
    #expect(unhelped.contains("/console/registers/help_measure/new"))
    #expect(!unhelped.contains("/console/registers/household/records"))
    #expect(unhelped.contains("录入帮扶措施"))
    let known = "village=\(Self.villages[0].text)&household=H1"
    let form = "/console/registers/help_measure/new?\(known)"
    #expect(unhelped.contains(form.replacing("&", with: "&amp;")))
    let asked = try await Self.get(form, console, .village).text
    #expect(asked.contains("value=\"H1\""), "what the list knows is not asked for again")
  }

  @Test func `a long list comes in pages that lead to one another`() {
    let list = ListPart(of: 250, after: 100, at: "/console/checkup?place=62")
    #expect(list.range == 100..<200)
    let ways = list.ways(.zh).html
    #expect(ways.contains("第 101–200 条，共 250 条"))
    #expect(ways.contains("after=0\"") && ways.contains("after=200\""))
    #expect(ListPart(of: 250, after: 200, at: "/a").ways(.zh).html.contains("?after=100"))
    #expect(!ListPart(of: 250, after: 200, at: "/a").ways(.zh).html.contains("after=300"))
    #expect(ListPart(of: 100, after: 0, at: "/a").ways(.zh).html.isEmpty)
    // An address that asks for more than there is begins anew.
    #expect(ListPart(of: 250, after: 250, at: "/a").range == 0..<100)
    #expect(ListPart(of: 0, after: 9, at: "/a").range.isEmpty)
  }
}
