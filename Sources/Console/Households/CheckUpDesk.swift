import Domain
import Portal
import PortableSQL
import Storage
import Web

/// The work list of a place: how many findings each place inside it, each rule and each clerk has,
/// and the findings themselves.
///
/// It holds no personal value: a household's number, a word of kinship, the labels of fields.
struct CheckUpDesk {
  private let report: CheckUpReport
  private let place: DivisionCode
  private let rule: String?
  private let atlas: Atlas
  private let language: Language
  private let findings: [CheckUpFinding]
  private let entered: [CheckUpClerks.Entered?]
  private let chosen: [Int]

  /// The most findings on one page; links narrow a longer list down.
  private static let most = 100
  /// The most findings whose clerks are looked up.
  private static let mostEntered = 5_000

  init(
    _ report: CheckUpReport, at place: DivisionCode, rule: String?, clerk: String?, _ atlas: Atlas,
    _ language: Language, on connection: any Connection
  ) throws {
    self.report = report
    self.place = place
    self.rule = rule
    self.atlas = atlas
    self.language = language
    findings = report.findings(in: place).filter { rule == nil || $0.rule == rule }
    let entered = try CheckUpClerks(in: report.county, on: connection)
      .records(of: Array(findings.prefix(Self.mostEntered)))
    self.entered = entered
    chosen = findings.indices.filter { index in
      clerk == nil || entered.indices.contains(index) && (entered[index]?.staff ?? "") == clerk
    }
  }

  /// What the page says first.
  var heading: String {
    let errors = findings.count(where: \.isError)
    let name = atlas.name(place)(language)
    guard !findings.isEmpty else { return language("\(name)：体检没有发现", "\(name): nothing found") }
    let doubts = findings.count - errors
    return language(
      "\(name)：\(Digits.grouped(errors)) 条错误要更正，\(Digits.grouped(doubts)) 条存疑",
      "\(name): \(Digits.counted(errors, "error", "errors")) to mend, "
        + Digits.counted(doubts, "doubt", "doubts"))
  }

  /// The places inside, with their findings.
  var places: Markup {
    guard place.level < .village else { return "" }
    let inside = Dictionary(grouping: findings) { finding in
      place.level == .county ? finding.village.township : finding.village
    }
    return table(
      language("按地方", "By place"),
      inside.sorted { $0.key < $1.key }.map { code, own in
        (atlas.name(code)(language), "place=\(code.text)", own.count)
      })
  }

  /// The rules, with their findings.
  var rules: Markup {
    let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
    return table(
      language("按规则", "By rule"),
      CheckUpRule.all.compactMap { rule in
        counts[rule.name].map {
          ("\(rule.name) \(rule.labels.phrase(language))", "\(at)&rule=\(rule.name)", $0)
        }
      })
  }

  /// Who entered the records last.
  var clerks: Markup {
    let counts = Dictionary(grouping: entered) { $0?.staff ?? "" }.mapValues(\.count)
    let rest = rule.map { "&rule=\($0)" } ?? ""
    return table(
      language("按录入人", "By clerk"),
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { staff, count in
        (
          staff.isEmpty ? language("批量导入或未录入", "By command or not entered") : staff,
          "\(at)\(rest)&clerk=\(Address.escaped(staff))", count
        )
      })
  }

  /// The findings, with where to mend each of them.
  var list: Markup {
    let table = Table(
      language(
        "要办的 \(Digits.grouped(chosen.count)) 条", "\(Digits.grouped(chosen.count)) to do"),
      columns: [
        .init(language("户编号", "Household"), .lead), .init(language("对象", "About"), .named),
        .init(language("规则", "Rule"), .detail), .init(language("看哪几项", "Fields"), .detail),
        .init(language("录入人", "Clerk"), .named), .init(language("办理", "Do"), .detail),
      ],
      rows: chosen.prefix(Self.most).map(row),
      whenEmpty: language("没有要办的。", "Nothing to do."))
    guard chosen.count > Self.most else { return table.markup }
    let rest = Digits.grouped(chosen.count - Self.most)
    let more = language("另有 \(rest) 条，请按地方或规则查看。", "\(rest) more: choose a place or rule.")
    return table.markup + "<p class=\"how\">\(more)</p>"
  }

  /// A doubt that is on the list, to be explained.
  func doubt(_ rule: String, _ household: String) -> CheckUpFinding? {
    guard CheckUpRule.named(rule)?.severity == .doubt, !household.isEmpty else { return nil }
    return findings.first { $0.rule == rule && $0.household == household }
  }

  /// A finding's household and rule.
  func words(of finding: CheckUpFinding) -> String {
    let rule = CheckUpRule.named(finding.rule)?.labels.phrase(language) ?? ""
    return "\(finding.household) · \(finding.rule) \(rule)"
  }

  private var at: String { "place=\(place.text)" }

  private func row(_ index: Int) -> [Cell] {
    let finding = findings[index]
    let rule = CheckUpRule.named(finding.rule)
    let name = "\(finding.rule) \(rule?.labels.phrase(language) ?? "")"
    let record = entered.indices.contains(index) ? entered[index] : nil
    return [
      .text(finding.household.isEmpty ? atlas.name(finding.village)(language) : finding.household),
      .text(about(finding)),
      rule?.severity == .error ? .tag(Tag(name, .cinnabar)) : .text(name),
      .text(fields(finding, rule)), .text(record?.staff ?? ""),
      Cell(ways(finding, rule, record)),
    ]
  }

  private func about(_ finding: CheckUpFinding) -> String {
    switch finding.subject {
    case .household: language("户", "Household")
    case .member(_, _, let relation): relation.labels.phrase(language)
    case .year(let year), .village(let year), .line(let year): "\(year)"
    }
  }

  /// The fields of the finding's own record at which the rule looks.
  private func fields(_ finding: CheckUpFinding, _ rule: CheckUpRule?) -> String {
    let names = (rule?.reads ?? []).prefix(4).compactMap { read -> String? in
      let (name, field) = CheckUpRule.field(read)
      guard let register = AllRegisters.named(name), let index = register.index(of: field) else {
        return nil
      }
      return register.fields[index].labels.phrase(language)
    }
    return names.joined(separator: language("、", ", "))
  }

  private func ways(
    _ finding: CheckUpFinding, _ rule: CheckUpRule?, _ record: CheckUpClerks.Entered?
  ) -> Markup {
    if case .line = finding.subject {
      return "\(language("请省级登记收入线", "The province enters the line"))"
    }
    let register = finding.record.register.name
    let path =
      record.map {
        ConsoleRoute.amendForm.pattern.replacing("{register}", with: register)
          .replacing("{id}", with: String($0.id.value))
      } ?? ConsoleRoute.recordForm.path(register)
    let mend: Markup = "<a href=\"\(path)\">\(language("更正", "Mend"))</a>"
    guard rule?.severity == .doubt, !finding.household.isEmpty else { return mend }
    let household = Address.escaped(finding.household)
    let explain =
      "\(ConsoleRoute.checkUp.pattern)?\(at)&explain=\(finding.rule)&household=\(household)"
    return "\(mend) <a href=\"\(explain)\">\(language("说明", "Explain"))</a>"
  }

  private func table(_ title: String, _ lines: [(String, String, Int)]) -> Markup {
    Table(
      title,
      columns: [.init(title, .lead), .init(language("条数", "Findings"), .figure)],
      rows: lines.map { name, query, count in
        let path = "\(ConsoleRoute.checkUp.pattern)?\(query)"
        return [Cell("<a href=\"\(path)\">\(name)</a>"), .count(Int64(count))]
      }, whenEmpty: language("没有。", "None.")
    ).markup
  }
}
