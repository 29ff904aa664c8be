package import Domain
package import Web

/// A report as its holder sees it by the receipt code.
package struct ReportPage: Page {
  package static let template = "report"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The receipt code.
    package var receipt: ReceiptCode
    /// How far the report is.
    package var handling: ReportCase
    /// The days of the law.
    package var clock: ReportClock
    /// The day on which the page is made.
    package var today: Day
    /// The key of the county's log.
    package var verifierKey: String
    /// What is wrong with the words of an appeal.
    package var error: Phrase?

    /// Reports a state.
    package init(
      _ receipt: ReceiptCode, _ handling: ReportCase, _ clock: ReportClock, today: Day,
      verifierKey: String, error: Phrase? = nil
    ) {
      self.receipt = receipt
      self.handling = handling
      self.clock = clock
      self.today = today
      self.verifierKey = verifierKey
      self.error = error
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    let code = facts.receipt.text
    title = language("举报 \(facts.handling.code)", "Report \(facts.handling.code)")
    crumbs = [Link(language("举报", "Reports"), .reports())]
    let name = "\(facts.handling.code).json"
    slots = [
      "title": .text(title), "code": .text(code),
      // The code itself, and no address with it: whoever has the code opens the report, and the
      // apps that scan send addresses on to be looked at. It is read off and typed in.
      "qr": .markup(
        QRCode(code)?.markup(
          id: "receipt", title: language("回执码", "Receipt code"), description: code) ?? ""),
      "way": .markup(Way(facts.steps(language)).markup(language)),
      "file": .text(Address.report(code).path(.json)), "key": .text(facts.verifierKey),
      "command": .text("python3 verify.py report \(name) --key \"\(facts.verifierKey)\""),
      "appeal": .markup(facts.appeal?.markup(language) ?? ""),
      "appealDays": .text(String(facts.clock.appeal)),
    ]
  }
}

extension ReportPage.Facts {
  /// What was done, and what is due.
  fileprivate func steps(_ language: Language) -> [Way.Step] {
    let first = Way.Step(
      language("收到", "Received"), .done, day: handling.received.text,
      remark: handling.subject?.kind.labels.phrase(language) ?? "")
    var steps = [first] + handling.steps.map { Self.step($0, language) }
    if let due = handling.due(clock) {
      let what = handling.answered == nil ? ("答复", "Answer") : ("办结", "Outcome")
      steps.append(
        Way.Step(
          language(what.0, what.1), due < today ? .look : .waiting,
          day: language("最迟 \(due.text)", "due \(due.text)"),
          remark: due < today ? language("已超期", "overdue") : ""))
    }
    return steps
  }

  private static func step(_ step: ReportStep, _ language: Language) -> Way.Step {
    let to = step.office.isEmpty ? "" : language("转给\(step.office)", "to \(step.office)")
    return Way.Step(
      step.action.labels.phrase(language), .done, day: step.day?.text ?? "",
      actor: step.actingOffice,
      remark: [to, step.words].filter { !$0.isEmpty }.joined(separator: " · "))
  }

  /// The form of an appeal while there is time for one.
  fileprivate var appeal: Form? {
    guard let end = handling.appealEnds(clock), today <= end else { return nil }
    return Form(
      to: Address.report(receipt.text).path(),
      fields: [
        FormField(
          "appeal", Phrase(zh: "哪里不服？", en: "Why do you object?"), .text(atMost: 1000),
          isRequired: true,
          help: Phrase(
            zh: "\(end.text) 前可申诉一次，由另一人办理；理由不公开",
            en: "once, until \(end.text); somebody else handles it; not published"),
          error: error)
      ], submit: Phrase(zh: "申诉", en: "Appeal"), isPrivate: true)
  }
}
