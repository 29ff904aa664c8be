/// 报账办法: the county's rules for requests and payments, in force from a day on (S32).
///
/// Each request and payment is judged by the version in force on its day; an earlier version stays
/// for what happened under it. Sources: practice.md 2.2 (negative list), 2.3 (instalments,
/// retention, evidence, changes of plan); trust.md 1.6 (second finance person above a limit).
package struct ReimbursementScheme: Record {
  package var code = ""
  package var county = DivisionCode.unknown
  package var from: Day?
  package var advance = 0
  package var progress = 0
  package var retention = 0
  package var retentionDays = 0
  package var overPlan = 10
  package var evidence = ""
  package var excludedCategories = ""
  package var excludedWords = ""
  package var secondAbove = Money.zero
  package var document = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<ReimbursementScheme>(
    "reimbursement_scheme", zh: "报账办法", en: "Reimbursement rules", owner: .county,
    privacy: .open,
    key: ["code"], place: "county", effect: .fact,
    keptBy: [.countyOffice, .finance],
    fields: [
      .text(\.code, "code", zh: "办法编号", en: "Code", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .day(\.from, "valid_from", zh: "施行日期", en: "In force from", required: true),
      .count(
        \.advance, "advance", zh: "开工预付上限（%）", en: "Advance at the start (%)", unit: .pieces),
      .count(
        \.progress, "progress", zh: "完工加付上限（%）", en: "More when finished (%)", unit: .pieces),
      .count(
        \.retention, "retention", zh: "质保金（%）", en: "Retention (%)", unit: .pieces),
      .count(
        \.retentionDays, "retention_days", zh: "质保期（天）", en: "Days of retention",
        unit: .pieces),
      .count(
        \.overPlan, "over_plan", zh: "超计划限度（%）", en: "Most over plan (%)", unit: .pieces),
      .text(
        \.evidence, "evidence", zh: "必备凭据（代码，逗号分隔）", en: "Evidence needed (codes)",
        length: 0...200),
      .text(
        \.excludedCategories, "excluded_categories", zh: "负面清单：项目类别（代码，逗号分隔）",
        en: "Categories not paid for (codes)", length: 0...200),
      .text(
        \.excludedWords, "excluded_words", zh: "负面清单：用途关键词（逗号分隔）",
        en: "Uses not paid for (words)", length: 0...1000),
      .money(
        \.secondAbove, "second_above", zh: "须复核的支付金额", en: "Countersigned above"),
      .text(\.document, "document", zh: "文号", en: "Document", length: 0...120),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "scheme_shares", zh: "预付与完工加付合计不得超过 100%，质保金不得超过 10%",
        en: "advance and progress are at most 100% together, retention at most 10%"
      ) { $0.advance + $0.progress <= 100 && $0.retention <= 10 },
      .init(
        "scheme_codes", zh: "凭据或项目类别中有不认识的代码", en: "an unknown code of evidence or category"
      ) { scheme in
        scheme.evidenceCodes.allSatisfy { EvidenceKind(rawValue: $0) != nil }
          && list(scheme.excludedCategories).allSatisfy { ProjectCategory(rawValue: $0) != nil }
      },
    ])

  /// The rules where a county has none of its own in force.
  ///
  /// Instalments 40 and 50 before acceptance and 10% over plan are those of practice.md 2.3 (S25b,
  /// S25c), the words those of its negative lists (2.2); retention and a fixed set of evidence
  /// differ by county, so none is asked for. The limit of the second signature is the platform's
  /// proposal.
  package static let base: ReimbursementScheme = {
    var scheme = ReimbursementScheme()
    scheme.code = "base"
    (scheme.advance, scheme.progress, scheme.overPlan) = (40, 50, 10)
    scheme.excludedWords =
      "楼堂馆所,津贴补贴发放,奖金发放,单位基本支出,偿还债务,垫资,弥补亏损,购置小汽车,职工住宅,村干部报酬"
    scheme.secondAbove = Money(fen: 50_000_000)
    return scheme
  }()

  /// The codes of the evidence that a request needs.
  package var evidenceCodes: [String] { Self.list(evidence) }

  /// Whether a project's category or words stand on the negative list.
  package func excludes(_ project: Project) -> Bool {
    if Self.list(excludedCategories).contains(project.category.rawValue) { return true }
    let words = Self.list(excludedWords)
    return words.contains { project.name.contains($0) || project.content.contains($0) }
  }

  /// The most that may be requested of what was arranged, in fen, as the project stands on a day.
  package func most(of arranged: Int64, for project: Project, on day: Day) -> Int64 {
    let share = Int64(share(project, on: day))
    // In two parts, so that the largest sums do not overflow.
    let (hundreds, rest) = arranged.quotientAndRemainder(dividingBy: 100)
    return hundreds * share + rest * share / 100
  }

  /// The share in percent; retention is kept back until its days after acceptance are over.
  private func share(_ project: Project, on day: Day) -> Int {
    if let accepted = project.accepted, accepted <= day {
      let isOver = accepted.adding(days: retentionDays).map { $0 <= day } ?? false
      return isOver ? 100 : 100 - retention
    }
    if let finished = project.finished, finished <= day { return advance + progress }
    return advance
  }

  private static func list(_ text: String) -> [String] {
    text.split { ",，、 ".contains($0) }.map(String.init)
  }
}
