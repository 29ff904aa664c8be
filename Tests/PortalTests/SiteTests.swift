import Domain
import Fixtures
import Foundation
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("The site over a real store") struct SiteTests {
  private static let county = SmallWorld.first

  @Test func `every page answers in both languages below 60 KB`() async throws {
    let site = try await SiteOverStore()
    let payments = try await Self.payments(site)
    let payment = try #require(payments.first { $0["payee"]?.contains("*") == true })
    let village = try #require(payment["place"])
    let paths = [
      "/", "/places", "/places?q=\(Self.county.text)", "/places/\(Self.county.text)",
      "/places/\(village)", "/projects", "/projects?category=industry&year=2018",
      "/projects/\(payment["project"] ?? "")", "/payments", "/payments?place=\(village)&year=2018",
      "/payments/\(payment["id"] ?? "")", "/pairings", "/integrity", "/rules", "/data",
      "/data/project",
    ]
    for path in paths {
      for language in ["zh", "en"] {
        let answer = try await site.client.get(path, [.acceptLanguage: language])
        #expect(answer.status == 200, "\(path) in \(language)")
        #expect(answer.text.utf8.count < 60 * 1024, "\(path) in \(language)")
      }
    }
  }

  @Test func `a payment that the bank sent back says so`() async throws {
    let site = try await SiteOverStore()
    let lines = try await site.temporary.store.read { connection in
      try PaymentList(on: connection).payments(of: Self.county, year: 2020, limit: 10)
    }
    #expect(lines.map(\.isReturned) == [true, false])
    for line in lines {
      let page = try await site.page("/payments/\(line.id.value)")
      #expect(page.text.contains("银行退回") == line.isReturned)
    }
  }

  @Test func `every list is also data, and its fen are whole numbers`() async throws {
    let site = try await SiteOverStore()
    for path in [
      "/projects", "/payments", "/pairings", "/integrity", "/rules", "/data", "/data/allocation",
    ] {
      let json = try await site.page("\(path).json")
      #expect(json.status == 200 && json.text.hasPrefix("["), "\(path).json")
      #expect(try await site.page("\(path).csv").status == 200, "\(path).csv")
      #expect(try await site.page("\(path).xlsx").status == 200, "\(path).xlsx")
    }
    let payments = try await Self.payments(site)
    #expect(payments.allSatisfy { Int64($0["amount_fen"] ?? "") != nil })
  }

  @Test func `a payment page offers a receipt that proves its entry`() async throws {
    let site = try await SiteOverStore()
    let id = try #require(try await Self.payments(site).first?["id"])
    let proof = try await site.page("/payments/\(id).tlog-proof")
    #expect(proof.text.hasPrefix("c2sp.org/tlog-proof@v1\nindex "))
    #expect(!proof.text.contains("extra "), "the public receipt must not carry a salt")
    let entry = try await site.page("/payments/\(id).entry")
    #expect(entry.text.contains("\"lines\":[["))
  }

  @Test func `names of households are masked on every page and in every file`() async throws {
    let site = try await SiteOverStore()
    let payees = try await site.temporary.store.records(RecordQuery(Payee.register.declaration))
    let names = payees.map { Payee.register.entry($0.values) }.filter { $0.kind == .household }
      .flatMap { [$0.name, $0.citizenNumber, $0.account] }.filter { $0.count > 2 }
    #expect(!names.isEmpty)
    let county = Self.county.text
    for path in [
      "/", "/places/\(county)", "/payments", "/payments.json", "/payments.csv",
      "/data/payment.json", "/log/\(county)/checkpoint", "/log/\(county)/balances.json",
    ] {
      let text = try await site.page(path).text
      #expect(!names.contains { text.contains($0) }, "\(path)")
    }
  }

  @Test func `what is not there is a page that says so`() async throws {
    let site = try await SiteOverStore()
    for path in [
      "/places/621199", "/places/abc", "/projects/1", "/payments/1", "/payments/x",
      "/data/payee", "/data/nothing", "/log/621199/checkpoint", "/log/621122/tile/0/999",
    ] {
      #expect(try await site.page(path).status == 404, "\(path)")
    }
    #expect(try await site.page("/payments?place=12").status == 400)
    #expect(try await site.page("/projects?category=nothing").status == 400)
  }

  @Test func `a page changes when the ledger moves`() async throws {
    let site = try await SiteOverStore(filled: false)
    let before = try await site.page("/data")
    try await SmallWorld.fill(site.temporary)
    // The state is looked at once a second.
    try await Task.sleep(for: .seconds(1.1))
    let after = try await site.page("/data")
    #expect(before.header("ETag") != after.header("ETag"))
    #expect(before.text != after.text)
  }

  private static func payments(_ site: SiteOverStore) async throws -> [[String: String]] {
    let answer = try await site.page("/payments.json")
    let list = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [[String: Any]]
    return (list ?? []).map { $0.mapValues { "\($0)" } }
  }
}
