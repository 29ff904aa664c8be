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
  private let part: ListPart
  private let lines: [Line]

  /// A finding of the part that is shown, with the records in which it is mended.
  private struct Line {
    let finding: CheckUpFinding
    let rule: CheckUpRule?
    let entered: CheckUpClerks.Entered?
    /// The register to mend it in.
    let register: RegisterDeclaration
    /// The records there; none when it is still to be entered.
    let records: [(id: RecordID, key: String, kind: Labels?)]
  }

  /// The most findings whose clerks are looked up.
  private static let mostEntered = 5_000
  /// The most records of a finding to which a line leads.
  private static let mostRecords = 6

  init(
    _ report: CheckUpReport, at place: DivisionCode, rule: String?, clerk: String?,
    after: Int = 0, _ atlas: Atlas, _ language: Language, on connection: any Connection
  ) throws {
    self.report = report
    self.place = place
    self.rule = rule
    self.atlas = atlas
    self.language = language
    let findings = report.findings(in: place).filter { rule == nil || $0.rule == rule }
    let clerks = CheckUpClerks(in: report.county, on: connection)
    let entered = try clerks.records(of: Array(findings.prefix(Self.mostEntered)))
    let chosen = findings.indices.filter { index in
      clerk == nil || entered.indices.contains(index) && (entered[index]?.staff ?? "") == clerk
    }
    let query = [
      "place=\(place.text)", rule.map { "rule=\(Address.escaped($0))" },
      clerk.map { "clerk=\(Address.escaped($0))" },
    ].compactMap(\.self)
    let part = ListPart(
      of: chosen.count, after: after,
      at: "\(ConsoleRoute.checkUp.pattern)?\(query.joined(separator: "&"))")
    let shown = chosen[part.range].map { findings[$0] }
    lines = try zip(shown, try clerks.records(of: shown)).map { finding, entered in
      let rule = CheckUpRule.named(finding.rule)
      let own = finding.record.register
      let meant = rule.flatMap { AllRegisters.named($0.mends) } ?? own
      guard meant.name != own.name, finding.subject(in: meant) != nil else {
        return Line(
          finding: finding, rule: rule, entered: entered, register: own,
          records: entered.map { [($0.id, "", nil)] } ?? [])
      }
      return Line(
        finding: finding, rule: rule, entered: entered, register: meant,
        records: try clerks.records(of: finding, in: meant))
    }
    (self.findings, self.entered, self.chosen, self.part) = (findings, entered, chosen, part)
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
      language("按地方", "By place"), language("地方", "Place"),
      inside.sorted { $0.key < $1.key }.map { code, own in
        (atlas.name(code)(language), "place=\(code.text)", own.count)
      })
  }

  /// The rules, with their findings.
  var rules: Markup {
    let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
    return table(
      language("按规则", "By rule"), language("规则", "Rule"),
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
    let most = Digits.grouped(Self.mostEntered)
    return table(
      findings.count > Self.mostEntered
        ? language("按录入人（前 \(most) 条）", "By clerk (the first \(most))")
        : language("按录入人", "By clerk"),
      language("录入人", "Clerk"),
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { staff, count in
        (
          staff.isEmpty ? language("批量导入或未录入", "By command or not entered") : staff,
          "\(at)\(rest)&clerk=\(Address.escaped(staff))", count
        )
      })
  }

  /// The households on the list.
  var households: [(number: String, village: DivisionCode)] {
    lines.map { ($0.finding.household, $0.finding.village) }
  }

  /// Whom the list names, for the audit log.
  var listed: [ListedHousehold] {
    households.filter { !$0.number.isEmpty }.map { ListedHousehold($0.number, in: $0.village) }
  }

  /// The findings, each with the household's page and where to mend it.
  func list(_ links: HouseholdLinks) -> Markup {
    let table = Table(
      language(
        "要办的 \(Digits.grouped(chosen.count)) 条", "\(Digits.grouped(chosen.count)) to do"),
      columns: [
        .init(language("户编号", "Household"), .lead), .init(language("对象", "About"), .named),
        .init(language("规则", "Rule"), .detail), .init(language("看哪几项", "Fields"), .detail),
        .init(language("录入人", "Clerk"), .named), .init(language("办理", "Do"), .detail),
      ],
      rows: lines.map { row($0, links) },
      whenEmpty: language("没有要办的。", "Nothing to do."))
    return table.withoutEmptyColumns.markup + part.ways(language)
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

  private func row(_ line: Line, _ links: HouseholdLinks) -> [Cell] {
    let (finding, rule) = (line.finding, line.rule)
    let name = "\(finding.rule) \(rule?.labels.phrase(language) ?? "")"
    return [
      finding.household.isEmpty
        ? .text(atlas.name(finding.village)(language))
        : Cell(links.markup(finding.household, in: finding.village)),
      .text(about(finding)),
      rule?.severity == .error ? .tag(Tag(name, .cinnabar)) : .text(name),
      .text(fields(finding, rule)), .text(line.entered?.staff ?? ""),
      Cell(ways(line)),
    ]
  }

  private func about(_ finding: CheckUpFinding) -> String {
    switch finding.subject {
    case .household: language("户", "Household")
    case .member(_, _, let relation): relation.labels.phrase(language)
    case .year(let year), .village(let year), .line(let year):
      language("\(year)\u{a0}年", "\(year)")
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
    }.reduce(into: [String]()) { names, name in
      // Two registers may call a field the same.
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: language("、", ", "))
  }

  /// The ways to the records to mend, or to where one that is missing is entered.
  private func ways(_ line: Line) -> Markup {
    if case .line = line.finding.subject {
      return "\(language("请省级登记收入线", "The province enters the line"))"
    }
    let mend = language("更正", "Mend")
    let register = line.register
    let name = register.labels.phrase(language)
    var ways = line.records.prefix(Self.mostRecords).map { record -> Markup in
      let path = ConsoleRoute.amendForm.path([register.name, String(record.id.value)])
      let kind = record.kind?.phrase(language) ?? ""
      let words = [mend, kind, Self.short(record.key, line.finding)].filter { !$0.isEmpty }
        .joined(separator: " ")
      return "<a href=\"\(path)\">\(words)</a>"
    }
    if line.records.isEmpty || line.rule?.missesRecord == true {
      let words = language("录入\(name)", "Enter: \(name)")
      let path = RegisterForm.path(register, told: line.finding.missing(in: register))
      ways.append("<a href=\"\(path)\">\(words)</a>")
    }
    let finding = line.finding
    if line.rule?.severity == .doubt, !finding.household.isEmpty {
      let household = Address.escaped(finding.household)
      let explain =
        "\(ConsoleRoute.checkUp.pattern)?\(at)&explain=\(finding.rule)&household=\(household)"
      ways.append("<a href=\"\(explain)\">\(language("说明", "Explain"))</a>")
    }
    return ways.joined(" · ")
  }

  /// A record's key without what the line says already.
  private static func short(_ key: String, _ finding: CheckUpFinding) -> String {
    guard case .text(let subject)? = finding.record.key.first, key.hasPrefix(subject) else {
      return key
    }
    let rest = key.dropFirst(subject.count).drop { "-/".contains($0) }
    return rest.isEmpty ? key : String(rest)
  }

  private func table(_ title: String, _ lead: String, _ lines: [(String, String, Int)]) -> Markup {
    let table = Table(
      title,
      columns: [.init(lead, .lead), .init(language("条数", "Findings"), .figure)],
      rows: lines.map { name, query, count in
        let path = "\(ConsoleRoute.checkUp.pattern)?\(query)"
        return [Cell("<a href=\"\(path)\">\(name)</a>"), .count(Int64(count))]
      }, whenEmpty: language("没有。", "None."))
    return Card.titled(title, "", table.markup)
  }
}
