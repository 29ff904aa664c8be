import Domain
import Portal
import Storage
import Web

/// Invented facts of the pages on which people ask and object.
extension Invented {
  static let receipt: ReceiptCode = {
    var random = SystemRandomNumberGenerator()
    return ReceiptCode(in: place(0), using: &random)
  }()

  static let myAnswer = MyPage.Facts(
    answer: .init(
      (1...40).map {
        .init(
          payment($0),
          agreed: [
            Phrase(zh: "福州市协作办 2019-03-12 同意", en: "Fuzhou office consented 2019-03-12"),
            Phrase(zh: "县里 2019-04-02 批准", en: "the county approved 2019-04-02"),
          ])
      }, looks: looks), hotline: "12317")

  /// As many looks as the page ever shows.
  private static let looks: [AccessLook] = (0..<20).map { number -> AccessLook in
    let acts = ["list", "reveal", "bank_file", "export", "who_looked"]
    let time = Int64(1_577_836_800_000_000) + Int64(number) * 86_400_000_000
    let isStaff = number > 0
    return AccessLook(
      at: Instant(microseconds: time), role: isStaff ? Role.finance : nil,
      office: isStaff ? "安定区财政局" : "", act: acts[number % 5],
      purpose: number % 5 == 1 ? RevealPurpose.paymentCheck : nil)
  }

  static let myErrors = MyPage.Facts(
    place: village,
    errors: ["number": Phrase(zh: "位数或校验码不对", en: "wrong length or check character")],
    hotline: "12317")

  static let myCode = MyPage.Facts(
    code: .init(ticket: "1z141z4-1z141z4-1z141z4-1z141z4", minutes: 10, triesLeft: 4),
    hotline: "12317")

  /// Where no code can be sent, after one that is of no use any more.
  static let myReceipt = MyPage.Facts(
    counties: [county], sendsCodes: false, isCodeUnknown: true, hotline: "12317")

  /// As many counties under attack as a province has.
  static let myAttacked = MyPage.Facts(
    counties: [county],
    work: WorkAsked(
      Array(
        repeating: .init(
          county.name,
          puzzle: "621121.1790000000.0123456789abcdef." + String(repeating: "0", count: 64)),
        count: 90), bits: 18, isLacking: true), hotline: "12317")

  static func kiosks(_ places: [PlaceLine]) -> KioskPage.Facts {
    .init(place: county, paid: yuan(120_000_000), places: places + places)
  }

  static let kioskVillage = KioskPage.Facts(
    place: village, above: [county, town], paid: yuan(38_642),
    payments: (1...12).map { payment($0) }, next: "7")

  static let newReport = NewReportPage.Facts(
    about: "payment/42",
    subject: Phrase(zh: "支付 · 张*三 ¥1,200.00", en: "Payment · 张*三 ¥1,200.00"),
    places: [city, county, town, village], days: 20,
    errors: ["text": Phrase(zh: "长度应为 5–2000 个字", en: "must have 5 to 2000 characters")])

  static let report = ReportPage.Facts(
    receipt, settled, ReportClock(), today: day(40),
    verifierKey: "shanhai.example/log/621121+00000000+AAAA")

  static let reports = ReportsPage.Facts(
    statistics: ReportStatistics(many, on: day(90), ReportClock()) { $0.place },
    names: [place(0): county.name, place(1): Phrase(zh: "陇西县", en: "Longxi")], overdue: 3,
    outcomes: (1...40).map { _ in
      .init(
        place: county.name, kind: Phrase(zh: "支付", en: "Payment"), received: "2020-03-01",
        settled: "2020-03-19", action: .resolved,
        words: "经核实，该户补助因账号变更退回，已于三月十八日重新发放到位，并向本人说明。")
    }, hotline: "12317")

  private static let settled: ReportCase = {
    let steps: [(ReportAction, Int, String)] = [
      (.accepted, 2, ""), (.handedOver, 5, "由镇政府核实名单"), (.resolved, 30, "已补发到户"),
    ]
    var report = ReportCase(
      "R0123456789ABCDEF", at: place(0), about: ReportSubject("payment/42"), received: day(0))
    for (action, after, words) in steps {
      var step = ReportStep()
      step.action = action
      step.day = day(after)
      step.words = words
      step.actingOffice = "县协作办"
      step.office = action == .handedOver ? "马营镇政府" : ""
      report.add(step)
    }
    return report
  }()

  private static let many = (0..<30).map { number in
    var report = ReportCase(
      "R\(number)", at: place(number % 3), about: nil, received: day(number * 3))
    var step = ReportStep()
    step.action = .resolved
    step.day = day(number * 4 + 5)
    if number % 4 > 0 { report.add(step) }
    return report
  }

  private static func place(_ number: Int) -> DivisionCode {
    DivisionCode("62112\(number + 1)") ?? .country
  }

  private static func day(_ after: Int) -> Day {
    Day(ordinal: 18_262 + after) ?? day(0)
  }
}
