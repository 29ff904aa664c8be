import Domain
import Portal
import Web

/// Every page of the portal with invented facts, by the name of its preview.
enum EveryPage: String, CaseIterable, Sendable {
  case home, city, county, village, search, nothing, projects, project, payments, payment, unproved
  case my, myAnswer, myErrors, myAttacked, myCode, myReceipt, kiosks, kioskVillage, newReport,
    report, reports
  case integrity, rules, checkUp, pairings, data, register, record, error
  case notices, notice, poster, passed, bothSides
  case stories, noStories, toHouseholds, poverty, classes, noClasses

  /// The page in one language as HTML.
  func html(_ pages: Pages, _ language: Language) throws -> String {
    let frame = Frame(Invented.site, language, at: address)
    return try pages.html(page(language), in: frame)
  }

  private func page(_ language: Language) -> any Page {
    switch self {
    case .home: HomePage(Invented.home, language)
    case .city: PlacePage(Invented.place(.city), language)
    case .county: PlacePage(Invented.place(.county), language)
    case .village: PlacePage(Invented.place(.village), language)
    case .search:
      SearchPage(
        .init(words: "马营", places: places, projects: [Invented.project(1)], hasMore: true), language
      )
    case .nothing: SearchPage(.init(words: "<没有>"), language)
    case .projects:
      ProjectsPage(
        .init(
          place: Invented.county, category: "industry", categories: categories,
          years: [2020, 2019],
          lines: (0..<50).map(Invented.project), count: 96, next: 7), language)
    case .project: ProjectPage(Invented.projectFacts, language)
    case .payments: PaymentsPage(Invented.paymentsFacts, language)
    case .payment: PaymentPage(Invented.paymentFacts, language)
    case .unproved: PaymentPage(.init(Invented.payment(3), in: []), language)
    case .my: MyPage(.init(counties: [Invented.county], hotline: "12317"), language)
    case .myAnswer: MyPage(Invented.myAnswer, language)
    case .myErrors: MyPage(Invented.myErrors, language)
    case .myAttacked: MyPage(Invented.myAttacked, language)
    case .myCode: MyPage(Invented.myCode, language)
    case .myReceipt: MyPage(Invented.myReceipt, language)
    case .kiosks: KioskPage(Invented.kiosks(places), language)
    case .kioskVillage: KioskPage(Invented.kioskVillage, language)
    case .newReport: NewReportPage(Invented.newReport, language)
    case .report: ReportPage(Invented.report, language)
    case .reports: ReportsPage(Invented.reports, language)
    case .integrity: IntegrityPage(Invented.integrity, language)
    case .rules: RulesPage(Invented.findings, language)
    case .checkUp: CheckUpPage(Invented.checkUps, language)
    case .pairings:
      PairingsPage(Invented.pairings, bothSides: Phrase(same: "704 / 700"), language)
    case .data: DataPage(Invented.catalogue, language)
    case .register: RegisterPage(Invented.register, language)
    case .record: RecordPage(Invented.record, language)
    case .notices: NoticesPage(Invented.notices, language)
    case .notice: NoticePage(Invented.projectNotice, language)
    case .poster: NoticePage(Invented.householdNotice, language)
    case .passed: NoticePage(Invented.passedNotice, language)
    case .bothSides: BothSidesPage(Invented.bothSides, language)
    case .stories: StoriesPage(Invented.stories, language)
    case .noStories: StoriesPage([], language)
    case .toHouseholds:
      ToHouseholdsPage(
        Invented.helpFigures, Invented.workChains, { _ in Invented.county.name }, language)
    case .poverty: PovertyPage(Invented.poverty, language)
    case .classes: ClassesPage(Invented.classes, language)
    case .noClasses: ClassesPage(ClassesPage.Facts(Invented.county), language)
    case .error: ErrorPage(.notFound, correlation: "7f3a9c", language)
    }
  }

  private var categories: [(code: String, name: Phrase)] {
    zip(["industry", "infrastructure", "labour", "schools", "ecology"], Invented.categories).map {
      ($0, $1)
    }
  }

  private var places: [PlaceLine] {
    (1...6).map {
      PlaceLine(
        code: "62112110220\($0)", name: Invented.village.name,
        above: [Invented.city.name, Invented.county.name, Invented.town.name],
        arranged: Invented.yuan(1), paid: Invented.yuan(38_642), projects: 1)
    }
  }

  private var address: Address? {
    switch self {
    case .home: .home
    case .city, .county, .village: .place("621121")
    case .search, .nothing: .search("马营")
    case .projects: .projects()
    case .project: .project(2)
    case .payments: .payments()
    case .payment, .unproved: .payment(1)
    case .my, .myAnswer, .myErrors, .myAttacked, .myCode, .myReceipt: .my()
    case .kiosks: .kiosk()
    case .kioskVillage: .kiosk(place: "621121102201")
    case .newReport: .newReport(about: "payment/42")
    case .report: .report(Invented.receipt.text)
    case .reports: .reports()
    case .integrity: .integrity
    case .rules: .rules
    case .checkUp: .checkUp
    case .pairings: .pairings
    case .data: .data
    case .register: .register("workshop")
    case .record: .record("workshop", 1)
    case .notices: .notices(place: "621121")
    case .notice, .poster, .passed: .notice(7)
    case .bothSides: .bothSides()
    case .stories, .noStories: .stories()
    case .toHouseholds: .toHouseholds()
    case .poverty: .poverty(place: "621121")
    case .classes, .noClasses: .classes(place: "621121")
    case .error: nil
    }
  }
}
