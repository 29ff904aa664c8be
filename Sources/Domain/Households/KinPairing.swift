/// 结对认亲: a cadre is paired with a household and answers for a problem of it.
///
/// What is written of the problem and of what is done may name an illness, so it is sealed with the
/// cadre's name. Source: S26 (leading cadres with poor families; problems are handled by class).
package struct KinPairing: Record {
  package var village = DivisionCode.unknown
  package var number = ""
  package var household = ""
  package var cadre = ""
  package var unit = ""
  package var from: Day?
  package var until: Day?
  package var problem = ProblemClass.other
  package var need = ""
  package var measure = ""
  package var state = ProblemState.open
  package var solved: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<KinPairing>(
    "kin_pairing", zh: "结对认亲", en: "Pairings of kin", owner: .county, privacy: .personal,
    key: ["number"], place: "village", keptBy: Role.registerKeepers.union([.partner]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.number, "number", zh: "结亲编号", en: "Number", length: 1...40, privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .text(\.cadre, "cadre", zh: "干部姓名", en: "Cadre", length: 1...60, privacy: .personal),
      .text(\.unit, "unit", zh: "干部单位", en: "Unit", length: 1...80, privacy: .staff),
      .day(\.from, "valid_from", zh: "结亲日期", en: "From", required: true, privacy: .staff),
      .day(\.until, "valid_until", zh: "结束日期", en: "Until", privacy: .staff),
      .choice(\.problem, "problem", zh: "困难类别", en: "Class of problem", privacy: .staff),
      .text(\.need, "need", zh: "具体困难", en: "Problem", length: 0...200, privacy: .personal),
      .text(
        \.measure, "measure", zh: "拟采取措施", en: "Measure planned", length: 0...200,
        privacy: .personal),
      .choice(\.state, "state", zh: "解决情况", en: "State", privacy: .staff),
      .day(\.solved, "solved", zh: "解决日期", en: "Solved", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("kin_ends_before", zh: "结束日期早于结亲日期", en: "ends before it begins") { row in
        guard let from = row.from, let until = row.until else { return true }
        return from <= until
      },
      .init(
        "solved_day", zh: "已解决的须填解决日期，且不早于结亲日期；未解决的不填",
        en: "a problem is solved on a day, not before the pairing; an open one has none"
      ) { row in
        guard row.state == .solved else { return row.solved == nil }
        guard let from = row.from, let solved = row.solved else { return false }
        return from <= solved
      },
    ])

  /// Who sees the list: readers of the register, and the partner whose cadres are paired.
  package static let readers = Role.registerReaders.union([.partner])

  /// Whether the cadre and the household are paired on a day.
  package func isGood(on day: Day) -> Bool {
    guard let from else { return false }
    return from <= day && until.map { day <= $0 } ?? true
  }
}
