/// 年度贫困人口: how many were poor in a village at the end of a year, and how the number came
/// about (S87).
///
/// A county's close counts a year from persons and names the size of the log it was counted from;
/// what a village only reported says so. `base` is the rural registered population, below which
/// the incidence is a share. Cells are small, so pages show them by `SmallCells` alone.
package struct YearEnd: Record {
  package var village = DivisionCode.unknown
  package var year = 0
  package var households = 0
  package var persons = 0
  package var base: Int?
  package var before: Int?
  package var entered: Int?
  package var fellBack: Int?
  package var increased: Int?
  package var movedIn: Int?
  package var lifted: Int?
  package var died: Int?
  package var decreased: Int?
  package var removed: Int?
  package var movedOut: Int?
  package var unstable: Int?
  package var marginal: Int?
  package var sudden: Int?
  package var reported = false
  package var logSize: Int?
  package var closed: Day?
  package var person = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<YearEnd>(
    "year_end", zh: "年度贫困人口", en: "Poor at the end of a year", owner: .county, privacy: .staff,
    key: ["village", "year"], place: "village", effect: .fact, keptBy: [.province, .countyOffice],
    fields: [
      .division(\.village, "village", zh: "行政村", en: "Village", level: .village, privacy: .staff),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .count(
        \.households, "households", zh: "贫困户数", en: "Poor households", unit: .households,
        required: true, privacy: .staff),
      .count(
        \.persons, "persons", zh: "贫困人口", en: "Poor persons", unit: .persons, required: true,
        privacy: .staff),
      .count(
        \.base, "base", zh: "乡村户籍人口", en: "Registered population", unit: .persons, privacy: .staff),
    ] + flows + [
      count(\.unstable, "unstable", zh: "脱贫不稳定户", en: "Unstably out", unit: .households),
      count(\.marginal, "marginal", zh: "边缘易致贫户", en: "Close to poverty", unit: .households),
      count(\.sudden, "sudden", zh: "突发严重困难户", en: "In sudden difficulty", unit: .households),
      .flag(\.reported, "reported", zh: "上报数", en: "Reported", privacy: .staff),
      count(\.logSize, "log_size", zh: "结转时日志条数", en: "Size of the log", unit: .pieces),
      .day(\.closed, "closed", zh: "结转日期", en: "Closed", privacy: .staff),
      .text(\.person, "person", zh: "结转人", en: "Closed by", length: 0...40, privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "flows_disagree", zh: "年末人口与上年末及增减各项不符",
        en: "the persons are not those of the year before with what came and went"
      ) { row in row.before.map { $0 + row.change == row.persons } ?? (row.change == 0) },
      .init(
        "base_too_small", zh: "贫困人口多于乡村户籍人口", en: "more persons are poor than registered"
      ) { row in row.base.map { $0 >= row.persons } ?? true },
      .init(
        "close_by_deed", zh: "上报数须标明“上报”，不能填日志条数；结转数只由结转产生",
        en: "a reported row says so and has no size of a log; only a close makes others"
      ) { row in row.reported == (row.logSize == nil) },
    ])

  private static func count(
    _ path: any WritableKeyPath<YearEnd, Int?> & Sendable, _ name: String, zh: String, en: String,
    unit: FieldUnit = .persons
  ) -> Field<YearEnd> {
    .count(path, name, zh: zh, en: en, unit: unit, privacy: .staff)
  }

  /// How the number of persons came about from that of the year before.
  private static let flows: [Field<YearEnd>] = [
    count(\.before, "before", zh: "上年末贫困人口", en: "The year before"),
    count(\.entered, "entered", zh: "新识别", en: "Newly listed"),
    count(\.fellBack, "fell_back", zh: "返贫", en: "Fell back"),
    count(\.increased, "increased", zh: "自然增加", en: "Natural increase"),
    count(\.movedIn, "moved_in", zh: "县内转入", en: "From another village"),
    count(\.lifted, "lifted", zh: "脱贫", en: "Lifted"),
    count(\.died, "died", zh: "死亡", en: "Died"),
    count(\.decreased, "decreased", zh: "其他自然减少", en: "Left otherwise"),
    count(\.removed, "removed", zh: "清退", en: "Removed as wrongly listed"),
    count(\.movedOut, "moved_out", zh: "县内转出", en: "To another village"),
  ]

  /// What the flows add up to.
  private var change: Int {
    func sum(_ parts: [Int?]) -> Int { parts.reduce(0) { $0 + ($1 ?? 0) } }
    return sum([entered, fellBack, increased, movedIn])
      - sum([lifted, died, decreased, removed, movedOut])
  }
}
