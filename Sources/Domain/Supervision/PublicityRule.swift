/// 公示规定: what must be published when something happens, by whom, where, within how many working
/// days, and for how long; a version of it, good for a time and for a place.
///
/// Rules are records, so that each change of them stands in the log and any past day is judged by
/// the version then in force. A county's own version goes before that of the country.
/// Sources: practice.md 2.1; each row names its own.
package struct PublicityRule: Record {
  package var code = ""
  package var nameZh = ""
  package var nameEn = ""
  package var place = DivisionCode.country
  package var from: Day?
  package var until: Day?
  package var trigger = PublicityTrigger.allocated
  package var carrier = PublicityCarrier.portal
  package var publisher = Role.countyOffice
  package var within = 0
  package var hangs = 0
  package var hangsWorkingDays = false
  package var basis = ""

  package init() {}

  package static let register = Register<PublicityRule>(
    "publicity_rule", zh: "公示规定", en: "Publicity rules", owner: .shared, privacy: .open,
    key: ["code", "place", "valid_from"], keptBy: [.administrator],
    fields: [
      .text(\.code, "code", zh: "义务代码", en: "Code", length: 1...40),
      .text(\.nameZh, "name_zh", zh: "名称", en: "Name (Chinese)", length: 1...40),
      .text(\.nameEn, "name_en", zh: "英文名称", en: "Name (English)", length: 1...60),
      .division(\.place, "place", zh: "适用区划", en: "Place"),
      .day(\.from, "valid_from", zh: "起用日期", en: "Valid from", required: true),
      .day(\.until, "valid_until", zh: "停用日期", en: "Valid until"),
      .choice(\.trigger, "trigger", zh: "何时产生", en: "Arises when"),
      .choice(\.carrier, "carrier", zh: "公示载体", en: "Where"),
      .choice(\.publisher, "publisher", zh: "公示单位", en: "By whom"),
      .count(\.within, "within", zh: "期限", en: "Within", unit: .workingDays),
      .count(\.hangs, "hangs", zh: "公示时长（0 为长期）", en: "Hangs (0: long-term)", unit: .days),
      .flag(\.hangsWorkingDays, "hangs_working_days", zh: "时长按工作日", en: "Hangs in working days"),
      .text(\.basis, "basis", zh: "依据", en: "Basis", length: 1...200),
    ],
    checks: [
      .init("rule_ends_before", zh: "停用日期早于起用日期", en: "ends before it begins") { rule in
        guard let from = rule.from, let until = rule.until else { return true }
        return from <= until
      },
      .init(
        "rule_publisher", zh: "公示单位应为村级（代表公示栏所在的村、乡镇或县）、乡镇、县协作办或县财政",
        en: "published by a village (whoever keeps the board), township, county office or finance"
      ) { [.village, .township, .countyOffice, .finance].contains($0.publisher) },
    ])

  /// The duty's name.
  package var labels: Labels { Labels(zh: nameZh, en: nameEn) }

  /// Whether this version is in force on a day.
  package func isGood(on day: Day) -> Bool {
    guard let from else { return false }
    return from <= day && until.map { day <= $0 } ?? true
  }

  /// Whether this version is in force at a place on a day.
  package func isGood(at place: DivisionCode, on day: Day) -> Bool {
    isGood(on: day) && place.text.hasPrefix(self.place.prefix)
  }

  /// The first and, unless it is for good, the last day of a notice hung on a day.
  package func hangs(from day: Day, _ calendar: WorkCalendar) -> Day? {
    guard hangs > 0 else { return nil }
    return hangsWorkingDays ? calendar.adding(hangs, to: day).day : day.adding(days: hangs)
  }

  /// The roles that may publish at a place; a village's board is also kept by its township, and a
  /// board above the village by the office of that level.
  package func publishers(at place: DivisionCode) -> Set<Role> {
    guard publisher == .village else { return [publisher] }
    switch place.level {
    case .village: return [.village, .township]
    case .township: return [.township]
    case .country, .province, .prefecture, .county: return [.countyOffice]
    }
  }
}

/// What makes a duty to publish arise.
package enum PublicityTrigger: String, CodeList {
  case allocated, arranged, pooled, changed, approved, listed, finished, accepted
  case assessed, reassessed, decided

  package var labels: Labels {
    switch self {
    case .allocated: Labels(zh: "资金下达", en: "money is allocated")
    case .arranged: Labels(zh: "资金安排到项目", en: "money is arranged to a project")
    case .pooled: Labels(zh: "项目入库", en: "a project enters the pool")
    case .changed: Labels(zh: "项目内容调整", en: "a project's content is changed")
    case .approved: Labels(zh: "项目批准（实施前）", en: "a project is approved (before its start)")
    case .listed: Labels(zh: "到户名单支付", en: "a list of households is paid")
    case .finished: Labels(zh: "项目完工", en: "a project is finished")
    case .accepted: Labels(zh: "项目验收", en: "a project is accepted")
    case .assessed: Labels(zh: "农户经民主评议", en: "households are assessed by their village")
    case .reassessed: Labels(zh: "农户经二次评议", en: "households are assessed again")
    case .decided: Labels(zh: "农户经县级审定", en: "households are decided on by the county")
    }
  }
}

/// Where a notice is published (practice.md 2.1).
package enum PublicityCarrier: String, CodeList {
  case portal, board

  package var labels: Labels {
    switch self {
    case .portal: Labels(zh: "县级门户网站", en: "county portal")
    case .board: Labels(zh: "公示栏", en: "notice board")
    }
  }
}
