import Portal
import Web

extension Invented {
  static var notices: NoticesPage.Facts {
    var facts = NoticesPage.Facts()
    facts.places = [city, county]
    facts.state = "overdue"
    facts.states = [
      ("overdue", Phrase(zh: "逾期未公示", en: "Overdue"), 12),
      ("due", Phrase(zh: "待公示", en: "Due"), 3),
      ("hanging", Phrase(zh: "公示中", en: "Hanging"), 1_204),
    ]
    facts.years = [2018, 2019, 2020]
    facts.counts.overdue = 12
    facts.counts.hanging = 1_204
    facts.counts.inTime = 1_180
    facts.lines = (0..<40).map { number in
      NoticesPage.Line(
        Phrase(zh: "实施前公示", en: "Notice before the start"),
        notice: number % 3 == 0 ? .notice(Int64(number) + 1) : nil,
        subject: Phrase(same: project(number).name), about: .project(project(number).id),
        place: village.name, due: "2020-06-18", isEstimate: number % 5 == 0,
        published: number % 3 == 0 ? "2020-06-20" : "",
        state: Phrase(zh: "逾期 \(number) 天", en: "\(number) days overdue"), .cinnabar)
    }
    facts.count = 1_219
    facts.next = 40
    facts.rules = (0..<9).map { _ in
      NoticesPage.Rule(
        Phrase(zh: "实施前公示", en: "Notice before the start"),
        terms: Phrase(zh: "20 个工作日内，公示栏", en: "within 20 working days; notice board"),
        basis: "指导意见（2018）第 6 项")
    }
    return facts
  }

  static var projectNotice: NoticePage.Facts {
    var facts = NoticePage.Facts(
      id: 7, code: "N621121-2020-000007", duty: Phrase(zh: "实施前公示", en: "Notice before the start"),
      subject: Phrase(same: project(1).name), places: [city, county, town, village])
    facts.isOnBoard = true
    facts.published = "2020-06-01"
    facts.until = "2020-06-11"
    facts.state = (Phrase(zh: "公示期满", en: "Hung its time"), .jade)
    facts.due = "2020-06-10"
    facts.basis = "固定公开栏不少于 10 天"
    facts.money = [
      (Phrase(zh: "市级财政", en: "City budget"), yuan(1_800_000)),
      (Phrase(zh: "社会帮扶", en: "Society"), yuan(12_000)),
    ]
    facts.projects = [
      NoticePage.Project(
        project(1).name, .project(project(1).id), place: village.name, content: "良种扩繁 300 亩",
        sum: yuan(1_812_000), implementer: "马营镇薯业合作社（示例）", profitLink: "订单收购，保底分红")
    ]
    facts.count = 1
    facts.hotline = "12317"
    facts.url = "https://shanhai.example/notices/1843207733112111105"
    return facts
  }

  static var householdNotice: NoticePage.Facts {
    var facts = projectNotice
    facts.duty = Phrase(zh: "到户受益名单公示", en: "List of benefiting households")
    facts.photographed = "2020-06-02"
    facts.hasPhoto = true
    facts.households = (0..<160).map {
      NoticePage.Household("张*\($0 % 2 == 0 ? "三" : "")", yuan(1_240 + Int64($0)))
    }
    facts.count = 312
    facts.householdSum = yuan(402_156)
    return facts
  }

  static var passedNotice: NoticePage.Facts {
    var facts = projectNotice
    facts.duty = Phrase(zh: "农户名单公示", en: "List of households")
    facts.subject = Phrase(zh: "脱贫退出（2020-06-01）", en: "Exit (2020-06-01)")
    facts.state = (Phrase(zh: "公示中", en: "Hanging"), .sea)
    (facts.money, facts.projects) = ([], [])
    facts.names = (0..<160).map { "张*\($0 % 2 == 0 ? "三" : "")" }
    facts.count = 312
    return facts
  }

  static var bothSides: BothSidesPage.Facts {
    var facts = BothSidesPage.Facts()
    facts.states = [
      ("disputed", Phrase(zh: "有异议", en: "Disputed"), 3),
      ("waiting", Phrase(zh: "待确认", en: "To be confirmed"), 12),
      ("agreed", Phrase(zh: "双方一致", en: "Both agree"), 145),
    ]
    facts.kind = "fund_receipt"
    facts.kinds = [
      BothSidesPage.Kind(
        "fund_receipt", Phrase(zh: "资金到账", en: "Funds received"), count: 60,
        recorded: Phrase(zh: "11.23 亿元", en: "¥1,123.00 million"),
        provider: Phrase(zh: "11.21 亿元", en: "¥1,121.00 million"),
        recipient: Phrase(zh: "11.23 亿元", en: "¥1,123.00 million"),
        agreed: Phrase(zh: "10.96 亿元", en: "¥1,096.00 million"),
        disputed: Phrase(zh: "386.42 万元", en: "¥3.86 million")),
      BothSidesPage.Kind(
        "secondment", Phrase(zh: "挂职与支援", en: "Secondments"), count: 100,
        recorded: Phrase(zh: "12,345 天", en: "12,345 days"), provider: Phrase(same: ""),
        recipient: Phrase(zh: "12,345 天", en: "12,345 days"),
        agreed: Phrase(zh: "0 天", en: "0 days"), disputed: Phrase(zh: "0 天", en: "0 days")),
    ]
    facts.total = 160
    facts.agreed = 145
    facts.count = 160
    facts.next = 40
    facts.lines = (0..<40).map { number in
      BothSidesPage.Line(
        Phrase(zh: "汇款", en: "Funds received"), .record("fund_receipt", Int64(number) + 1),
        in: county, recorded: Phrase(zh: "386.42 万元", en: "¥3.86 million"),
        difference: Phrase(zh: "−20.00 万元", en: "−¥0.20 million"), day: "2019-05-03", age: number,
        remark: Phrase(zh: "等帮扶方确认", en: "waits for the provider"),
        state: Phrase(zh: "待确认", en: "To be confirmed"), .loess)
    }
    return facts
  }
}
