import Domain

/// 扶贫车间, a register that only these tests know: one file and one line in a list is all it takes.
struct Workshop: Record {
  var code = ""
  var name = ""
  var village = DivisionCode.unknown
  var kind = WorkshopKind.textile
  var opened: Day?
  var workers = 0
  var invested = Money.zero
  var manager = ""
  var usable = false

  static let register = Register<Workshop>(
    "workshop", zh: "扶贫车间", en: "Workshop", owner: .county, privacy: .personal, key: ["code"],
    place: "village",
    fields: [
      .text(\.code, "code", zh: "车间编号", en: "Code", length: 1...10),
      .text(\.name, "name", zh: "车间名称", en: "Name", length: 1...60),
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .choice(\.kind, "kind", zh: "类型", en: "Kind"),
      .day(\.opened, "opened", zh: "投产日期", en: "Opened"),
      .count(\.workers, "workers", zh: "吸纳就业", en: "Workers", unit: .persons),
      .money(\.invested, "invested", zh: "投资", en: "Invested"),
      .citizenNumber(\.manager, "manager", zh: "负责人身份证", en: "Manager's ID number"),
      .flag(\.usable, "usable", zh: "可用", en: "Usable"),
    ],
    checks: [
      .init("workers_need_opening", zh: "有就业的须填投产日期", en: "workers need an opening day") {
        $0.workers == 0 || $0.opened != nil
      }
    ])
}

/// What a workshop makes.
enum WorkshopKind: String, CodeList {
  case textile, food

  var labels: Labels {
    switch self {
    case .textile: Labels(zh: "纺织", en: "Textile")
    case .food: Labels(zh: "食品", en: "Food")
    }
  }
}

/// The same register a year later, with one field more.
struct WiderWorkshop: Record {
  var inner = Workshop()
  var area = 0

  static let register = Register<WiderWorkshop>(
    "workshop", zh: "扶贫车间", en: "Workshop", owner: .county, privacy: .personal, key: ["code"],
    place: "village",
    fields: [
      .text(\.inner.code, "code", zh: "车间编号", en: "Code", length: 1...10),
      .text(\.inner.name, "name", zh: "车间名称", en: "Name", length: 1...60),
      .division(\.inner.village, "village", zh: "所在村", en: "Village", level: .village),
      .choice(\.inner.kind, "kind", zh: "类型", en: "Kind"),
      .day(\.inner.opened, "opened", zh: "投产日期", en: "Opened"),
      .count(\.inner.workers, "workers", zh: "吸纳就业", en: "Workers", unit: .persons),
      .money(\.inner.invested, "invested", zh: "投资", en: "Invested"),
      .citizenNumber(\.inner.manager, "manager", zh: "负责人身份证", en: "Manager's ID number"),
      .flag(\.inner.usable, "usable", zh: "可用", en: "Usable"),
      .count(\.area, "area", zh: "面积", en: "Area", unit: .mu),
    ])
}
