import Domain
import Portal
import Web

/// A small invented world, as large as real pages get.
enum Invented {
  static func yuan(_ yuan: Int64) -> Amount { Amount(fen: yuan * 100) }

  static let root = String(repeating: "Root", count: 10) + "Roo="

  static let site = Site(
    synthetic: Site.example, asOf: "2020-11-02 16:00", records: 1_100_826, holds: true)

  static let city = PlacePage.Above("621100", Phrase(zh: "定西市", en: "Dingxi"))
  static let county = PlacePage.Above("621121", Phrase(zh: "通渭县", en: "Tongwei"))
  static let town = PlacePage.Above("621121102", Phrase(zh: "马营镇", en: "Maying Town"))
  static let village = PlacePage.Above("621121102201", Phrase(zh: "马营村", en: "Maying Village"))

  static let categories = [
    Phrase(zh: "产业", en: "Industry"), Phrase(zh: "基础设施", en: "Infrastructure"),
    Phrase(zh: "劳务", en: "Labour"), Phrase(zh: "教育医疗", en: "Schools and health"),
    Phrase(zh: "生态", en: "Ecology"),
  ]

  static let counties: [PlaceLine] = zip(
    [
      ("安定区", "Anding"), ("通渭县", "Tongwei"), ("陇西县", "Longxi"), ("渭源县", "Weiyuan"),
      ("临洮县", "Lintao"), ("漳县", "Zhangxian"), ("岷县", "Minxian"),
    ], [170, 210, 155, 150, 148, 140, 150] as [Int64]
  ).enumerated().map { position, entry in
    PlaceLine(
      code: "62110\(position)", name: Phrase(zh: entry.0.0, en: entry.0.1),
      provider: Phrase(zh: "福州市台江区", en: "Taijiang, Fuzhou"),
      arranged: yuan(entry.1 * 1_000_000), paid: yuan(entry.1 * 963_120), projects: 90 + position)
  }

  static func project(_ number: Int) -> ProjectLine {
    ProjectLine(
      id: 1_843_207_733_112_111_104 + Int64(number), name: "马营镇马铃薯良种扩繁基地（第 \(number) 期）",
      place: Phrase(zh: "通渭县马营镇", en: "Maying, Tongwei"), category: categories[number % 5],
      year: 2016 + number % 5, arranged: yuan(1_800_000 + Int64(number) * 1000),
      paid: yuan(1_260_000), stage: ProjectLine.Stage.allCases[number % 5])
  }

  static func payment(_ number: Int, place: Phrase = Phrase(same: "")) -> PaymentLine {
    let names = ["张*明", "李*", "王*兰", "赵*文", "马*"]
    let purposes = ["种植补贴 · 马铃薯良种", "劳务交通补助 · 赴福州", "扶贫车间分红", "雨露计划"]
    return PaymentLine(
      id: 1_843_207_733_112_500_000 + Int64(number), payee: names[number % 5],
      amount: Amount(fen: 62_000 + Int64(number * 7919 % 300_000)), purpose: purposes[number % 4],
      day: "2020-06-\(10 + number % 20)",
      state: number % 17 == 3 ? .returned : number % 11 == 5 ? .pending : .arrived, place: place)
  }

  static let chain: [ChainStep] = [
    .init(
      .committed, .done, day: "2018-10-12", actor: "福州市", amount: yuan(120_000_000),
      remark: "年度协议"),
    .init(
      .received, .done, day: "2019-03-21", actor: "定西市财政局", amount: yuan(120_000_000),
      links: [Link("第 48,211 条", .paymentProof(1))]),
    .init(.allocated, .done, day: "2019-03-28", actor: "通渭县财政局", amount: yuan(21_000_000)),
    .init(.consented, .done, day: "2019-04-10", actor: "台江区对口办 科长"),
    .init(
      .arranged, .done, day: "2019-04-25", actor: "通渭县扶贫办", amount: yuan(1_800_000),
      remark: "公示 10 天无异议"),
    .init(.requested, .done, day: "2019-09-12", actor: "马营镇", amount: yuan(540_000)),
    .init(.paid, .done, day: "2019-09-30", actor: "通渭县财政局", amount: yuan(1_260_000)),
    .init(.returned, .waiting),
  ]
}

extension Invented {
  static var home: HomePage.Facts {
    let cityLevel = [136, 168, 124, 120, 118, 112, 120] as [Int64]
    let given = (0..<7).flatMap { index -> [FlowChart.Band] in
      let total = counties[index].arranged.fen / 100 / 1_000_000
      return [
        .init(from: 0, to: index, yuan(cityLevel[index] * 1_000_000)),
        .init(from: 1, to: index, yuan((total - cityLevel[index]) * 1_000_000)),
      ]
    }
    let shares = [41, 21, 17, 13, 8] as [Int64]
    let used = (0..<7).flatMap { index in
      (0..<5).map { use in
        FlowChart.Band(
          from: index, to: use, Amount(fen: counties[index].arranged.fen / 100 * shares[use]))
      }
    }
    return HomePage.Facts(
      period: "2016–2020", provider: Phrase(zh: "福州", en: "Fuzhou"),
      recipient: Phrase(zh: "定西", en: "Dingxi"), example: "通渭 马营",
      totals: [
        .init(
          Phrase(zh: "财政帮扶资金", en: "Fiscal aid"), Phrase(zh: "11.23", en: "¥1.12"),
          unit: Phrase(zh: "亿元", en: "billion"),
          source: Phrase(zh: "福州日报 2020-10-17", en: "Fuzhou Daily 2020-10-17")),
        .init(
          Phrase(zh: "实施项目", en: "Projects"), Phrase(same: "704"), unit: Phrase(zh: "个", en: ""),
          source: Phrase(zh: "福州日报 2020-10-17", en: "Fuzhou Daily 2020-10-17")),
        .init(
          Phrase(zh: "到福州就业", en: "Employed in Fuzhou"), Phrase(same: "10,646"),
          unit: Phrase(zh: "人次", en: "person-times"),
          source: Phrase(zh: "定西日报 2020-11-02", en: "Dingxi Daily 2020-11-02")),
        .init(
          Phrase(zh: "贫困发生率", en: "Incidence of poverty"), Phrase(same: "17.65→1.58"),
          unit: Phrase(same: "%"),
          source: Phrase(zh: "2015–2019 统计", en: "Statistics 2015–2019")),
      ], sources: [Phrase(zh: "福州市级", en: "Fuzhou City"), Phrase(zh: "区县级", en: "Districts")],
      counties: counties, categories: categories, given: given, used: used, projectCount: 704,
      recent: (0..<6).map(project))
  }

  static func place(_ level: PlacePage.Level) -> PlacePage.Facts {
    let above: [PlacePage.Above] =
      switch level {
      case .province, .city: []
      case .county: [city]
      case .town: [city, county]
      case .village: [city, county, town]
      }
    let here =
      switch level {
      case .province, .city: city
      case .county: county
      case .town: town
      case .village: village
      }
    var facts = PlacePage.Facts(code: here.code, name: here.name, level: level, above: above)
    facts.received = level == .village || level == .town ? nil : yuan(210_000_000)
    facts.provider =
      level == .village
      ? Phrase(zh: "台江区某街道", en: "A street in Taijiang") : Phrase(zh: "福州市", en: "Fuzhou")
    facts.arranged = yuan(4_000_000)
    facts.paid = yuan(3_864_200)
    facts.years = (2016...2020).map {
      .init($0, arranged: yuan(Int64($0 - 2014) * 200_000), paid: yuan(Int64($0 - 2014) * 170_000))
    }
    facts.categories = zip(categories, [150, 90, 70, 40, 1] as [Int64]).map {
      .init($0, yuan($1 * 10_000))
    }
    if level != .village {
      facts.places = (1...20).map {
        PlaceLine(
          code: "6211211\($0 + 10)", name: Phrase(zh: "第\($0)镇", en: "Town \($0)"),
          arranged: yuan(Int64($0) * 431_000), paid: yuan(Int64($0) * 400_000), projects: $0)
      }
    }
    facts.projects = (0..<7).map(project)
    facts.projectCount = 7
    facts.payments = (0..<50).map { payment($0) }
    facts.paymentCount = 318
    facts.nextPayments = "2020-04-02~184320773311"
    return facts
  }

  static var projectFacts: ProjectPage.Facts {
    var facts = ProjectPage.Facts(project(2), in: [city, county, town])
    facts.implementer = "通渭县马营镇人民政府"
    facts.purpose = "建成原种扩繁基地 500 亩，带动农户订单种植。"
    facts.households = 212
    facts.people = 896
    facts.poorPeople = 743
    facts.chain = chain
    facts.budget = yuan(2_000_000)
    facts.way = (1...6).map { number in
      Way.Step(
        "记进度", .done, day: "2018-0\(number)-12", actor: "通渭县马营镇（乡镇）", remark: "平整土地",
        photo: .projectPhoto(2, step: number))
    }
    facts.budgets = [
      Way.Step(
        "申请调整预算", .done, day: "2018-05-02", actor: "通渭县马营镇（乡镇）",
        remark: "由 1,500,000.00 元 调为 2,000,000.00 元 · 扩大面积"),
      Way.Step("县级审核预算调整", .waiting, actor: "县协作办"),
    ]
    facts.payLimit = 90
    facts.villages = (0..<8).map { index in
      .init(
        .init("62112110220\(index)", Phrase(zh: "第\(index + 1)村", en: "Village \(index + 1)")),
        paid: yuan(Int64(90 - index * 11) * 4_000), payments: 60 - index * 7)
    }
    facts.payments = (0..<50).map { payment($0, place: village.name) }
    facts.paymentCount = 212
    return facts
  }

  static var paymentFacts: PaymentPage.Facts {
    PaymentPage.Facts(
      payment(0), in: [city, county, town, village], project: (project(2).id, project(2).name),
      chain: Array(chain.prefix(7)),
      proof: .init(
        county: county, index: 60_034,
        leafHash: "4a1b6c0f8a3de1f7c9a0b2d5e8f31472a6b9c0d3e4f5061728394a5b6c7d8e9f",
        treeSize: 71_022, root: root,
        checkpoint: """
          shanhai.example/621121
          71022
          \(root)

          — shanhai.example/621121 \(String(repeating: "Example", count: 13))=

          """,
        verifierKey: "shanhai.example/621121+0a1b2c3d+\(String(repeating: "Key", count: 14))A=",
        line: 35)
    )
  }

  static var paymentsFacts: PaymentsPage.Facts {
    PaymentsPage.Facts(
      places: [city, county], year: 2020, years: Array(2016...2020).reversed(),
      lines: (0..<50).map { payment($0, place: village.name) }, count: 71_022,
      sum: yuan(189_000_000), next: "2020-04-02~184320773311", smaller: place(.county).places)
  }

  static var integrity: IntegrityPage.Facts {
    let names = [
      ("协作资金专户", "Fiscal aid account"), ("应收帮扶资金", "Aid promised"), ("帮扶收入", "Aid received"),
      ("县级指标", "County allocation"),
      ("项目安排", "Arranged for projects"), ("在途支付", "Payments under way"),
      ("项目支出", "Spent on projects"), ("结余退回", "Balance returned"),
    ]
    return IntegrityPage.Facts(
      check: .init(at: "2020-11-02 16:00", entries: 1_100_826),
      accounts: names.enumerated().map { index, name in
        let sign: Int64 = index % 2 == 0 ? 1 : 0
        return .init(
          Phrase(zh: name.0, en: name.1), debit: yuan(1_123_000_000 * sign),
          credit: yuan(1_123_000_000 * (1 - sign)))
      },
      logs: counties.map {
        .init(
          .init($0.code, $0.name), size: 71_022,
          root: root, signed: "2020-11-02 15:59")
      },
      figures: (0..<20).map {
        .init(
          Phrase(zh: "财政帮扶资金（亿元）", en: "Fiscal aid (100 million yuan)"), published: "11.23",
          recorded: "11.23",
          source: "福州日报 2020-10-17", agrees: $0 == 5 ? false : $0 == 9 ? nil : true)
      })
  }

  static var findings: [String: FindingCounts] {
    var some = FindingCounts()
    some.raised = 31
    some.closed = [.dataCorrection: 14, .dismissed: 6]
    var few = FindingCounts()
    few.raised = 3
    return ["R1": some, "R2": few]
  }

  static var pairings: [PairingsPage.Pairing] {
    (0..<40).map { index in
      .init(
        provider: Phrase(zh: "福州市台江区", en: "Taijiang, Fuzhou"),
        recipient: index % 2 == 0 ? county : city,
        level: Phrase(zh: "县级", en: "County"), from: "2016-09-08",
        until: index == 3 ? "2019-12-31" : "", arranged: yuan(210_000_000))
    }
  }

  static var catalogue: [DataPage.Entry] {
    (0..<20).map { index in
      .init(
        "workshop\(index)", Phrase(zh: "扶贫车间", en: "Workshops"),
        about: Phrase(
          zh: "用帮扶资金在村里办的就业车间", en: "Workplaces set up in villages with assistance money"),
        count: 128, changed: "2020-10-30", isMasked: index % 4 == 1)
    }
  }

  static var register: RegisterPage.Facts {
    RegisterPage.Facts(
      name: "workshop", title: Phrase(zh: "扶贫车间", en: "Workshops"),
      about: Phrase(
        zh: "用帮扶资金在村里办的就业车间。", en: "Workplaces set up in villages with assistance money."),
      columns: [
        .init(Phrase(zh: "车间名称", en: "Name")), .init(Phrase(zh: "所在村", en: "Village")),
        .init(Phrase(zh: "投产日期", en: "Opened")),
        .init(Phrase(zh: "吸纳就业（人）", en: "Workers"), isFigure: true),
        .init(Phrase(zh: "其中脱贫人口（人）", en: "Of whom registered poor"), isFigure: true),
      ],
      rows: (0..<50).map {
        .init(Int64($0) + 1_843_207_733_112, ["会川镇服装加工扶贫车间", "马营村", "2019-05-01", "41", "28"])
      },
      count: 128, next: 1_843_207_733_162)
  }

  static var record: RecordPage.Facts {
    RecordPage.Facts(
      register: "workshop", registerTitle: Phrase(zh: "扶贫车间", en: "Workshops"),
      id: 1_843_207_733_112, heading: "会川镇服装加工扶贫车间",
      fields: [
        .init(Phrase(zh: "车间名称", en: "Name"), "会川镇服装加工扶贫车间"),
        .init(Phrase(zh: "所在村", en: "Village"), "马营村", address: .place(village.code)),
        .init(Phrase(zh: "投产日期", en: "Opened"), "2019-05-01"),
        .init(Phrase(zh: "吸纳就业", en: "Workers"), "41 人"), .init(Phrase(zh: "备注", en: "Remark"), ""),
      ],
      history: [
        .init(
          at: "2020-10-30 09:12", role: Phrase(zh: "渭源县经办", en: "Clerk, Weiyuan"),
          deed: Phrase(zh: "吸纳就业改为 41", en: "Workers changed to 41")),
        .init(
          at: "2019-05-03 10:00", role: Phrase(zh: "渭源县经办", en: "Clerk, Weiyuan"),
          deed: Phrase(zh: "登记", en: "Recorded")),
      ])
  }
}
