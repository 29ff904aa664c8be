import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("What the three administrators do at the desk") struct AdministratorDeskTests {
  private static let offices: [Role] = [
    .administrator, .securityAdministrator, .auditAdministrator,
  ]

  @Test func `people are the system's, roles the security's, and nothing is the audit's`() {
    let kept = AllRegisters.list.map { ($0.name, $0.keptBy) }
    for (name, roles) in kept {
      #expect(!roles.contains(.auditAdministrator), "\(name)")
      #expect(roles.intersection(Self.offices).count <= 1, "\(name)")
    }
    let names = Dictionary(uniqueKeysWithValues: kept)
    #expect(names["staff"] == [.administrator])
    #expect(names["role_grant"] == [.securityAdministrator])
    #expect(names["delegation"] == [.securityAdministrator])
  }

  @Test func `the audit administrator may send nothing but the export and their own session`() {
    let sent = ConsoleRoute.allCases.filter { route in
      guard route.method == "POST", case .roles(let roles) = route.rule.admission else {
        return false
      }
      return roles.contains(.auditAdministrator)
    }
    // To ask who looked at a person's data sends the number by form, and changes nothing.
    #expect(sent == [.askLooks, .auditFile])
    // What every role may ask for is about something that this one has none of.
    for route in ConsoleRoute.allCases where route.method == "POST" && route.rule.admission == .role
    {
      #expect(
        [.project, .register, .record, .recordsOfPersons].contains(route.rule.subject), "\(route)")
    }
    #expect(
      AllRegisters.list.allSatisfy { !$0.isRead(by: .auditAdministrator) })
    let steps =
      ProjectProcedure.way.steps.flatMap(\.roles) + PlanChangeProcedure.way.steps.flatMap(\.roles)
    #expect(!steps.contains(.auditAdministrator))
  }

  @Test func `a new member of staff takes two administrators`() async throws {
    let console = try await ConsoleOverStore()
    let system = try await console.cookie(Offices.code(.administrator))
    let security = try await console.cookie(Offices.code(.securityAdministrator))
    let (people, roles) = ("/console/registers/staff/new", "/console/registers/role_grant/new")
    let person = ["code": "N1", "name": "新人", "office": "扶贫办"]
    let grant = [
      "code": "G-N1", "staff": "N1", "role": "township", "division": "621122100000",
      "valid_from": "2020-01-01",
    ]
    #expect(try await console.submit(people, person, cookie: security).status == 404)
    #expect(try await console.submit(roles, grant, cookie: system).status == 404)
    #expect(try await console.temporary.number("SELECT 1 FROM staff WHERE code = 'N1'") == nil)
  }

  @Test func `the trail is read within one's places, and that it was read is in it`() async throws {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    try await store.audit(
      .init("list", of: "act/near", by: Offices.actor(.finance), in: SmallWorld.first))
    try await store.audit(
      .init("list", of: "act/far", by: Offices.actor(.finance), in: SmallWorld.place("350181")))
    let cookie = try await console.cookie(Offices.code(.auditAdministrator))
    let page = try await console.client.get("/console/audit", [.cookie: cookie])
    #expect(page.status == 200 && page.text.contains("act/near"))
    #expect(!page.text.contains("act/far") && !page.text.contains("sign_in"))
    let other = try await console.client.get(
      "/console/audit?staff=nobody", [.cookie: cookie])
    #expect(other.status == 200 && !other.text.contains("act/near"))
    let before = try await console.client.get(
      "/console/audit?from=2016-01-01&until=2016-12-31", [.cookie: cookie])
    #expect(before.status == 200 && !before.text.contains("act/near"))
    let reads = try await console.temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'audit_read'")
    #expect(reads == 3)
  }

  @Test func `an export takes a time code and says by whom and when`() async throws {
    let console = try await ConsoleOverStore()
    try await console.temporary.store.audit(
      .init("list", of: "act/near", by: Offices.actor(.finance), in: SmallWorld.first))
    let person = Offices.code(.auditAdministrator)
    let cookie = try await console.cookie(person)
    let refused = try await console.submit("/console/audit", ["code": "000000"], cookie: cookie)
    #expect(refused.status == 422 && refused.header("Content-Disposition") == nil)
    let file = try await console.submit(
      "/console/audit", ["code": console.code()], cookie: cookie)
    #expect(file.status == 200 && file.header("Content-Type")?.hasPrefix("text/csv") == true)
    #expect(file.text.contains("act/near"))
    let last = try #require(file.text.split(separator: "\r\n").last)
    #expect(last.contains(person) && last.contains("2020-01-0"))
    let exports = try await console.temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'audit_export'")
    #expect(exports == 1)
  }

  @Test func `the number on the page of an error leads to what was refused, and from which device`()
    async throws
  {
    let console = try await ConsoleOverStore()
    let clerk = try await console.cookie(Offices.code(.village))
    let agent =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
    let refused = try await console.client.get(
      "/console/audit", [.cookie: clerk, .userAgent: agent])
    #expect(refused.status == 403 && refused.text.contains("<code>test-1</code>"))
    let cookie = try await console.cookie(Offices.code(.auditAdministrator))
    let page = "/console/audit?staff=\(Offices.code(.village))"
    let found = try await console.client.get("\(page)&request=test-1", [.cookie: cookie])
    #expect(found.text.contains("refused"))
    let other = try await console.client.get("\(page)&request=test-2", [.cookie: cookie])
    #expect(other.status == 200 && !other.text.contains("refused"))
    let file = try await console.submit(
      "/console/audit", ["code": console.code(), "request": "test-1"], cookie: cookie)
    let line = try #require(file.text.split(separator: "\r\n").first { $0.contains(",refused,") })
    #expect(line.hasSuffix(",\"Firefox, Windows\",test-1"), "\(line)")
  }

  @Test func `an erasure waits in the inbox of a second person, who gives a time code`()
    async throws
  {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    let person = SmallHouseholds.person(1)
    try await store.keep([SmallHouseholds.household()])
    try await store.keep([person])
    let id = try #require(try await console.temporary.number("SELECT id FROM person"))
    let office = try await console.cookie(Offices.code(.countyOffice))
    let path = "/console/registers/person/records/\(id)"
    let asked = try await console.submit(
      "\(path)/erase", ["reason": "request", "basis": "申请 7 号", "code": console.code()],
      cookie: office)
    #expect(asked.status == 303 && asked.header("Location") == "/console/requests?done=1")
    let own = try await console.client.get("/console/requests", [.cookie: office])
    #expect(own.status == 200 && !own.text.contains("申请 7 号"))
    let province = try await console.cookie(Offices.code(.province))
    let inbox = try await console.client.get("/console", [.cookie: province])
    #expect(inbox.text.contains("/console/requests"))
    let page = try await console.client.get("/console/requests", [.cookie: province])
    #expect(page.text.contains("申请 7 号") && !page.text.contains(person.name))
    let request = try #require(try await console.temporary.number("SELECT id FROM data_request"))
    let decide = "/console/requests/\(request)"
    let verdict = ["verdict": "approved"]
    #expect(try await console.submit(decide, verdict, cookie: office).status == 404)
    #expect(try await console.submit(decide, verdict, cookie: province).status == 422)
    #expect(try await console.temporary.number("SELECT count(*) FROM erasure") == 0)
    let done = try await console.submit(
      decide, ["verdict": "approved", "code": console.code()], cookie: province)
    #expect(done.status == 303)
    // The person, and the household in which nobody else is left.
    #expect(try await console.temporary.number("SELECT count(*) FROM erasure") == 2)
    #expect(try await console.temporary.verify().allSatisfy { $0.finding == nil })
  }
}
