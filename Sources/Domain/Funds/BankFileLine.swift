/// 送盘明细: one line of the file for the bank; a file of persons, never kept by the platform.
package struct BankFileLine: Record {
  package var sequence = 0
  package var name = ""
  package var account = ""
  package var amount = Money.zero
  package var purpose = ""
  package var order = ""
  package var line = 0

  package init() {}

  package static let register = Register<BankFileLine>(
    "bank_file_line", zh: "送盘明细", en: "File for the bank", owner: .county, privacy: .personal,
    key: ["order_number", "line"], storedByHand: true,
    fields: [
      .count(\.sequence, "sequence", zh: "序号", en: "Sequence", unit: .pieces),
      .text(\.name, "name", zh: "户名", en: "Account name", length: 1...60, privacy: .personal),
      .text(\.account, "account", zh: "账号", en: "Account", length: 1...40, privacy: .personal),
      .money(\.amount, "amount", zh: "金额", en: "Amount", atLeast: 1),
      .text(\.purpose, "purpose", zh: "用途", en: "Purpose", length: 0...120),
      .text(\.order, "order_number", zh: "指令编号", en: "Order", length: 1...38),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces, required: true),
    ])
}
