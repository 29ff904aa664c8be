import Foundation
import Portal
import Testing
import Web

@Suite("Pages of the portal") struct PageTests {
  static let pages = try? Pages(folders: [PortalTemplates.folder])
  static let all = EveryPage.allCases.flatMap { page in Language.allCases.map { (page, $0) } }

  static func html(_ page: EveryPage, _ language: Language) throws -> String {
    try page.html(#require(pages), language)
  }

  @Test(arguments: all)
  func `a page stays below 60 KB with as many rows as it may have`(
    page: EveryPage, language: Language
  ) throws {
    #expect(try Self.html(page, language).utf8.count < 60_000)
  }

  @Test(arguments: all)
  func `every tag is closed and every id is its own`(page: EveryPage, language: Language) throws {
    let html = try Self.html(page, language)
    #expect(Outline(html).fault == nil)
    let ids = html.matches(of: /\sid="([^"]+)"/).map(\.output.1)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: all)
  func `nothing needs what the security policy forbids`(page: EveryPage, language: Language) throws
  {
    let whole = try Self.html(page, language)
    let html = whole.replacing(
      /<script src="\/assets\/puzzle\.[0-9a-f]{16}\.js" defer><\/script>/, with: "")
    #expect((html != whole) == (page == .myAttacked), "only a county under attack needs a script")
    for forbidden in [
      "style=", "<style", "<script", " onclick", "javascript:", "http://", "https://",
    ] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
  }

  @Test(arguments: EveryPage.allCases)
  func `the English page has no Chinese words but names`(page: EveryPage) throws {
    let text = try Self.html(page, .en).replacing(/<[^>]+>/, with: " ")
    for word in ["共 ", "已付", "下载", "证明", "首页", "元）", "安排", "到账", "支付", "核对"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func `a county whose payments stand on a page of their own is not told to have none`()
    throws
  {
    func html(_ count: Int) throws -> String {
      var facts = Invented.place(.county)
      (facts.payments, facts.paymentCount, facts.nextPayments) = ([], count, nil)
      let site = Frame(Invented.site, .zh, at: .place(facts.code))
      return try #require(Self.pages).html(PlacePage(facts, .zh), in: site)
    }
    #expect(try html(2_054).contains("/payments?place=621121\""))
    #expect(try !html(2_054).contains("还没有付过款") && html(0).contains("还没有付过款"))
  }

  @Test(arguments: all)
  func `every link inside the portal leads to a route`(page: EveryPage, language: Language) throws {
    let html = try Self.html(page, language)
    let roots = Set(
      Route.allCases.map { $0.pattern.split(separator: "/").first.map(String.init) ?? "" })
    for link in html.matches(of: /href="\/([^"\/?#.]*)/).map(\.output.1) {
      #expect(roots.contains(String(link)) || link == "search", "\(link)")
    }
  }

  @Test(arguments: EveryPage.allCases)
  func `search engines are kept from pages that list people`(page: EveryPage) throws {
    let open: Set<EveryPage> = [
      .home, .search, .nothing, .projects, .reports, .integrity, .rules, .checkUp, .pairings, .data,
      .notices, .bothSides, .toHouseholds, .poverty, .classes, .noClasses,
    ]
    let html = try Self.html(page, .zh)
    #expect(html.contains("content=\"noindex\"") == !open.contains(page))
  }

  @Test func `what a reader typed comes back as text`() throws {
    let html = try Self.html(.nothing, .zh)
    #expect(html.contains("value=\"&lt;没有&gt;\"") && !html.contains("<没有>"))
  }

  @Test func `every template is used`() throws {
    let used: Set<String> = [
      "layout", "error", "choice", HomePage.template, HomePage.hero ?? "", PlacePage.template,
      SearchPage.template, ProjectsPage.template, ProjectPage.template, PaymentsPage.template,
      PaymentPage.template, IntegrityPage.template, RulesPage.template, CheckUpPage.template,
      PairingsPage.template, DataPage.template, PovertyPage.template, ClassesPage.template,
      RegisterPage.template, RecordPage.template, MyPage.template, KioskPage.template,
      NewReportPage.template, ReportPage.template, ReportsPage.template,
      RegisterPage.template, RecordPage.template, NoticesPage.template, NoticePage.template,
      BothSidesPage.template, StoriesPage.template, ToHouseholdsPage.template,
    ]
    #expect(try Set(#require(Self.pages).library.names) == used)
  }
}
