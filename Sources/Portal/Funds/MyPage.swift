package import Storage
package import Web

/// My money: the question of three facts, that of a code, and the answer.
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
    /// Whether codes can be sent to registered telephones.
    package var sendsCodes: Bool
    /// Whether a code was just typed in for which nothing waits.
    package var isCodeUnknown: Bool
    /// The code that is waited for; nil before and after.
    package var code: CodeAsked?
    /// Nil before anything was asked.
    package var answer: Answer?
    /// What a look-up costs while a county is under attack; nil in quiet times.
    package var work: WorkAsked?
    /// The number to call instead.
    package var hotline: String

    /// Reports a question.
    package init(
      place: PlacePage.Above? = nil, counties: [PlacePage.Above] = [],
      errors: [String: Phrase] = [:], sendsCodes: Bool = true, isCodeUnknown: Bool = false,
      code: CodeAsked? = nil, answer: Answer? = nil, work: WorkAsked? = nil, hotline: String
    ) {
      self.place = place
      self.counties = counties
      self.errors = errors
      self.sendsCodes = sendsCodes
      self.isCodeUnknown = isCodeUnknown
      self.code = code
      self.answer = answer
      self.work = work
      self.hotline = hotline
    }
  }

  /// A look-up that waits for the code on the registered telephone.
  package struct CodeAsked: Sendable, Hashable {
    /// What the page sends back with the code.
    package var ticket: String
    /// How long the code is good, in minutes.
    package var minutes: Int
    /// How often it may be typed in still, after a wrong one; nil before.
    package var triesLeft: Int?

    /// Asks for a code.
    package init(ticket: String, minutes: Int, triesLeft: Int? = nil) {
      self.ticket = ticket
      self.minutes = minutes
      self.triesLeft = triesLeft
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
      "form": .markup((facts.code?.form ?? facts.form).markup(language)),
      "isAnswered": .flag(facts.answer != nil), "isAsking": .flag(facts.isAsking),
      "sendsCodes": .flag(facts.sendsCodes), "isCodeUnknown": .flag(facts.isCodeUnknown),
      "code": .list(facts.code.map { [["minutes": .text(String($0.minutes))]] } ?? []),
      "hotline": .text(facts.hotline),
      "answer": .markup(facts.answer?.markup(language) ?? ""),
      "work": .list(facts.work.map { [$0.slots(language)] } ?? []),
    ]
  }
}

extension MyPage.Facts {
  /// Whether the three facts are asked for.
  fileprivate var isAsking: Bool { answer == nil && code == nil }

  private var factLabel: Phrase {
    sendsCodes
      ? Phrase(
        zh: "支付凭据上的回执码，或银行账号后四位",
        en: "The code on a receipt, or the last four of your account")
      : Phrase(zh: "支付凭据上的回执码", en: "The code on a receipt")
  }

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
        "fact", factLabel, .text(atMost: 20), isRequired: true,
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

extension MyPage.CodeAsked {
  /// The question for the code.
  fileprivate var form: Form {
    let error = triesLeft.map {
      Phrase(zh: "验证码不对，还可以填 \($0) 次", en: "not the code; tries left: \($0)")
    }
    let field = FormField(
      "code", Phrase(zh: "手机上收到的验证码", en: "The code on your telephone"), .code,
      isRequired: true, help: Phrase(zh: "6 位数字", en: "Six digits"), error: error)
    return Form(
      to: Address.my().path(), fields: [field], submit: Phrase(zh: "查看", en: "Show"),
      isPrivate: true, hidden: ["ticket": ticket])
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
