import Fixtures
import Hummingbird
import Testing

@testable import Web

@Suite("Addresses") struct AddressTests {
  static let all: [Address] = [
    .home, .search("马营 村"), .search(""), .place("621121"), .projects(),
    .projects(place: "621121", category: "industry", year: 2020, after: 7), .project(42),
    .payments(), .payments(place: "621121", year: 2019, after: "a/b"), .payment(9),
    .paymentProof(9), .paymentEntry(9), .my(), .my(place: "621121"),
    .reports(), .reports(place: "621121"), .newReport(about: "payment/42"),
    .report("621121-00000-00000-00000-00000-00000"), .kiosk(), .kiosk(place: "621121", after: "7"),
    .pairings, .notices(),
    .notices(place: "621121", state: "overdue", year: 2020, after: 40), .notice(8),
    .noticePhoto(8), .projectPhoto(2, step: 3), .bothSides(),
    .bothSides(place: "621121", kind: "secondment", state: "agreed", after: 40),
    .stories(), .stories(place: "621121", after: 6), .toHouseholds(),
    .toHouseholds(place: "621121"),
    .poverty(), .poverty(place: "621121", year: 2019), .classes(),
    .classes(place: "621121", kind: "poor_village", after: 100), .integrity, .rules, .checkUp,
    .data,
    .register("workshop"),
    .register("workshop", place: "6211", after: 3), .record("workshop", 5),
    .checkpoint(county: "621121"), .logKey(county: "621121"), .logBalances(county: "621121"),
    .tile(county: "621121", level: 0, index: 1_234_067),
    .tile(county: "621121", level: 2, index: 0, width: 112),
    .entries(county: "621121", index: 1000, width: 3), .asset("shanhai.css"), .health, .ready,
  ]

  @Test func `every address reaches its own route in every form that it has`() async throws {
    let router = Router()
    for route in Route.allCases {
      router.get(route) { _, _, form in Response(status: .ok, body: .init(text: "\(route) \(form)"))
      }
    }
    let client = WebClient(router.buildResponder())
    for address in Self.all {
      for form in address.route.forms {
        let answer = try await client.get(address.path(form))
        #expect(answer.text == "\(address.route) \(form)", "\(address.path(form))")
      }
    }
    #expect(Set(Self.all.map(\.route)) == Set(Route.allCases))
  }

  @Test func `paths are those that people script against`() {
    #expect(
      Address.payments(place: "621121", year: 2020).path(.csv)
        == "/payments.csv?place=621121&year=2020")
    #expect(Address.paymentProof(9).path() == "/payments/9.tlog-proof")
    #expect(Address.search("马").path() == "/places?q=%E9%A9%AC")
    #expect(Address.place("../x").path() == "/places/..%2Fx")
    #expect(
      Address.tile(county: "621121", level: 1, index: 1_234_067, width: 7).path()
        == "/log/621121/tile/1/x001/x234/067.p/7")
    #expect(Address.entries(county: "621121", index: 0).path() == "/log/621121/tile/entries/000")
  }

  @Test(arguments: [
    ("/payments.csv", FileForm.csv), ("/a/b.json", .json), ("/x.tar", .page), ("/", .page),
  ])
  func `the form is read from the ending`(path: String, form: FileForm) {
    #expect(FileForm(path: path) == form)
  }
}
