import Domain
import Portal
import Storage
import Web

/// A payment order in hand: what it is, how far it has come, and what a person may do next.
struct OrderDesk {
  private let order: PaymentOrder
  private let suspicions: [ScreeningBeforePayment.Hit]
  private let language: Language

  init(
    _ order: PaymentOrder, _ suspicions: [ScreeningBeforePayment.Hit], _ language: Language
  ) {
    self.order = order
    self.suspicions = suspicions
    self.language = language
  }

  /// What the screening rules suspect, line by line, with what a hit does not mean.
  var suspected: Markup {
    guard !suspicions.isEmpty else { return "" }
    let table = Table(
      language("疑点", "Suspicions"),
      columns: [
        .init(language("行", "Line"), .lead), .init(language("规则", "Rule"), .named),
        .init(language("依据", "Evidence"), .detail),
        .init(language("常见的正常原因", "Usual harmless reasons"), .detail),
      ],
      rows: suspicions.prefix(100).map { hit in
        let rule = ScreeningRule.named(hit.suspicion.rule)
        let name = rule.map { language($0.labels.zh, $0.labels.en) } ?? ""
        return [
          .text(hit.line == 0 ? language("整批", "all") : String(hit.line)),
          .text("\(hit.suspicion.rule) \(name)"),
          .text(FindingDesk.told(hit.suspicion.evidence, of: hit.suspicion.rule, language)),
          .text(rule.map { language($0.caution.zh, $0.caution.en) } ?? ""),
        ]
      }, whenEmpty: "")
    return Card.titled(
      language("有 \(suspicions.count) 条疑点", "\(suspicions.count) suspicions"),
      language("是线索，不是结论", "something to look at, no verdict"), table.markup)
  }

  /// What it is.
  var facts: Markup {
    let state = order.state.labels
    return FactList([
      .named(language("状态", "State"), language(state.zh, state.en)),
      .init(language("合计", "Total"), Amount(fen: order.total.fen), language),
      .init(language("笔数", "Lines"), String(order.lines)),
      .named(language("报账编号", "Request"), order.reimbursement),
    ]).markup
  }

  /// The way so far.
  var way: Markup {
    let stops = [
      (language("编制", "Prepared"), order.prepared, order.preparer),
      (language("确认", "Confirmed"), order.confirmed, order.confirmer),
      (language("复核", "Countersigned"), order.confirmed, order.countersigner),
      (language("送银行", "Sent to the bank"), order.sent, ""),
      (language("银行回盘", "Answered by the bank"), order.answered, ""),
    ]
    let steps = stops.filter { $0.1 != nil && !(($0.0 == stops[2].0) && $0.2.isEmpty) }
    return Card.titled(
      language("一路经手", "Hand to hand"), "",
      Way(steps.map { Way.Step($0.0, .done, day: $0.1?.text ?? "", actor: $0.2) }).markup(language))
  }

  /// The steps that are open, other than those with a file.
  var steps: [ProcedureStep<PaymentOrderState>] {
    PaymentOrderProcedure.way.steps(from: order.state)
      .filter { $0.code != "send" && $0.code != "answer" }
  }

  /// The questions of a step.
  func fields(of step: ProcedureStep<PaymentOrderState>) -> [FormField] {
    var fields: [FormField] = []
    if !step.isForward {
      fields.append(
        FormField("words", Phrase(zh: "原因", en: "Reason"), .text(atMost: 200), isRequired: true))
    }
    if step.isForward, !suspicions.isEmpty {
      fields.append(
        FormField(
          "words", Phrase(zh: "疑点核实情况", en: "What you found about the suspicions"),
          .text(atMost: 300), isRequired: suspicions.contains { $0.line > 0 }))
    }
    if step.needsStepUp { fields.append(code) }
    return fields
  }

  /// The time code, with what it is given for.
  var code: FormField {
    let total = Amount(fen: order.total.fen)
    return FormField(
      "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
      help: Phrase(
        zh: "就指令 \(order.number)、\(order.lines) 笔、\(total.exact(.zh))办理",
        en: "for order \(order.number), \(order.lines) lines, \(total.exact(.en))"))
  }

  /// The bank's answer as a file.
  static let answer = [
    FormField(
      "file", Phrase(zh: "银行回盘文件", en: "The bank's answer"), .file(["xlsx", "csv"]),
      isRequired: true),
    FormField(
      "day", Phrase(zh: "银行付款日期", en: "Day on which the bank paid"), .date, isRequired: true),
  ]

  /// A payment that came back.
  static let bounce = RegisterForm.fields(
    PaymentBounce.register.declaration, only: ["line", "amount", "bounced", "reason", "words"])

  /// Orders as a table, each leading to its page.
  static func table(
    _ orders: [(id: RecordID, record: PaymentOrder)], _ language: Language
  ) -> Markup {
    Table(
      language("支付指令", "Payment orders"),
      columns: [
        .init(language("指令", "Order"), .lead), .init(language("报账编号", "Request"), .detail),
        .init(language("笔数", "Lines"), .figure),
        .init(language("合计（元）", "Total (yuan)"), .figure),
        .init(language("状态", "State"), .named), .init(language("编制日期", "Prepared"), .named),
      ],
      rows: orders.map { id, order in
        let state = order.state.labels
        return [
          Cell("<a href=\"\(ConsoleRoute.paymentOrder.path(id))\">\(order.number)</a>"),
          .text(order.reimbursement), .count(Int64(order.lines)), .yuan(order.total.fen),
          .text(language(state.zh, state.en)), .text(order.prepared?.text ?? ""),
        ]
      }, whenEmpty: language("还没有支付指令。", "There are no payment orders yet.")
    ).markup
  }
}
