/// 回盘明细: what the bank answers to one line of its file; a file of persons, never kept.
package struct BankReturnLine: Record {
  package var order = ""
  package var line = 0
  package var account = ""
  package var amount = Money.zero
  package var answer = BankAnswer.paid
  package var words = ""

  package init() {}

  package static let register = Register<BankReturnLine>(
    "bank_return_line", zh: "回盘明细", en: "Bank's answer", owner: .county, privacy: .personal,
    key: ["order_number", "line"], storedByHand: true,
    fields: [
      .text(\.order, "order_number", zh: "指令编号", en: "Order", length: 1...38),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces, required: true),
      .text(\.account, "account", zh: "账号", en: "Account", length: 1...40, privacy: .personal),
      .money(\.amount, "amount", zh: "金额", en: "Amount", atLeast: 1),
      .choice(\.answer, "answer", zh: "处理结果", en: "Answer"),
      .text(\.words, "words", zh: "说明", en: "Words", length: 0...200, privacy: .staff),
    ],
    checks: [
      .init(
        "other_needs_words", zh: "“其他原因”须写明说明", en: "another reason needs the bank's words"
      ) { $0.answer != .other || !$0.words.isEmpty }
    ])
}
