package import Storage
package import Web

/// My money: the question of three facts, and its answer.
package struct MyPage: Page {
  package static let template = "my"
  package static let isIndexed = false
  package let title: String
  /// Solves the puzzle while work is asked.
  package let script: String?
  package let slots: Slots

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The place that was chosen already, by code and name; nil to choose a county.
    package var place: PlacePage.Above?
    /// The counties to choose from.
    package var counties: [PlacePage.Above]
    /// What is wrong with an answer, by the name of the question.
    package var errors: [String: Phrase]
    /// Nil before anything was asked.
    package var answer: Answer?
    /// What a look-up costs while a county is under attack; nil in quiet times.
    package var work: WorkAsked?

    /// Reports a question.
    package init(
      place: PlacePage.Above? = nil, counties: [PlacePage.Above] = [],
      errors: [String: Phrase] = [:], answer: Answer? = nil, work: WorkAsked? = nil
    ) {
      self.place = place
      self.counties = counties
      self.errors = errors
      self.answer = answer
      self.work = work
    }
  }

  /// What came of a question.
  package struct Answer: Sendable, Hashable {
    /// The payments; none when the facts are not right, or nothing was paid.
    package var payments: [Payment]
    /// Who looked at the data of the person; none when the facts are not right.
    package var looks: [AccessLook]

    /// Reports an answer.
    package init(_ payments: [Payment], looks: [AccessLook] = []) {
      self.payments = payments
      self.looks = looks
    }
  }

  /// One payment to the person who asks.
  package struct Payment: Sendable, Hashable {
    /// The payment as in a list.
    package var line: PaymentLine
    /// Who agreed and when, in words.
    package var agreed: [Phrase]

    /// Reports a payment.
    package init(_ line: PaymentLine, agreed: [Phrase]) {
      self.line = line
      self.agreed = agreed
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = language("查我家", "My money")
    script = facts.work == nil ? nil : "puzzle.js"
    slots = [
      "form": .markup(facts.form.markup(language)), "isAnswered": .flag(facts.answer != nil),
      "answer": .markup(facts.answer?.markup(language) ?? ""),
      "work": .list(facts.work.map { [$0.slots(language)] } ?? []),
    ]
  }
}

extension MyPage.Facts {
  /// The questions; nothing that was typed comes back.
  fileprivate var form: Form {
    var fields = [
      FormField(
        "name", Phrase(zh: "姓名", en: "Full name"), .text(atMost: 60), isRequired: true,
        error: errors["name"]),
      FormField(
        "number", Phrase(zh: "身份证号码", en: "ID number"), .text(atMost: 18), isRequired: true,
        help: Phrase(zh: "18 位，末位可能是 X", en: "18 characters; the last may be X"),
        error: errors["number"]),
      FormField(
        "fact",
        Phrase(zh: "银行账号后四位，或支付凭据上的回执码", en: "Last four of your account, or the code on a receipt"),
        .text(atMost: 20), isRequired: true,
        help: Phrase(
          zh: "只有本人知道的一项，防止别人替您查", en: "Something only you have, so that nobody else can ask"),
        error: errors["fact"]),
    ]
    var hidden: [String: String] = work == nil ? [:] : ["proof": ""]
    if let place {
      hidden["place"] = place.code
    } else {
      let choices = counties.map { FormField.Choice($0.code, $0.name) }
      fields.insert(
        FormField(
          "place", Phrase(zh: "在哪个县", en: "In which county"), .choice(choices),
          isRequired: true, error: errors["place"]), at: 0)
    }
    return Form(
      to: Address.my().path(), fields: fields, submit: Phrase(zh: "查询", en: "Look up"),
      isPrivate: true, hidden: hidden)
  }
}

extension MyPage.Answer {
  fileprivate func markup(_ language: Language) -> Markup {
    Table(
      language("查询结果", "What was found"),
      columns: [
        .init(language("事项", "For"), .lead), .init(language("金额（元）", "Amount (yuan)"), .figure),
        .init(language("日期", "Day"), .detail), .init(language("谁同意的", "Who agreed"), .named),
        .init(language("状态", "State"), .detail),
      ],
      rows: payments.map { payment in
        let line = payment.line
        let agreed = payment.agreed.map { $0(language) }.joined(separator: language("；", "; "))
        return [
          .text(line.purpose), .yuan(line.amount.fen), .text(line.day), .text(agreed),
          .tag(line.state.tag(language), line.ways(language)),
        ]
      },
      whenEmpty: language(
        "没有与所填各项都相符的支付记录。请核对后再试，或到村委会、乡镇服务大厅询问。",
        "No payment fits all that was entered. Please check it, or ask in the village or the hall.")
    ).markup + (payments.isEmpty && looks.isEmpty ? "" : LookTable(looks, language).markup)
  }
}
