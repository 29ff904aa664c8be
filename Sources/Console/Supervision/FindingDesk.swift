import Domain
import Portal
import Storage
import Web

/// A finding in hand: what the rule says, what was compared, what came of it, and what may be done.
struct FindingDesk {
  private let finding: FindingCase
  private let file: FindingFile
  private let atlas: Atlas
  private let language: Language

  init(_ finding: FindingCase, _ file: FindingFile, _ atlas: Atlas, _ language: Language) {
    self.finding = finding
    self.file = file
    self.atlas = atlas
    self.language = language
  }

  /// What it is about and what a hit does not mean; reading it was written down.
  var facts: Markup {
    let rule = ScreeningRule.named(finding.rule)
    let pairs = [
      (language("状态", "State"), state),
      (language("地点", "Place"), atlas.name(finding.place)(language)),
      (language("发现", "Raised"), finding.raised.text),
      (language("事项", "Subject"), finding.subject),
      (language("比对依据", "Evidence"), Self.told(file.evidence, of: finding.rule, language)),
      (language("规则依据", "The rule rests on"), rule?.basis.phrase(language) ?? ""),
      (language("常见的正常原因", "Usual harmless reasons"), rule?.caution.phrase(language) ?? ""),
    ].filter { !$0.1.isEmpty }.map { "<dt>\($0)</dt><dd>\($1)</dd>" as Markup }
    let note = language(
      "是线索，不是结论。查看记录已留痕；内容不得外传。",
      "Something to look at, no verdict. That you read this was written down; pass nothing of it on."
    )
    return "<dl class=\"pairs\">\(pairs.joined())</dl><p class=\"how\">\(payment) \(note)</p>"
  }

  private var state: String {
    finding.isOpen ? language("待核实", "Open") : language("已处置", "Closed")
  }

  private var payment: Markup {
    guard let subject = ReportSubject(finding.subject), subject.kind == .payment,
      let number = Int64(subject.number)
    else { return "" }
    return Link(language("看这一笔", "See the payment"), .payment(number)).markup
  }

  /// What came of it so far.
  var way: Markup {
    var steps = [
      Way.Step(language("发现", "Raised"), .done, day: finding.raised.text)
    ]
    for (index, outcome) in file.outcomes.enumerated() {
      steps.append(
        Way.Step(
          outcome.outcome.labels.phrase(language), .done, day: outcome.closed?.text ?? "",
          actor: outcome.person, remark: Self.joined([outcome.reason, outcome.evidence])))
      guard index < file.reopenings.count else { continue }
      let opened = file.reopenings[index]
      steps.append(
        Way.Step(
          opened.ground.labels.phrase(language), .look, day: opened.reopened?.text ?? "",
          actor: opened.person, remark: opened.reason))
    }
    steps += file.recoveries.map { recovery in
      let money = Amount(fen: recovery.amount.fen).exact(language)
      return Way.Step(
        language("追回 \(money)", "\(money) came back"), .done,
        day: recovery.recovered?.text ?? "", actor: recovery.person, remark: recovery.movement)
    }
    if finding.isOpen { steps.append(Way.Step(language("处置", "Close"), .waiting)) }
    return Card.titled(language("一路经手", "Hand to hand"), "", Way(steps).markup(language))
  }

  /// What was compared, in words: the stored form is for programs.
  static func told(_ evidence: String, of rule: String, _ language: Language) -> String {
    guard let rule = ScreeningRule.named(rule) else { return evidence }
    return rule.told(evidence).map { name, value in
      "\(name.phrase(language)) \(value.phrase(language))"
    }.joined(separator: language("；", "; "))
  }

  private static func joined(_ words: [String]) -> String {
    words.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The questions of an act.
  static func fields(of action: FindingAction) -> [FormField] {
    let reason = FormField(
      "reason", Phrase(zh: "理由", en: "Reason"), .text(atMost: 300), isRequired: true)
    switch action {
    case .close:
      let outcomes = FindingOutcome.Outcome.allCases.map {
        FormField.Choice($0.rawValue, $0.labels.phrase)
      }
      return [
        FormField("outcome", Phrase(zh: "结果", en: "Outcome"), .choice(outcomes), isRequired: true),
        reason,
        FormField(
          "evidence", Phrase(zh: "核实材料", en: "Evidence"), .text(atMost: 300), isRequired: true),
      ]
    case .newEvidence, .appeal: return [reason]
    case .recover:
      return [
        FormField(
          "movement", Phrase(zh: "冲销业务号", en: "Reversal"), .number(1...Int64.max),
          isRequired: true,
          help: Phrase(zh: "账上已经记的冲销", en: "The reversal that the books bear")),
        FormField("amount", Phrase(zh: "追回金额", en: "Amount"), .money, isRequired: true),
      ]
    }
  }
}
