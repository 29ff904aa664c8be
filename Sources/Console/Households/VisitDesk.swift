import Domain
import Portal
import Storage
import Web

/// What visits without a network left to be chosen, field by field.
struct VisitDesk {
  private let clashes: [OpenClash]
  private let language: Language

  /// The most clashes of one page; settled ones make room for the others.
  private static let most = 25

  init(_ clashes: [OpenClash], _ language: Language) {
    self.clashes = clashes
    self.language = language
  }

  /// What the page says first.
  var finding: String {
    clashes.isEmpty
      ? language("离线走访", "Visits without a network")
      : language(
        "\(clashes.count) 项两边都改过，请逐项选择", "\(clashes.count) values were changed on both sides")
  }

  /// Each clash with both values and a form to choose.
  func markup(_ choose: (OpenClash) -> Markup) -> Markup {
    clashes.prefix(Self.most).map { open in
      let clash = open.clash
      let when = open.changed.map { Civil.minute($0.microseconds / 1_000_000) } ?? ""
      let by = open.changedBy.isEmpty ? language("程序导入", "an import") : open.changedBy
      let english = language == .en
      let brought = open.brought
      let hidden = StaffMask.hiddenDifference(open.standing, brought, of: open.field)
      let note = hidden.map { _ in
        language("（隐去的几位不同，可在记录页查看）", " (hidden digits differ; see the record)")
      }
      func told(_ value: FieldValue) -> String {
        let seen = StaffMask.ofChoice(value, of: open.field)
        return shown(open.field.kind.shown(seen, english: english))
      }
      let facts = FactList([
        .named(language("现值", "What stands"), told(open.standing)),
        .named(language("何时何人写入", "Written"), "\(when) \(by)"),
        .named(language("走访值", "The visit's"), told(brought) + (note ?? "")),
        .named(
          language("走访", "Visited"),
          "\(clash.visited?.text ?? "") \(clash.visitor) \(clash.sentBy)"),
      ])
      let register = open.register.labels.phrase(language)
      return Card.titled(
        "\(clash.household) · \(open.field.labels.phrase(language))", register,
        facts.markup + choose(open))
    }.joined()
  }

  private func shown(_ text: String) -> String { text.isEmpty ? language("（空）", "(empty)") : text }

  /// What is asked before forms are taken along.
  static func taking(_ village: DivisionCode?, _ atlas: Atlas) -> [FormField] {
    let name = village.map(atlas.name)
    return [
      FormField(
        "village", Phrase(zh: "村", en: "Village"), .division, isRequired: true,
        help: Phrase(
          zh: (name.map { "\($0.zh)。" } ?? "") + "文件内含个人信息，下载会留痕；只用于走访，用后删除",
          en: (name.map { "\($0.en). " } ?? "")
            + "The file holds personal data and its making is written down; delete it after use"),
        value: village?.text ?? ""),
      FormField(
        "kind", Phrase(zh: "文件", en: "File"),
        .choice([
          .init("html", Phrase(zh: "网页（手机、平板可填）", en: "A page, for phones too")),
          .init("xlsx", Phrase(zh: "Excel 表", en: "An Excel workbook")),
        ]), isRequired: true, value: "html"),
      FormField(
        "basis", Phrase(zh: "用途，申请第二人同意时填", en: "What for, to ask for a second person"),
        .text(atMost: 200),
        help: Phrase(
          zh: "超过 \(DataRequest.mostAlone) 人须第二人同意；同意后当日或次日下载，限一次",
          en: "More than \(DataRequest.mostAlone) persons take a second person; then download it "
            + "once, that day or the next")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
  }

  /// How the workbook is filled in.
  static func filling(_ language: Language) -> String {
    language(
      "走访了的户填走访日期和事由；清空的单元格按没有变化算，要删去原有的值请用网页表。",
      " Fill in the day and the purpose of those visited; an emptied cell changes nothing: to take "
        + "a value away, use the page.")
  }

  /// The file that comes back.
  static let sending = [
    FormField(
      "answers", Phrase(zh: "导出的 .json 或填好的 .xlsx", en: "The exported .json or the .xlsx"),
      .file(["json", "xlsx"]), isRequired: true,
      help: Phrase(
        zh: "走访后 \(VisitForm.lateAfterDays) 天内上传，过期记为迟报；重复上传不会重复写入",
        en: "More than \(VisitForm.lateAfterDays) days after the visit it is marked late; sent "
          + "twice, it is written once"))
  ]

  /// The choice between both values.
  static let verdict = FormField(
    "verdict", Phrase(zh: "用哪个值", en: "Which value"),
    .choice(VisitClash.Verdict.allCases.map { .init($0.rawValue, $0.labels.phrase) }),
    isRequired: true)

  /// What was wrong, household by household.
  static func words(_ refusal: ImportRefusal, _ language: Language) -> String {
    refusal.problems.prefix(10).map { problem in
      let labels = problem.problem.labels
      return language(
        "第 \(problem.row) 户：\(labels.zh)", "household \(problem.row): \(labels.en)")
    }.joined(separator: language("；", "; "))
  }
}
